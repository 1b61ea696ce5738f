internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown

/// Help links for applications: an `id` that an article keeps for good has the address `/go/<id>/`,
/// in each language its own.
struct HelpLinks: Sendable {
  /// One id in one language.
  struct Link: Sendable {
    let id: String
    /// The language in which somebody asks.
    let language: String
    /// The address below the site, as `fr/go/reset-password/`.
    let path: String
    /// The article that answers; in another language where there is none in this one.
    let article: Int
  }

  /// Every id in every language, by id, then in the order of the languages.
  let links: [Link]
  /// The articles that an id means, by id; an old id (`redirect_from: /go/old-id/`) counts like one.
  private let articles: [String: Set<Int>]
  private let model: SiteModel

  init(_ model: SiteModel) {
    self.model = model
    var byID: [String: [String: Int]] = [:]
    for index in model.articles.indices {
      let article = model.articles[index]
      guard let id = article.helpID, Self.hasPage(article) else { continue }
      byID[id, default: [:]][article.language] = byID[id]?[article.language] ?? index
    }
    for index in model.articles.indices where Self.hasPage(model.articles[index]) {
      for old in model.articles[index].oldAddresses {
        guard let address = SiteAddress(old.text, base: model.configuration.baseURL),
          let id = Self.id(of: address.path, model)
        else { continue }
        let language = model.articles[index].language
        if byID[id]?[language] == nil { byID[id, default: [:]][language] = index }
      }
    }
    // A translation that does not repeat the id is the article's all the same.
    for (id, articles) in byID {
      for index in articles.values {
        for other in model.translations[model.articles[index].translationKey] ?? []
        where Self.hasPage(model.articles[other]) {
          let language = model.articles[other].language
          byID[id, default: [:]][language] = byID[id]?[language] ?? other
        }
      }
    }
    var links: [Link] = []
    let languages = model.configuration.languages
    for (id, articles) in byID.sorted(by: { $0.key < $1.key }) {
      guard let usual = languages.lazy.compactMap({ articles[$0] }).first else { continue }
      for language in languages {
        links.append(
          Link(
            id: id, language: language, path: "\(model.home(of: language))go/\(id)/",
            article: articles[language] ?? usual))
      }
    }
    self.links = links
    self.articles = byID.mapValues { Set($0.values) }
  }

  /// The id of a help link's address, whatever its language; nil for other addresses.
  static func id(of path: String, _ model: SiteModel) -> String? {
    for language in model.configuration.languages {
      let folder = model.home(of: language) + "go/"
      guard path.hasPrefix(folder) else { continue }
      let id = path.dropFirst(folder.count).dropLast()
      if !id.isEmpty, !id.contains("/") { return String(id) }
    }
    return nil
  }

  /// Whether an article answers a help link, so that an entry for its address is kept by it.
  func isAnswered(_ path: String, by index: Int) -> Bool {
    Self.id(of: path, model).map { articles[$0]?.contains(index) == true } ?? false
  }

  private static func hasPage(_ article: Article) -> Bool {
    !(article.permalink.isEmpty && article.role == .article)
      && (article.visibility == .published
        || article.visibility == .expired && article.role == .article)
  }

  /// `api/help-links.json`, so that an application's own tests can hold its links against the site.
  func json(_ old: OldAddresses) -> [UInt8] {
    let base = model.configuration.baseURL
    var items: [JSONValue] = []
    for group in links.chunked(by: \.id) {
      let languages = group.map { link -> (String, JSONValue) in
        let article = model.articles[link.article]
        let target = old.target(of: link.article)
        let isExpired = article.visibility == .expired
        return (
          link.language,
          .object([
            ("link", .string(base.absolute(base.url(link.path)))),
            ("url", .string(target.hasPrefix("/") ? base.absolute(target) : target)),
            ("title", .string(article.title)), ("lang", .string(article.language)),
            ("status", .string(isExpired ? "expired" : "published")),
            (
              "anchors",
              .array(
                isExpired ? [] : article.document.headings.map { .string($0.anchor) })
            ),
          ])
        )
      }
      items.append(.object([("id", .string(group[0].id)), ("languages", .object(languages))]))
    }
    return JSONValue.object([("links", .array(items))]).serialized() + [10]
  }
}

extension Array {
  /// Neighbours with the same key together.
  fileprivate func chunked<Key: Equatable>(by key: (Element) -> Key) -> [[Element]] {
    var groups: [[Element]] = []
    for element in self {
      if let last = groups.last?.first, key(last) == key(element) {
        groups[groups.count - 1].append(element)
      } else {
        groups.append([element])
      }
    }
    return groups
  }
}
