internal import GuichetContent
internal import ArgumentParser
internal import Foundation
internal import GuichetAudit
internal import GuichetCore
internal import GuichetSite

/// `guichet build`: content to output.
struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Build the site into the output folder.")

  @OptionGroup var options: SiteOptions

  @Option(help: "Where the site goes (default: `output` in the root).")
  var output: String?

  @Option(help: "Print findings as text, json, csv, markdown, sarif, github, gitlab or junit.")
  var format: FindingsFormat = .text

  @OptionGroup var reports: ReportOptions

  @Option(
    name: .customLong("fail-on"), help: "Fail from this severity: error, warning, notice or never.")
  var failOn: FailingLevel = .error

  @Flag(help: "Show drafts and scheduled articles.")
  var drafts = false

  @Flag(name: .customLong("keep-going"), help: "Publish what can be published, whatever was found.")
  var keepGoing = false

  @Flag(help: "Print how long each stage took.")
  var timings = false

  func run() async throws {
    let console = Console(options)
    let result = await SiteBuild.run(
      options.loading(drafts: drafts), output: output ?? "\(options.root)/output",
      stopsAt: keepGoing ? nil : failOn.severity ?? .error)
    if timings {
      for timing in result.timings {
        console.note("\(timing.stage): \(timing.milliseconds) ms", to: .standardError)
      }
    }
    var report = FindingsReport(
      result.diagnostics, command: "build", phrase: result.phrase, json: result.json,
      root: options.root, environment: ProcessInfo.processInfo.environment)
    report.failing = failOn.severity
    report.describe = RuleExplanation.description
    report.isComplete = result.published != nil
    console.print(report, as: format, text: .standardError)
    try reports.write(report, console)
    if result.isEmpty { throw ExitStatus.nothing }
    if result.isFailure(failOn.severity) { throw ExitStatus.findings }
  }
}
