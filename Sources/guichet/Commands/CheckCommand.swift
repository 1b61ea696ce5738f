internal import GuichetContent
internal import ArgumentParser
internal import Foundation
internal import GuichetAudit
internal import GuichetCore
internal import GuichetSite

/// `guichet check`: everything that is wrong, nothing written.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Print everything that is wrong with the site.",
    discussion: """
      Writes nothing, unless you give --fix. `guichet explain RULE` says more about a finding.

      Examples:
        guichet check --fix --dry-run                what could be mended by itself
        guichet check --changed-since origin/main    only what a branch changes
        guichet check --format github                annotations on a pull request
      """)

  @OptionGroup(title: "Options of every command") var options: SiteOptions
  @OptionGroup var fixing: FixOptions

  @Option(help: "How to print the findings.")
  var format: CheckFormat = .text

  @OptionGroup var reports: ReportOptions

  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp("Fail on a finding this serious.", valueName: "severity"))
  var failOn: FailingLevel = .warning

  @Option(
    help: ArgumentHelp(
      "Hold the site against these addresses: a manifest.json or addresses.json, a sitemap, or a list.",
      valueName: "file"), completion: .anyFile)
  var against: String?

  @Option(
    help: ArgumentHelp(
      "Where the last build went, to hold the site against (default: `output` in the root).",
      valueName: "folder"), completion: .directory)
  var output: String?

  @Option(
    name: .customLong("changed-since"),
    help: ArgumentHelp(
      "Only what this branch changes since it left a revision, such as origin/main.",
      valueName: "revision"))
  var changedSince: String?

  @Flag(
    name: .customLong("list-external"),
    help: "List the links to other sites instead, as text, json, csv or urls; fetches nothing.")
  var listsExternal = false

  @Flag(help: "Print how long each stage took and how much memory was used, to standard error.")
  var timings = false

  func validate() throws {
    let forLinks: [CheckFormat] = [.text, .json, .csv, .urls]
    if listsExternal, !forLinks.contains(format) || !reports.targets.isEmpty {
      throw ValidationError(
        "--list-external goes with --format text, json, csv or urls, and without --report")
    }
    if listsExternal, fixing.fix {
      throw ValidationError("--list-external checks nothing, so --fix does not go with it")
    }
    if !listsExternal, format == .urls {
      throw ValidationError("--format urls goes with --list-external")
    }
  }

  func run() async throws {
    let console = Console(options)
    if listsExternal { return try await listExternal(console) }
    await fixing.run(options.loading(), changedSince: changedSince, console)
    let progress = console.startProgress()
    let loading = options.loading(progress: progress)
    let published = output ?? "\(options.root)/output"
    let result =
      if let changedSince {
        await SiteCheck.run(
          loading, published: published, against: against, changedSince: changedSince)
      } else {
        await SiteCheck.run(loading, published: published, against: against)
      }
    if timings {
      console.print(
        progress.timings, [("articles", result.articles)], asJSON: format == .json)
    }
    var report = FindingsReport(
      result.diagnostics, command: "check", phrase: result.phrase, json: result.json,
      root: options.root, environment: ProcessInfo.processInfo.environment)
    report.failing = failOn.severity
    report.describe = RuleExplanation.description
    report.isComplete = !result.isEmpty && !result.isBlind
    console.print(report, as: format.findings ?? .text, text: .standardOutput)
    try reports.write(report, console)
    if result.isEmpty { throw ExitStatus.nothing }
    if result.isBlind { throw ExitStatus.findings }
    if let level = failOn.severity, result.summary.contains(atLeast: level) {
      throw ExitStatus.findings
    }
  }

  private func listExternal(_ console: Console) async throws {
    var changed: ChangedFiles?
    if let changedSince {
      switch ChangedFiles.since(changedSince, root: options.root) {
      case .known(let files): changed = files
      case .unknown(let finding):
        console.print([finding], to: .standardError)
        throw ExitStatus.findings
      }
    }
    let site = await SiteLoader.load(
      options.loading(history: false, progress: console.startProgress()))
    let errors = site.diagnostics.filter {
      $0.severity == .error && changed?.contains($0.position.file) ?? true
    }
    console.print(errors, to: .standardError)
    let links = ExternalLinks(site) { changed?.contains($0) ?? true }
    switch format {
    case .json: console.print(links.json)
    case .csv: console.print(Array(links.csv.utf8))
    case .urls: console.print(Array(links.list.utf8))
    default: console.print(Array(links.text.utf8))
    }
    // A list from half a site would look like a whole one.
    if failOn != .never, !errors.isEmpty { throw ExitStatus.findings }
    if site.sourceCount == 0 { throw ExitStatus.nothing }
  }
}

/// How `check` prints: findings in any of their formats, or addresses as a plain list.
enum CheckFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, csv, markdown, sarif, github, gitlab, junit, urls

  var findings: FindingsFormat? { FindingsFormat(rawValue: rawValue) }
}
