internal import GuichetContent
internal import GuichetCore

/// JSON-LD in schema.org's vocabulary, with only what the page shows.
struct StructuredData: Sendable {
  let configuration: SiteConfiguration

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
    if let updated = article.frontMatter.updated ?? article.frontMatter.published {
      members.append(("dateModified", .string(updated.description)))
    }
    if let author = article.frontMatter.author {
      members.append(
        ("author", .object([("@type", .string("Person")), ("name", .string(author))])))
    } else if let organization = configuration.organization {
      members.append(
        (
          "author",
          .object([
            ("@type", .string("Organization")), ("@id", .string(organizationID)),
            ("name", .string(organization.name)),
          ])
        ))
    }
    if let image { members.append(("image", .string(image))) }
    members.append(("isPartOf", .object([("@id", .string(siteID))])))
    if configuration.organization != nil {
      members.append(("publisher", .object([("@id", .string(organizationID))])))
    }
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
    let points = configuration.contact.channels.compactMap { point($0, language) }
    if !points.isEmpty { members.append(("contactPoint", .array(points))) }
    return .object(members)
  }

  private func point(_ channel: ContactChannel, _ language: String) -> JSONValue? {
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
    members.append(
      ("availableLanguage", .array(configuration.languages.map(JSONValue.string))))
    if let hours = channel.hours {
      let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
      let specifications = hours.runs.flatMap { run in
        run.spans.map { span -> JSONValue in
          .object([
            ("@type", .string("OpeningHoursSpecification")),
            ("dayOfWeek", .array(days[run.first...run.last].map(JSONValue.string))),
            ("opens", .string(OpeningHours.clock(span.start))),
            ("closes", .string(OpeningHours.clock(span.end))),
          ])
        }
      }
      members.append(("hoursAvailable", .array(specifications)))
    }
    return .object(members)
  }
}
