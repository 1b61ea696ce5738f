internal import GuichetContent
internal import ArgumentParser
internal import Foundation
internal import GuichetAudit
internal import GuichetCore
internal import GuichetSite

/// `guichet audit`: what is due for review.
struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "List what is due for review, in the order that matters.")

  @OptionGroup var options: SiteOptions

  @Option(help: "How far ahead an article counts as soon due, such as 30d or \"2 months\".")
  var within: ReviewInterval = ReviewInterval(30, .day)

  @Option(help: "Only the articles of this owner.")
  var owner: String?

  @Option(help: "Print a text table or json.")
  var format: OutputFormat = .text

  @Option(
    name: .customLong("fail-on"),
    help:
      "Fail when an article is: overdue (its day has passed), due (its day has come), soon, or never."
  )
  var failOn: AuditFailure = .due

  func run() async throws {
    let console = Console(options)
    let site = await SiteLoader.load(options.loading())
    let window = within.after(options.day).daysSinceEpoch - options.day.daysSinceEpoch
    let queue = ReviewQueue(site, window: window, owner: owner)
    switch format {
    case .json: console.print(ReviewQueueReport.json(queue))
    case .text:
      console.print(queue.diagnostics, to: .standardError)
      console.note(ReviewQueueReport.text(queue))
    }
    if queue.items.isEmpty, !DiagnosticSummary(queue.diagnostics).contains(atLeast: .error) {
      console.print([ReviewQueue.nothingToAudit(owner: owner)], to: .standardError)
      throw ExitStatus.nothing
    }
    if queue.fails(failOn) { throw ExitStatus.findings }
  }
}

extension AuditFailure: ExpressibleByArgument {}

extension ReviewInterval: ExpressibleByArgument {
  public init?(argument: String) { self.init(parsing: argument) }
}
