internal import GuichetContent
internal import ArgumentParser
internal import Foundation
internal import GuichetAudit
internal import GuichetCore
internal import GuichetSite

/// `guichet build`: content to output.
struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Build the site into the output folder.",
    discussion: """
      Publishes all or nothing: with an error, the output folder stays as it was. Only files that \
      differ are written, and files that Guichet did not write are never touched.

      Examples:
        guichet build                                the site of this folder, into output
        guichet build --output public --drafts       for a preview, drafts included
        guichet build --report sarif=findings.sarif  findings for CI beside the build
      """)

  @OptionGroup(title: "Options of every command") var options: SiteOptions

  @Option(
    help: ArgumentHelp("Where the site goes (default: `output` in the root).", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Option(help: "How to print the findings.")
  var format: FindingsFormat = .text

  @OptionGroup var reports: ReportOptions

  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp("Publish nothing if there is a finding this serious.", valueName: "severity")
  )
  var failOn: FailingLevel = .error

  @Flag(help: "Include drafts and scheduled articles, marked as such.")
  var drafts = false

  @Flag(name: .customLong("keep-going"), help: "Publish what can be published, whatever was found.")
  var keepGoing = false

  @Flag(help: "Print how long each stage took and how much memory was used, to standard error.")
  var timings = false

  func run() async throws {
    let console = Console(options)
    let progress = console.startProgress()
    let result = await SiteBuild.run(
      options.loading(drafts: drafts, progress: progress),
      output: output ?? "\(options.root)/output",
      stopsAt: keepGoing ? nil : failOn.severity ?? .error)
    if timings {
      let files = result.published.map { $0.written + $0.unchanged } ?? 0
      console.print(
        progress.timings, [("articles", result.articles), ("files", files)],
        asJSON: format == .json)
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
