internal import GuichetContent
internal import GuichetCore

/// A site as it is and as it will be once some of its articles have moved, so that every link can be
/// asked where it leads before and after.
struct MovedSite {
  /// Every article as it stands in its file, `_category.md` files among them.
  let sources: [Article]
  /// New paths below the content folder by old ones.
  let paths: [String: String]
  let before: SiteModel
  let after: SiteModel
  private let resolverBefore: LinkResolver
  private let resolverAfter: LinkResolver
  /// Where each category of the new site stands, by language and folder.
  private let categories: [String: String]

  init(
    _ sources: [Article], assets: Set<String>, moving paths: [String: String], like model: SiteModel
  ) {
    // A link to what is not published yet is a link all the same.
    let sources = sources.map { source in
      var source = source
      source.frontMatter.isDraft = false
      source.frontMatter.published = nil
      source.frontMatter.expires = nil
      return source
    }
    self.sources = sources
    self.paths = paths
    let folders = LanguageFolders(model.configuration)
    let moved = sources.map { source in
      guard let path = paths[source.source.path] else { return source }
      return source.placed(at: path, folders)
    }.sorted { $0.source.path < $1.source.path }
    before = ModelBuilder.build(
      articles: sources, assets: assets, configuration: model.configuration, asOf: model.asOf)
    after = ModelBuilder.build(
      articles: moved, assets: assets, configuration: model.configuration, asOf: model.asOf)
    resolverBefore = LinkResolver(before)
    resolverAfter = LinkResolver(after)
    categories = Dictionary(
      after.categories.map { ("\($0.language)/\($0.path)", $0.permalink) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The article of a path as it will be.
  func moved(_ path: String) -> Article? {
    after.articleByPath[paths[path] ?? path].map { after.articles[$0] }
      ?? after.categories.lazy.compactMap(\.settings).first { $0.source.path == path }
  }

  /// The article of a path as it is.
  func unmoved(_ path: String) -> Article? {
    before.articleByPath[path].map { before.articles[$0] }
      ?? before.categories.lazy.compactMap(\.settings).first { $0.source.path == path }
  }

  /// What has to be written so that a destination leads where it led: nil where it does already.
  ///
  /// - Parameter isImage: whether it is a picture's or a film's.
  func rewritten(_ destination: String, in path: String, isImage: Bool) -> Rewriting? {
    guard let old = unmoved(path), let new = moved(path) else { return nil }
    let target =
      isImage
      ? resolverBefore.resolveImage(destination, from: old)
      : resolverBefore.resolve(destination, from: old)
    let wanted: LinkResolver.Target
    switch target {
    case .external: return nil
    case .broken(let rule, let message, let help, let fallback?):
      // The page is there, the heading is not: the link goes on leading to the page.
      guard let moved = self.permalink(after: fallback) else { return .lost }
      wanted = .broken(rule: rule, message: message, help: help, fallback: moved)
    case .broken: return nil
    case .asset: wanted = target
    case .page(let permalink, let anchor):
      guard let moved = self.permalink(after: permalink) else { return .lost }
      wanted = .page(permalink: moved, anchor: anchor)
    }
    func leads(_ text: String) -> Bool {
      let found =
        isImage
        ? resolverAfter.resolveImage(text, from: new) : resolverAfter.resolve(text, from: new)
      if case .broken(_, _, _, let place?) = found, case .broken(_, _, _, let fallback?) = wanted {
        return place == fallback
      }
      return found == wanted
    }
    if leads(destination) { return nil }
    let file: String?
    switch wanted {
    case .asset(let asset, _): file = asset
    case .page(let permalink, _), .broken(_, _, _, let permalink?):
      file = after.articleByPermalink[permalink].map { after.articles[$0].source.path }
    default: file = nil
    }
    let spellings = LinkSpellings(
      destination, from: new.source.path, to: file, wanted.permalink ?? "",
      base: after.configuration.baseURL)
    return spellings.all.first(where: leads).map(Rewriting.text) ?? .lost
  }

  /// The address that a page will have; nil where there will be none.
  private func permalink(after permalink: String) -> String? {
    if let index = before.articleByPermalink[permalink] {
      return moved(before.articles[index].source.path)?.permalink
    }
    guard let index = before.categoryByPermalink[permalink] else { return permalink }
    let category = before.categories[index]
    return categories["\(category.language)/\(category.path)"]
  }

  /// What becomes of a destination.
  enum Rewriting: Equatable {
    case text(String)
    /// What it leads to will not be there.
    case lost
  }
}

extension LinkResolver.Target {
  fileprivate var permalink: String? {
    switch self {
    case .page(let permalink, _), .asset(_, let permalink): permalink
    case .broken(_, _, _, let fallback): fallback
    case .external: nil
    }
  }
}
