internal import ArgumentParser
internal import Foundation
internal import GuichetCore
internal import GuichetSite

/// The options of `guichet check` that change files.
struct FixOptions: ParsableArguments {
  @Flag(help: "Mend what leaves no choice, such as a key with one letter too many, then check.")
  var fix = false

  @Flag(
    name: .customLong("dry-run"), help: "With --fix: show what would be written, and write nothing."
  )
  var dryRun = false

  func validate() throws {
    if dryRun, !fix { throw ValidationError("--dry-run belongs to --fix.") }
  }

  /// Mends what can be mended and says so; on standard error, away from the findings.
  ///
  /// - Parameter revision: only in files that the branch changes since it left this one.
  func run(
    _ options: SiteLoader.Options, changedSince revision: String?, _ console: Console
  ) async {
    guard fix else { return }
    let result = await SiteFix.run(options, writes: !dryRun, changedSince: revision)
    for line in dryRun ? result.difference : result.lines {
      console.note(line, to: .standardError)
    }
  }
}
