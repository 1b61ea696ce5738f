internal import GuichetContent
internal import ArgumentParser
internal import Foundation
internal import GuichetCore
internal import GuichetSite

/// `guichet move`: an article to another place, with every link to it.
struct MoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move",
    abstract: "Rename an article, rewrite the links to it and keep its old address.",
    discussion: """
      Examples:
        guichet move billing/refunds.md orders/                    to another folder
        guichet move billing/refunds.md billing/money-back.md      under another name
      """)

  @OptionGroup(title: "Options of every command") var options: SiteOptions

  @Argument(
    help: "The article: its file, its path below `content`, or its address.", completion: .articles)
  var old: String

  @Argument(
    help: "The new file in the same ways; a folder keeps the file's name.", completion: .articles)
  var new: String

  @Flag(inversion: .prefixedNo, help: "Move its translations along.")
  var translations = true

  @Flag(name: .customLong("dry-run"), help: "Say what would be done, and write nothing.")
  var dryRun = false

  func run() async throws {
    let console = Console(options)
    let plan = await ArticleMove.plan(
      options.loading(progress: console.startProgress()), from: old, to: new,
      translations: translations)
    guard plan.diagnostics.isEmpty else {
      console.print(plan.diagnostics, to: .standardError)
      console.note("Nothing was moved.", to: .standardError)
      throw ExitStatus.findings
    }
    do {
      if !dryRun { try plan.commit() }
    } catch {
      console.note("Nothing was moved: \(error)", to: .standardError)
      throw ExitStatus.findings
    }
    for line in plan.lines { console.note(line) }
    if dryRun { console.note("Nothing was written.") }
  }
}
