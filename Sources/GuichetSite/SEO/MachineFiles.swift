internal import GuichetContent
internal import GuichetCore
internal import GuichetTheme

/// The files for machines: robots, feed, OpenSearch and the list of articles.
struct MachineFiles: Sendable {
  let site: LoadedSite

  private var model: SiteModel { site.model }
  private var base: BaseURL { site.configuration.baseURL }

  /// robots.txt (RFC 9309).
  ///
  /// A site below a path is not asked for one, but the file does no harm.
  func robots() -> [UInt8] {
    Array(
      "User-agent: *\nAllow: /\n\nSitemap: \(base.absolute(base.url("sitemap.xml")))\n".utf8)
  }

  /// Whether an article of a language says when it changed.
  func hasChanges(in language: String) -> Bool {
    model.articles.contains { isChanged($0, in: language) }
  }

  private func isChanged(_ article: Article, in language: String) -> Bool {
    article.language == language && article.role == .article && article.isPublic
      && (article.lastChange.map { $0 <= model.asOf } ?? false)
  }

  /// The articles of a language that say when they changed, newest first.
  func changed(in language: String) -> [Int] {
    var days: [(index: Int, day: CalendarDay)] = []
    for (index, article) in model.articles.enumerated()
    where isChanged(article, in: language) {
      if let day = article.lastChange { days.append((index, day)) }
    }
    // Only those of the last days are put into order.
    let first = days.map(\.day).sorted(by: >).prefix(50).last
    return days.filter { day in first.map { $0 <= day.day } ?? false }
      .map { (-$0.day.daysSinceEpoch, model.articles[$0.index].permalink, $0.index) }
      .sorted { $0 < $1 }.prefix(50).map(\.2)
  }

  /// The Atom feed (RFC 4287) of new and changed articles of a language.
  func feed(_ frame: Frame, articles: [Int]) -> [UInt8] {
    let home = model.home(of: frame.language)
    let feedURL = base.absolute(base.url("\(home)feed.xml"))
    let title = site.configuration.title.text(in: frame.language)
    var output = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
    func element(_ name: String, _ text: String) {
      output += "<\(name)>".utf8
      Escaping.appendHTML(text, to: &output)
      output += "</\(name)>".utf8
    }
    output +=
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"\(Escaping.html(frame.language))\">\n"
      .utf8
    element("title", frame.texts.format("feed.title", ["title": title]))
    element("id", feedURL)
    output += "\n<link rel=\"self\" href=\"\(Escaping.html(feedURL))\"/>".utf8
    output += "<link href=\"\(Escaping.html(base.absolute(base.url(home))))\"/>\n".utf8
    if let newest = articles.first.flatMap({ model.articles[$0].lastChange }) {
      element("updated", "\(newest)T00:00:00Z")
    }
    output += "<author>".utf8
    element("name", site.configuration.organization?.name ?? title)
    output += "</author>\n".utf8
    for index in articles {
      let article = model.articles[index]
      guard let day = article.lastChange else { continue }
      let url = base.absolute(base.url(article.permalink))
      output += "<entry>".utf8
      element("title", article.title)
      element("id", url)
      output += "<link href=\"\(Escaping.html(url))\"/>".utf8
      element("updated", "\(day)T00:00:00Z")
      if !article.summary.isEmpty { element("summary", article.summary) }
      output += "</entry>\n".utf8
    }
    output += "</feed>\n".utf8
    return output
  }

  /// The OpenSearch 1.1 description, so that a browser can search the site; its short name has at
  /// most 16 characters.
  func openSearch(_ frame: Frame) -> [UInt8] {
    let home = model.home(of: frame.language)
    let title = site.configuration.title.text(in: frame.language)
    let short = title.count <= 16 ? title : String(title.prefix(15)) + "…"
    let template = base.absolute(base.url("\(home)search/")) + "?q={searchTerms}"
    var output = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
    output +=
      "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n<ShortName>".utf8
    Escaping.appendHTML(short, to: &output)
    output += "</ShortName>\n<Description>".utf8
    Escaping.appendHTML(frame.texts["search.label"] + ": " + title, to: &output)
    output +=
      "</Description>\n<InputEncoding>UTF-8</InputEncoding>\n<Language>\(Escaping.html(frame.language))</Language>\n"
      .utf8
    output +=
      "<Url type=\"text/html\" template=\"\(Escaping.html(template))\"/>\n</OpenSearchDescription>\n"
      .utf8
    return output
  }

  /// `api/articles.json`: every published article, for review sites and apps of the operator's own.
  func articles() -> [UInt8] {
    let items = model.articles.filter { $0.isPublic && $0.role != .home }.map { article in
      let matter = article.frontMatter
      return JSONValue.object([
        ("title", .string(article.title)),
        ("url", .string(base.absolute(base.url(article.permalink)))),
        ("lang", .string(article.language)),
        ("id", .optional(matter.id)),
        ("description", .string(article.summary)),
        ("type", .optional(matter.type?.rawValue)),
        ("product", .optional(article.applicability.products.first)),
        (
          "versions",
          .array((article.applicability.parts.first?.versions ?? []).map(JSONValue.string))
        ),
        ("products", products(article)),
        ("tags", .array(matter.tags.map(JSONValue.string))),
        // What was counted in logs is the operator's own business.
        (
          "popularity",
          article.popularitySource == .frontMatter
            ? matter.popularity.map(JSONValue.number) ?? .null : .null
        ),
        ("owner", .optional(matter.owner)),
        ("last_reviewed", .optional(matter.lastReviewed?.description)),
        ("review_by", .optional(article.reviewDay?.description)),
        ("updated", .optional(matter.updated?.description)),
        ("status", .optional(matter.status?.rawValue)),
        ("fixed_in", .optional(matter.fixedIn)),
      ])
    }
    return JSONValue.object([("articles", .array(items))]).serialized() + [10]
  }
}

extension MachineFiles {
  /// Every product that an article is about, with the versions that it applies to.
  private func products(_ article: Article) -> JSONValue {
    .array(
      article.applicability.parts.map { part in
        .object([
          ("name", .string(part.product)),
          ("versions", part.versions.map { .array($0.map(JSONValue.string)) } ?? .null),
        ])
      })
  }
}

/// A page of the site as sitemap and manifest see it.
struct SitePage: Sendable {
  let permalink: String
  let isIndexed: Bool
  var lastChange: CalendarDay?
}

/// An old address and where it leads now.
struct Redirect: Sendable, Hashable {
  /// The old address below the site.
  let from: String
  /// The new one, root-absolute or absolute, with an anchor where there is one.
  let target: String
  /// What a host answers: 301 for good, 302 for help links, which lead wherever their article goes.
  var status = 301
  /// Other ways in which the old address was written, such as `old.html`.
  var spellings: [String] = []

  /// Every way to ask for it.
  var paths: [String] { [from] + spellings }
}
