internal import GuichetContent
internal import GuichetCore
internal import GuichetTheme

/// The page that says what the site keeps in a browser and what it sends.
enum PrivacyPage {
  /// Its address below the site, or nil where there is none: `privacy: false`, or a page of the
  /// site's own stands there.
  static func permalink(_ model: SiteModel, language: String) -> String? {
    let permalink = model.home(of: language) + "privacy/"
    let key = permalink.collisionKey
    guard model.configuration.privacy != nil,
      !model.articles.contains(where: { $0.permalink.collisionKey == key }),
      !model.categories.contains(where: { $0.permalink.collisionKey == key })
    else { return nil }
    return permalink
  }
}

extension PageWriter {
  /// The page about privacy, made from the site's configuration.
  func privacy(_ language: String, permalink: String) -> [UInt8] {
    let frame = frame(language)
    let texts = frame.texts
    var head = Head(kind: "privacy", title: texts["privacy.title"])
    head.description = texts["privacy.intro"]
    head.permalink = permalink
    for other in configuration.languages {
      head.translations[other] = PrivacyPage.permalink(model, language: other)
    }
    head.trail = trail(to: nil, frame)
    let items = BrowserStorage.items(configuration)
    func kept(isForVisit: Bool) -> TemplateValue {
      .list(
        items.filter { $0.isForVisit == isForVisit }.map { item in
          [
            "keys": .text(item.keys.joined(separator: " ")),
            "title": texts.value("privacy.kept.\(item.name)"),
            "text": texts.value("privacy.why.\(item.name)"),
          ]
        })
    }
    let value = page(head, frame, channels: channels(frame)).merging([
      "kept": kept(isForVisit: false),
      "kept_for_visit": kept(isForVisit: true),
      "sent": .list(sent(frame).map { ["text": $0] }),
      "note": .optional(configuration.privacy?.note?.text(in: language)),
      "policy_url": .optional(configuration.privacy?.url),
    ])
    return frame.templates.render(.privacy, value)
  }

  /// What leaves the browser, a sentence each.
  private func sent(_ frame: Frame) -> [TemplateValue] {
    let texts = frame.texts
    var sent: [TemplateValue] = []
    func add(_ key: String, _ values: [String: String] = [:]) {
      sent.append(texts.value(texts.format(key, values), of: key))
    }
    if let address = configuration.searchEvents {
      add("privacy.sent.searches", ["host": host(address, texts)])
    }
    if let feedback = configuration.feedback {
      if let address = feedback.url {
        add("privacy.sent.answers", ["host": host(address, texts)])
      }
      if feedback.log != nil { add("privacy.sent.answers_log") }
      if feedback.email != nil { add("privacy.sent.answers_mail") }
    }
    for channel in configuration.contact.channels {
      let label = frame.contactLinks.label(channel, frame.language)
      if let form = channel.form, channel.serves(frame.language) {
        add("privacy.sent.form", ["label": label, "host": host(form.action, texts)])
      }
      guard let url = channel.url, channel.serves(frame.language) else { continue }
      if channel.kind == .email {
        add("privacy.sent.mail", ["label": label])
      } else if url.lowercased().hasPrefix("http") || url.hasPrefix("/") {
        let carried = carried(by: url, texts)
        guard !carried.isEmpty else { continue }
        add(
          "privacy.sent.link",
          ["label": label, "host": host(url, texts), "what": carried.joined(separator: ", ")])
      }
    }
    return sent
  }

  /// What a contact link carries, in words.
  private func carried(by template: String, _ texts: InterfaceStrings) -> [String] {
    let words: [(places: [String], name: String)] = [
      (["{article}", "{title}"], "article"), (["{query}"], "query"), (["{version}"], "version"),
      (["{lang}"], "lang"), (["{trail}"], "trail"),
    ]
    return words.filter { $0.places.contains(where: template.contains) }
      .map { texts["privacy.carried.\($0.name)"] }
  }

  /// The host of an address, or the words for the site's own.
  private func host(_ address: String, _ texts: InterfaceStrings) -> String {
    guard let scheme = address.firstRange(of: "://") else { return texts["privacy.own_host"] }
    return String(address[scheme.upperBound...].prefix { !"/?#".contains($0) })
  }
}
