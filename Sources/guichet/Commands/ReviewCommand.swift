internal import GuichetContent
internal import ArgumentParser
internal import Foundation
internal import GuichetCore
internal import GuichetSite

/// `guichet review`: articles that were read and found true.
struct ReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Record that articles were read from beginning to end and found true.",
    discussion:
      """
      Writes the day, a hash of the text and the product's current version into each file, by \
      which the audit finds what has changed since.

      Examples:
        guichet review content/billing/refunds.md --by "Ada Smith"
        guichet review content/billing/*.md --dry-run
      """
  )

  @OptionGroup(title: "Options of every command") var options: SiteOptions

  @Argument(help: "The articles, such as content/billing/refunds.md.", completion: .articles)
  var paths: [String]

  @Option(
    help: ArgumentHelp("Who read them; no name is written if you leave it out.", valueName: "name"),
    completion: .owners)
  var by: String?

  @Option(help: ArgumentHelp("What the next reviewer should know.", valueName: "text"))
  var note: String?

  @Option(
    help: ArgumentHelp(
      "The day of the next review, written YYYY-MM-DD, instead of `review_in`.", valueName: "day"))
  var next: CalendarDay?

  @Flag(name: .customLong("dry-run"), help: "Say what would be done, and write nothing.")
  var dryRun = false

  func run() async throws {
    let console = Console(options)
    let site = await SiteLoader.load(
      options.loading(
        drafts: true, history: false, on: options.realDay, progress: console.startProgress()))
    let plan = ReviewRecord.plan(
      ReviewRecord.Request(
        paths: paths, reviewer: by?.wholeText, note: note?.wholeText, next: next), in: site)
    guard plan.diagnostics.isEmpty else {
      console.print(plan.diagnostics, to: .standardError)
      console.note("Nothing was recorded.", to: .standardError)
      throw ExitStatus.findings
    }
    defer { for remark in plan.remarks { console.note(remark, to: .standardError) } }
    if dryRun {
      for change in plan.changes { console.note(change.line) }
      console.note("Nothing was written.")
    } else {
      let result = plan.commit()
      for line in result.lines { console.note(line) }
      console.print(result.diagnostics, to: .standardError)
      if !result.diagnostics.isEmpty { throw ExitStatus.findings }
    }
  }
}

extension String {
  /// The text without blanks and marks that nobody sees at its ends; nil where nothing is left.
  fileprivate var wholeText: String? {
    let marks = CharacterSet(charactersIn: "\u{FEFF}")
    let text = trimmingCharacters(in: .whitespacesAndNewlines.union(marks))
    return text.isEmpty ? nil : text
  }
}
