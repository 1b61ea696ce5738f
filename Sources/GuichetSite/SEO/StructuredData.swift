internal import GuichetContent
internal import GuichetCore

/// JSON-LD in schema.org's vocabulary, with only what the page shows.
struct StructuredData: Sendable {
  let configuration: SiteConfiguration
  /// The day of the build, from which holidays are told.
  let asOf: CalendarDay
  /// The absolute address of the organization's logo.
  var logo: String?

  private var base: BaseURL { configuration.baseURL }
  private var siteID: String { base.absolute(base.path) + "#website" }
  private var organizationID: String { base.absolute(base.path) + "#organization" }

  /// A trail of a page: titles and root-absolute addresses, the page itself last.
  typealias Trail = [(title: String, url: String)]

  /// The script element of a page, with any number of things in one graph.
  func element(_ things: [JSONValue]) -> String {
    guard !things.isEmpty else { return "" }
    let document: JSONValue = .object([
      ("@context", .string("https://schema.org")), ("@graph", .array(things)),
    ])
    return "<script type=\"application/ld+json\">"
      + String(decoding: document.serialized(), as: UTF8.self) + "</script>"
  }

  /// Google's BreadcrumbList: two items or more.
  func breadcrumbs(_ trail: Trail) -> JSONValue? {
    guard trail.count >= 2 else { return nil }
    return .object([
      ("@type", .string("BreadcrumbList")),
      (
        "itemListElement",
        .array(
          trail.enumerated().map { position, item in
            .object([
              ("@type", .string("ListItem")), ("position", .integer(position + 1)),
              ("name", .string(item.title)), ("item", .string(base.absolute(item.url))),
            ])
          })
      ),
    ])
  }

  /// An Article, or TechArticle for reference and how-to.
  func article(_ article: Article, image: String?) -> JSONValue {
    let technical: Set<ArticleType> = [.howTo, .reference, .tutorial, .troubleshooting]
    let kind = article.frontMatter.type.map(technical.contains) ?? false ? "TechArticle" : "Article"
    let url = base.absolute(base.url(article.permalink))
    var members: [(String, JSONValue)] = [
      ("@type", .string(kind)), ("@id", .string(url + "#article")),
      ("headline", .string(article.title)), ("inLanguage", .string(article.language)),
      ("mainEntityOfPage", .string(url)),
    ]
    if !article.summary.isEmpty { members.append(("description", .string(article.summary))) }
    if let published = article.frontMatter.published {
      members.append(("datePublished", .string(published.description)))
    }
    // What was never changed since says so with the day of its publication.
    if let changed = article.frontMatter.updated ?? article.frontMatter.published {
      members.append(("dateModified", .string(changed.description)))
    }
    if let author = article.frontMatter.author {
      members.append(
        ("author", .object([("@type", .string("Person")), ("name", .string(author))])))
    } else if publisher != nil {
      members.append(("author", .object([("@id", .string(organizationID))])))
    }
    if let image { members.append(("image", .string(image))) }
    members.append(("isPartOf", .object([("@id", .string(siteID))])))
    if publisher != nil {
      members.append(("publisher", .object([("@id", .string(organizationID))])))
    }
    return .object(members)
  }

  /// The organization that articles name, without the ways to reach it.
  var publisher: JSONValue? {
    guard let organization = configuration.organization else { return nil }
    var members: [(String, JSONValue)] = [
      ("@type", .string("Organization")), ("@id", .string(organizationID)),
      ("name", .string(organization.name)),
      ("url", .string(organization.url ?? base.absolute(base.path))),
    ]
    if let logo { members.append(("logo", .string(logo))) }
    return .object(members)
  }

  /// The WebSite, for the home page.
  func webSite(language: String) -> JSONValue {
    .object([
      ("@type", .string("WebSite")), ("@id", .string(siteID)),
      ("name", .string(configuration.title.text(in: language))),
      ("url", .string(base.absolute(base.path))), ("inLanguage", .string(language)),
    ])
  }

  /// The Organization with its contact points, for the home and contact pages.
  func organization(language: String) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("@type", .string("Organization")), ("@id", .string(organizationID)),
      (
        "name",
        .string(configuration.organization?.name ?? configuration.title.text(in: language))
      ),
      ("url", .string(configuration.organization?.url ?? base.absolute(base.path))),
    ]
    if let logo { members.append(("logo", .string(logo))) }
    let points = configuration.contact.channels.compactMap(point)
    if !points.isEmpty { members.append(("contactPoint", .array(points))) }
    return .object(members)
  }

  private func point(_ channel: ContactChannel) -> JSONValue? {
    var members: [(String, JSONValue)] = [
      ("@type", .string("ContactPoint")), ("contactType", .string("customer support")),
    ]
    switch channel.kind {
    case .phone:
      // schema.org wants the country code, so a number without one is left out.
      guard let url = channel.url, url.hasPrefix("tel:+") else { return nil }
      members.append(("telephone", .string(String(url.dropFirst(4)))))
    case .email:
      guard let mailbox = channel.text else { return nil }
      members.append(("email", .string(mailbox)))
    case .form, .chat, .callback, .appointment, .community, .post: return nil
    }
    let languages = channel.languages.isEmpty ? configuration.languages : channel.languages
    members.append(("availableLanguage", .array(languages.map(JSONValue.string))))
    if let hours = channel.hours {
      members.append(("hoursAvailable", .array(specifications(hours, channel))))
    }
    return .object(members)
  }

  /// The week, then the holidays to come; a day without hours opens and closes at midnight (Google's
  /// documentation of opening hours).
  private func specifications(_ hours: OpeningHours, _ channel: ContactChannel) -> [JSONValue] {
    let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    let week = hours.runs.flatMap { run in
      run.spans.map { span in
        specification(
          [("dayOfWeek", .array(names[run.first...run.last].map(JSONValue.string)))], span)
      }
    }
    let holidays = channel.exceptions(from: asOf).flatMap { holiday, spans in
      let day: JSONValue = .string(holiday.day.description)
      return (spans.isEmpty ? [OpeningHours.Span(start: 0, end: 0)] : spans).map { span in
        specification([("validFrom", day), ("validThrough", day)], span)
      }
    }
    return week + holidays
  }

  private func specification(
    _ when: [(String, JSONValue)], _ span: OpeningHours.Span
  ) -> JSONValue {
    .object(
      [("@type", .string("OpeningHoursSpecification"))] + when + [
        ("opens", .string(OpeningHours.clock(span.start))),
        ("closes", .string(span.end == 1440 ? "23:59" : OpeningHours.clock(span.end))),
      ])
  }
}
