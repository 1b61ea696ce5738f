internal import GuichetContent
internal import ArgumentParser
internal import Foundation
internal import GuichetAudit
internal import GuichetCore
internal import GuichetSite

/// `guichet check`: everything that is wrong, nothing written.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Print everything that is wrong with the site.")

  @OptionGroup var options: SiteOptions
  @OptionGroup var fixing: FixOptions

  @Option(help: "Print findings as text or json.")
  var format: OutputFormat = .text

  @Option(
    name: .customLong("fail-on"), help: "Fail from this severity: error, warning, notice or never.")
  var failOn: FailingLevel = .warning

  @Option(
    help: ArgumentHelp(
      "Hold the site against these addresses: a manifest.json or addresses.json, a sitemap, or a list.",
      valueName: "file"))
  var against: String?

  @Option(
    help: "Where the last build went, to hold the site against (default: `output` in the root).")
  var output: String?

  func run() async throws {
    let console = Console(options)
    await fixing.run(options.loading(), console)
    let result = await SiteCheck.run(
      options.loading(), published: output ?? "\(options.root)/output", against: against)
    switch format {
    case .json: console.print(result.json)
    case .text:
      console.print(result.diagnostics, to: .standardOutput)
      console.note(result.phrase, to: .standardError)
    }
    if result.isEmpty { throw ExitStatus.nothing }
    if let level = failOn.severity, result.summary.contains(atLeast: level) {
      throw ExitStatus.findings
    }
  }
}
