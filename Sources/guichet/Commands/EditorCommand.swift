internal import ArgumentParser
internal import Foundation
internal import GuichetContent
internal import GuichetCore
internal import GuichetSite

/// `guichet editor`: schemas, snippets and settings for editors, written into the site's folder.
struct EditorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "editor", abstract: "Write schemas, snippets and settings for editors.")

  @OptionGroup var options: SiteOptions

  @Flag(name: .customLong("dry-run"), help: "Say what would be done and write nothing.")
  var dryRun = false

  func run() async throws {
    let console = Console(options)
    guard let words = await EditorWords.load(options.loading(history: false)) else {
      console.note(
        "There is no content/site.yml here that can be read; name the site's folder with --root.",
        to: .standardError)
      throw ExitStatus.findings
    }
    let plan = EditorPlan(words, root: options.root)
    do {
      if !dryRun { try plan.commit() }
    } catch {
      console.note("Not everything was written: \(error)", to: .standardError)
      throw ExitStatus.findings
    }
    for line in plan.lines { console.note(line) }
    if dryRun { console.note("Nothing was written.") }
  }
}
