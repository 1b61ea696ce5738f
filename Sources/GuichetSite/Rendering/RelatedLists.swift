internal import GuichetContent
internal import GuichetCore

/// The articles that each article's page names as related: those that its writer named, and those
/// that are near.
struct RelatedLists: Sendable {
  private let model: SiteModel
  private let links: LinkTable
  /// Made when the first page asks.
  private let near: Deferred<RelatedArticles>
  /// Of every article, by index; empty where they are found one by one.
  private(set) var all: [[Int32]] = []

  /// How many there are at most.
  private static let limit = 5

  init(_ site: LoadedSite) {
    model = site.model
    links = site.links
    near = Deferred { [model = site.model] in RelatedArticles(model) }
  }

  /// Finds those of all articles at once, each of which is asked for twice.
  ///
  /// - Parameter earlier: what they were when the site said the same of itself.
  mutating func findAll(_ earlier: [[Int32]]?) async {
    if let earlier, earlier.count == model.articles.count {
      all = earlier
      return
    }
    // Where all pages ask, they need not all wait for each other.
    _ = near.value
    all = await concurrentMap(Array(model.articles.indices), chunk: 64) { [self] index in
      find(index).map(Int32.init)
    }
  }

  /// Those of an article.
  func of(_ index: Int) -> [Int] { all.isEmpty ? find(index) : all[index].map(Int.init) }

  private func find(_ index: Int) -> [Int] {
    let article = model.articles[index]
    guard article.role == .article else { return [] }
    var chosen: [Int] = []
    // An article of another language is offered only where this one has nothing in its place.
    let named = (links.told(by: index)?.related ?? []).map {
      model.counterpart(of: $0, in: article.language) ?? $0
    }
    for other in named where other != index && !chosen.contains(other) {
      if model.isListed(model.articles[other]) { chosen.append(other) }
    }
    chosen = Array(chosen.prefix(Self.limit))
    return chosen
      + near.value.articles(
        nearTo: index, excluding: Set(chosen), limit: Self.limit - chosen.count)
  }
}
