internal import GuichetContent
internal import ArgumentParser
internal import Foundation
internal import GuichetCore
internal import GuichetSearch
internal import GuichetSite

/// `guichet search`: what readers get for a query.
struct SearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Show what readers find for a query.")

  @OptionGroup var options: SiteOptions

  @Argument(help: "The query.")
  var query: String

  @Option(help: "The language to search in (default: the site's first).")
  var lang: String?

  @Option(help: "Only articles for this version, as `product version`.")
  var version: String?

  @Option(help: "Only articles of this product.")
  var product: String?

  @Option(help: "Only articles of this type, for example how-to.")
  var type: String?

  @Option(help: "Only articles with this tag.")
  var tag: String?

  @Flag(help: "Say what each word gave each result.")
  var explain = false

  @Option(help: "How many results at the most.")
  var limit = 10

  @Option(help: "Print text or json.")
  var format: OutputFormat = .text

  func run() async throws {
    let console = Console(options)
    let site = await SiteLoader.load(options.loading())
    if let lang, !site.configuration.languages.contains(lang) {
      throw ValidationError(
        "The site has no language \(lang), only \(site.configuration.languages.joined(separator: ", "))."
      )
    }
    try check(version, "version", SiteSearch.versions(of: site))
    try check(product, "product", site.configuration.products.map(\.name))
    try check(type, "type", ArticleType.allCases.map(\.rawValue))
    try check(tag, "tag", SiteSearch.tags(of: site))
    let answer = await SiteSearch.run(
      query, in: site, language: lang ?? site.configuration.defaultLanguage,
      filter: SearchFilter(version: version, product: product, type: type, tag: tag), limit: limit,
      explains: explain)
    switch format {
    case .json: console.print(answer.json)
    case .text: console.note(answer.text)
    }
  }

  /// A filter that nothing can pass is a slip, not a search without results.
  private func check(_ name: String?, _ kind: String, _ known: [String]) throws {
    guard let name, !known.contains(name) else { return }
    let near = NearMiss.nearest(to: name, among: known).map { " Did you mean \($0)?" } ?? ""
    throw ValidationError(
      known.isEmpty
        ? "The site has no \(kind)s." : "The site has no \(kind) \(name).\(near)")
  }
}
