internal import ArgumentParser
internal import Foundation
internal import GuichetAudit
internal import GuichetCore
internal import GuichetSite

/// `guichet coverage`: which questions are answered for which versions.
struct CoverageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage", abstract: "Show which questions are answered for which versions.")

  @OptionGroup var options: SiteOptions

  @Option(help: "Only this product, by its name in site.yml.")
  var product: String?

  @Option(help: "Only this language.")
  var lang: String?

  @Option(help: "Print a text table, json, csv, or html (a page of its own).")
  var format: CoverageFormat = .text

  func run() async throws {
    let console = Console(options)
    let site = await SiteLoader.load(options.loading())
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
