internal import ArgumentParser
internal import Foundation
internal import GuichetAudit
internal import GuichetCore
internal import GuichetSite

/// `guichet coverage`: which questions are answered for which versions.
struct CoverageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage", abstract: "Show which questions are answered for which versions.")

  @OptionGroup(title: "Options of every command") var options: SiteOptions

  @Option(
    help: ArgumentHelp("Only this product, by its name in site.yml.", valueName: "name"),
    completion: .products)
  var product: String?

  @Option(
    help: ArgumentHelp("Only this language.", valueName: "code"), completion: .languages)
  var lang: String?

  @Option(help: "How to print the table; html is a page of its own.")
  var format: CoverageFormat = .text

  func run() async throws {
    let console = Console(options)
    let site = await SiteLoader.load(options.loading(progress: console.startProgress()))
    let tables = Coverage.all(site, product: product, language: lang)
    console.print(site.diagnostics.filter { $0.severity == .error }, to: .standardError)
    guard !tables.isEmpty else {
      console.print([Coverage.nothing(product: product)], to: .standardError)
      throw ExitStatus.nothing
    }
    switch format {
    case .json: console.print(CoverageReport.json(tables, site))
    case .csv: console.write(CoverageReport.csv(tables, site))
    case .html: console.write(CoveragePage.html(tables, site))
    case .text: console.print(CoverageReport.text(tables, site))
    }
  }
}

/// How coverage is printed.
enum CoverageFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, csv, html
}
