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

  @Option(help: "Print findings as text or json.")
  var format: OutputFormat = .text

  @Option(
    name: .customLong("fail-on"), help: "Fail from this severity: error, warning, notice or never.")
  var failOn: FailingLevel = .warning

  func run() async throws {
    let console = Console(options)
    let result = await SiteCheck.run(options.loading())
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
