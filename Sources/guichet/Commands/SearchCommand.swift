internal import GuichetContent
internal import ArgumentParser
internal import Foundation
internal import GuichetCore
internal import GuichetSearch
internal import GuichetSite

/// `guichet search`: what readers get for a query.
struct SearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Show what readers find for a query.",
    discussion: """
      Examples:
        guichet search "reset pasword" --explain
        guichet search refund --lang fr --version "app 5"
        guichet search - --format json < queries.txt    one query a line
      """)

  @OptionGroup(title: "Options of every command") var options: SiteOptions

  @Argument(
    help: "The words that a reader types, several in quotes; - for one query a line of the input.")
  var query: String

  @Option(
    help: ArgumentHelp(
      "The language to search in (default: the site's first).", valueName: "code"),
    completion: .languages)
  var lang: String?

  @Option(
    help: ArgumentHelp(
      "Only the articles for this version, as \"product version\".", valueName: "version"),
    completion: .versions)
  var version: String?

  @Option(
    help: ArgumentHelp("Only the articles of this product.", valueName: "name"),
    completion: .products)
  var product: String?

  @Option(
    help: ArgumentHelp("Only the articles of this type, such as how-to.", valueName: "type"),
    completion: .list(ArticleType.allCases.map(\.rawValue)))
  var type: String?

  @Option(
    help: ArgumentHelp("Only the articles with this tag.", valueName: "tag"), completion: .tags)
  var tag: String?

  @Flag(help: "Say what each word gave each result.")
  var explain = false

  @Option(help: ArgumentHelp("How many results to list at the most.", valueName: "number"))
  var limit = 10

  @Option(help: "How to print the results.")
  var format: OutputFormat = .text

  func run() async throws {
    let console = Console(options)
    let site = await SiteLoader.load(options.loading(progress: console.startProgress()))
    if let lang, !site.configuration.languages.contains(lang) {
      throw ValidationError(
        "The site has no language \(lang), only \(site.configuration.languages.joined(separator: ", "))."
      )
    }
    try check(version, "version", SiteSearch.versions(of: site))
    try check(product, "product", site.configuration.products.map(\.name))
    try check(type, "type", ArticleType.allCases.map(\.rawValue))
    try check(tag, "tag", SiteSearch.tags(of: site))
    var queries = [query]
    if query == "-" { queries = Self.lines() }
    let answers = await SiteSearch.run(
      queries, in: site, language: lang ?? site.configuration.defaultLanguage,
      filter: SearchFilter(version: version, product: product, type: type, tag: tag), limit: limit,
      explains: explain)
    switch format {
    case .json where query == "-": console.print(.array(answers.map(\.json)))
    case .json: for answer in answers { console.print(answer.json) }
    case .text where query == "-":
      for (query, answer) in zip(queries, answers) {
        console.note("\(query.escapingControlCharacters()):\n\(answer.text)\n")
      }
    case .text: for answer in answers { console.note(answer.text) }
    }
  }

  /// The queries that the standard input holds.
  private static func lines() -> [String] {
    var lines: [String] = []
    while let line = readLine() {
      if line.contains(where: { !$0.isWhitespace }) { lines.append(line) }
    }
    return lines
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
