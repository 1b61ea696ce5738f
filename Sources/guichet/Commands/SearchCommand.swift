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
    let answer = await SiteSearch.run(
      query, in: site, language: lang ?? site.configuration.defaultLanguage,
      filter: SearchFilter(version: version, product: product, type: type, tag: tag), limit: limit,
      explains: explain)
    switch format {
    case .json: console.print(answer.json)
    case .text: console.note(answer.text)
    }
  }
}
