internal import GuichetContent
internal import ArgumentParser
internal import Foundation
internal import GuichetCore
internal import GuichetSite

/// `guichet translated`: translations follow their originals as these are now.
struct TranslatedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "translated",
    abstract: "Record that translations say what their originals say now.",
    discussion:
      """
      Writes the key source_hash into each file, by which an original that changes later is found.

      Example:
        guichet translated content/fr/billing/refunds.md
      """
  )

  @OptionGroup(title: "Options of every command") var options: SiteOptions

  @Argument(
    help: "The translations, such as content/fr/billing/refunds.md.", completion: .articles)
  var paths: [String]

  func run() async throws {
    let console = Console(options)
    let site = await SiteLoader.load(
      options.loading(drafts: true, history: false, progress: console.startProgress()))
    let result = TranslationRecord.write(paths, in: site)
    for file in result.written { console.note("\(file): recorded") }
    for file in result.unchanged { console.note("\(file): recorded already") }
    console.print(result.diagnostics, to: .standardError)
    if !result.diagnostics.isEmpty { throw ExitStatus.findings }
  }
}
