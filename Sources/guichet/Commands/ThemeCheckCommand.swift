internal import ArgumentParser
internal import Foundation
internal import GuichetAudit
internal import GuichetCore
internal import GuichetSite

/// `guichet theme check`: everything that is wrong with the theme, without looking at articles.
struct ThemeCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check the theme: every template is rendered with an example of all it can show.")

  @OptionGroup var options: SiteOptions

  @Option(help: "Print findings as text, json, csv, markdown, sarif, github, gitlab or junit.")
  var format: FindingsFormat = .text

  @OptionGroup var reports: ReportOptions

  @Option(
    name: .customLong("fail-on"), help: "Fail from this severity: error, warning, notice or never.")
  var failOn: FailingLevel = .warning

  func run() throws {
    let console = Console(options)
    let (theme, found) = ThemeCheck.run(options.loading())
    let summary = DiagnosticSummary(found)
    var report = FindingsReport(
      found, command: "theme check",
      phrase: "theme \(theme) checked: \(summary.phrase(suppressed: 0))",
      json: .object([
        ("findings", .array(found.map(\.json))), ("summary", .object(summary.members)),
      ]),
      root: options.root, environment: ProcessInfo.processInfo.environment)
    report.failing = failOn.severity
    report.describe = RuleExplanation.description
    console.print(report, as: format, text: .standardOutput)
    try reports.write(report, console)
    if let level = failOn.severity, summary.contains(atLeast: level) { throw ExitStatus.findings }
  }
}
