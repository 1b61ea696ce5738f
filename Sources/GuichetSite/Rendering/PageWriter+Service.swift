internal import GuichetContent
internal import GuichetCore
internal import GuichetTheme

extension PageWriter {
  /// How many articles a topic shows on the search page, so that the page of a very large site
  /// stays one that a browser opens at once; the topic's own page has the rest.
  private static let articlesPerBrowsedTopic = 200

  /// The search page, which without JavaScript is the list of topics.
  func search(_ language: String) -> [UInt8] {
    let frame = frame(language)
    var head = Head(kind: "search", title: frame.texts["search.title"])
    head.permalink = model.home(of: language) + "search/"
    head.isIndexed = false
    head.translations = translations(of: "search/")
    head.trail = trail(to: nil, frame)
    let value = page(head, frame, channels: channels(frame)).merging([
      "versions": .list(
        Frame.versions(configuration, language).map {
          [
            "value": .text($0.value), "label": .text($0.label), "current": false,
            "url": .text(base.url(model.home(of: language) + $0.path)),
          ]
        }),
      "categories": topics(language, frame, limit: Self.articlesPerBrowsedTopic),
      "articles": .list((model.rootArticles[language] ?? []).map { card($0, frame) }),
    ])
    return frame.templates.render(.search, value)
  }

  /// The contact page: every channel with its hours, in escalation order.
  func contact(_ language: String) -> [UInt8] {
    let frame = frame(language)
    let links = frame.contactLinks
    var head = Head(kind: "contact", title: frame.texts["contact.title"])
    head.description = Self.description(
      frame.texts["contact.page_intro"],
      of: configuration.contact.channels(in: language).map { links.label($0, language) })
    head.permalink = model.home(of: language) + "contact/"
    head.translations = translations(of: "contact/")
    head.trail = trail(to: nil, frame)
    head.things = [data.organization(language: language)]
    let channels = configuration.contact.channels(in: language)
    let value = page(head, frame, channels: self.channels(frame)).merging([
      "channels": .list(
        channels.enumerated().map { place, channel in
          links.value(channel, page: .init(language: language, isContact: true)).merging([
            "hours_table": links.table(channel), "is_first": .flag(place == 0),
          ])
        }),
      "forms": links.forms(language),
    ])
    return frame.templates.render(.contact, value)
  }

  /// The page that an operator's address can lead to once it has taken a form.
  func sent(_ language: String) -> [UInt8] {
    let frame = frame(language)
    var head = Head(kind: "sent", title: frame.texts["form.sent"])
    head.permalink = model.home(of: language) + "contact/sent/"
    head.isIndexed = false
    head.translations = translations(of: "contact/sent/")
    head.trail =
      trail(to: nil, frame)
      + [(frame.texts["contact.title"], base.url(model.home(of: language) + "contact/"))]
    let value = page(head, frame, channels: channels(frame)).merging([
      "popular": .list(
        model.popular(in: language, limit: 5).map { card($0, frame, withCategory: true) })
    ])
    return frame.templates.render(.sent, value)
  }

  /// The page for addresses that do not exist; hosts serve one for the whole site.
  func notFound() -> [UInt8] {
    let language = configuration.defaultLanguage
    let frame = frame(language)
    var head = Head(kind: "not_found", title: frame.texts["not_found.title"])
    head.isIndexed = false
    let value = page(head, frame, channels: channels(frame)).merging([
      "popular": .list(
        model.popular(in: language, limit: 5).map { card($0, frame, withCategory: true) })
    ])
    return frame.templates.render(.notFound, value)
  }

  /// Where old headings lead that readers of a page may still ask for, for the script.
  func anchors(of permalink: String) -> TemplateValue {
    guard let targets = oldAnchors[permalink], !targets.isEmpty else { return .none }
    let members = targets.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.string($0.value)) }
    return .text(String(decoding: JSONValue.object(members).serialized(), as: UTF8.self))
  }

  /// The page at an old address that leads to the new one.
  func redirect(_ redirect: Redirect, language: String) -> [UInt8] {
    let frame = frame(language)
    var head = Head(kind: "redirect", title: frame.texts["redirect.title"])
    head.permalink = redirect.from
    head.isIndexed = false
    var value = page(head, frame, channels: .none).merging(["target": .text(redirect.target)])
    let address = redirect.target.hasPrefix("/") ? base.absolute(redirect.target) : redirect.target
    var about = value["page"]
    about["canonical"] = .text(String(address.prefix { $0 != "#" }))
    value["page"] = about
    return frame.templates.render(.redirect, value)
  }
}
