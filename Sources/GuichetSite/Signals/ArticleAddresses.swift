internal import GuichetContent
internal import GuichetCore

/// Finds the article that stands today at an address of the past, as tables name them: the address
/// below the site with a slash in front.
struct ArticleAddresses: Sendable {
  private let model: SiteModel
  private let links: LinkTable
  private let old: [String: Int]

  init(_ model: SiteModel, links: LinkTable) {
    self.model = model
    self.links = links
    var old: [String: Int] = [:]
    for (index, article) in model.ownArticles.enumerated() where !article.permalink.isEmpty {
      for claim in article.frontMatter.redirectFrom where !claim.text.hasPrefix("#") {
        guard let address = SiteAddress(claim.text, base: model.configuration.baseURL),
          address.anchor == nil, old[address.path] == nil
        else { continue }
        old[address.path] = index
      }
    }
    self.old = old
  }

  /// The article, and the one that it leads to where it has expired; nil where there is none.
  func article(at address: String) -> Int? {
    guard address.hasPrefix("/") else { return nil }
    let path = String(address.dropFirst())
    guard let index = model.articleByPermalink[path] ?? old[path] else { return nil }
    return article(index)
  }

  /// What readers of an article's address read: what it stands in for, or leads to; nil where it is
  /// no article but a list.
  func article(_ index: Int) -> Int? {
    var index = model.articles[index].standIn?.original ?? index
    var seen: Set<Int> = []
    while model.articles[index].visibility == .expired, seen.insert(index).inserted,
      links.indices.contains(index),
      case .page(let permalink, _)? = links[index].expiresTo,
      let next = model.articleByPermalink[permalink]
    {
      index = model.articles[next].standIn?.original ?? next
    }
    return model.articles[index].role == .article ? index : nil
  }

  /// How tables name an article.
  func address(of index: Int) -> String { "/\(model.articles[index].permalink)" }

  /// How a table would name today what it named once; itself where nothing is known.
  func current(_ address: String) -> String {
    article(at: address).map(self.address) ?? address
  }
}
