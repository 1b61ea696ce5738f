internal import GuichetContent
internal import ArgumentParser
internal import Foundation
internal import GuichetAudit
internal import GuichetCore
internal import GuichetSite

/// `guichet audit`: what is due for review.
struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "List what is due for review, in the order that matters.",
    discussion: """
      Examples:
        guichet audit --owner support --explain      what support should read first, and why
        guichet audit --forecast                     what falls due in the next 90 days
        guichet audit --format html > audit.html     a page for a meeting
      """)

  @OptionGroup(title: "Options of every command") var options: SiteOptions

  @Option(
    help: ArgumentHelp(
      "How far ahead an article counts as soon due, such as 30d or \"2 months\".",
      valueName: "time"))
  var within: ReviewInterval = ReviewInterval(30, .day)

  @Option(
    help: ArgumentHelp("Only the articles of this owner.", valueName: "name"), completion: .owners)
  var owner: String?

  @Option(
    help: ArgumentHelp(
      "Only the articles below this folder, such as billing/cards.", valueName: "folder"),
    completion: .categories)
  var category: String?

  @Option(
    help: ArgumentHelp("Only the articles of this language.", valueName: "code"),
    completion: .languages)
  var lang: String?

  @Option(
    help: ArgumentHelp(
      "Only the articles for this version, as \"product version\".", valueName: "version"),
    completion: .versions)
  var version: String?

  @Option(
    name: .customLong("changed-since"),
    help: ArgumentHelp(
      "Only what this branch changes since it left a revision, such as origin/main.",
      valueName: "revision"))
  var changedSince: String?

  @Option(help: ArgumentHelp("How many articles to list at the most.", valueName: "number"))
  var limit: Int?

  @Flag(help: "Say for each article why it stands where it stands.")
  var explain = false

  @Flag(help: "Show what falls due in 30, 60 and 90 days, by owner.")
  var forecast = false

  @Option(
    help: ArgumentHelp(
      "Propose review dates so that no week holds more reviews than this.", valueName: "number"))
  var level: Int?

  @Option(
    help: ArgumentHelp("Leave out what this file knows, but not errors.", valueName: "file"),
    completion: .anyFile)
  var baseline: String?

  @Option(
    name: .customLong("write-baseline"),
    help: ArgumentHelp(
      "Write everything that is found into a file for --baseline.", valueName: "file"),
    completion: .anyFile)
  var writeBaseline: String?

  @OptionGroup var output: AuditOutput

  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp(
      "Fail when an article is overdue (its day has passed), due (its day has come) or due soon.",
      valueName: "status"))
  var failOn: AuditFailure = .due

  @Flag(help: "Print how long each stage took and how much memory was used, to standard error.")
  var timings = false

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit must be 1 or more.") }
    if let level, level < 1 { throw ValidationError("--level must be 1 or more.") }
    if level != nil, ![.text, .json, .csv].contains(output.format) {
      throw ValidationError("--level goes with the formats text, json and csv.")
    }
    guard [owner, category, lang, version, changedSince].contains(where: { $0 != nil }) else {
      return
    }
    if output.history != nil {
      throw ValidationError("--history counts the whole site; give it without a filter.")
    }
    if output.calendars != nil {
      throw ValidationError("--calendars holds the whole site; give it without a filter.")
    }
    if writeBaseline != nil {
      throw ValidationError("--write-baseline holds the whole site; give it without a filter.")
    }
  }

  func run() async throws {
    let console = Console(options)
    let progress = console.startProgress()
    let site = await SiteLoader.load(options.loading(progress: progress))
    progress.begin(.queue)
    let filter = try filter(console)
    let window = within.after(options.day).daysSinceEpoch - options.day.daysSinceEpoch
    var queue = ReviewQueue(site, window: window, filter: filter)
    let isUnchanged =
      queue.isEmpty && filter.isOnlyChanges && !site.model.ownArticles.isEmpty
    if queue.isEmpty, !isUnchanged { queue = queue.sayingNothingToAudit(filter) }
    queue = try apply(baselines: queue, console)
    progress.end()
    let failures = await output.write(
      queue, site, report(queue), options, failing: failOn, progress: progress)
    if timings {
      console.print(
        progress.timings, [("articles", queue.items.count)], asJSON: output.format == .json)
    }
    if let changedSince, isUnchanged {
      console.note("no article changed since \(changedSince)", to: .standardError)
    } else if queue.isEmpty {
      throw ExitStatus.nothing
    }
    if !failures.isEmpty { throw ExitStatus.findings }
    // Whoever writes the first baseline has just seen what is due.
    let isFirst = writeBaseline != nil && baseline == nil
    let fails = isFirst ? failOn != .never && queue.hasErrors : queue.fails(failOn)
    if fails { throw ExitStatus.findings }
  }

  /// Writes and applies baselines; with both, what is done is taken out of the known.
  private func apply(baselines queue: ReviewQueue, _ console: Console) throws -> ReviewQueue {
    var known = try baseline.map { try read($0, console) }
    if let writeBaseline {
      if let reason = queue.reasonNotToKeep {
        console.note("\(writeBaseline): not written, for \(reason)", to: .standardError)
      } else {
        known = known?.kept(in: queue)
        try write(known ?? ReviewBaseline(queue), to: writeBaseline, console)
      }
    }
    return known.map(queue.without) ?? queue
  }

  private func filter(_ console: Console) throws -> ReviewFilter {
    var filter = ReviewFilter()
    filter.owner = owner
    filter.category = category
    filter.language = lang
    filter.version = version
    if let changedSince {
      switch ChangedFiles.since(changedSince, root: options.root) {
      case .known(let changes): filter.changes = changes
      case .unknown(let finding):
        console.print([finding], to: .standardError)
        throw ExitStatus.findings
      }
    }
    return filter
  }

  private func report(_ queue: ReviewQueue) -> ReviewQueueReport.Options {
    var report = ReviewQueueReport.Options()
    report.limit = limit
    report.explains = explain
    report.forecasts = forecast
    report.levelling = level.map { ReviewLevelling(queue, perWeek: $0) }
    return report
  }

  private func read(_ path: String, _ console: Console) throws -> ReviewBaseline {
    switch ReviewBaseline.read(path) {
    case .success(let baseline): return baseline
    case .failure(let unusable):
      console.print([unusable.diagnostic], to: .standardError)
      throw ExitStatus.findings
    }
  }

  private func write(_ baseline: ReviewBaseline, to path: String, _ console: Console) throws {
    if let failure = baseline.write(to: path) {
      console.print([failure], to: .standardError)
      throw ExitStatus.findings
    }
    console.note("\(path): \(baseline.count) entries written", to: .standardError)
  }
}

extension AuditFailure: ExpressibleByArgument {}

extension ReviewInterval: ExpressibleByArgument {
  public init?(argument: String) { self.init(parsing: argument) }
}
