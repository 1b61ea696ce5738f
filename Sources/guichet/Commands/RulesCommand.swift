internal import ArgumentParser
internal import GuichetAudit
internal import GuichetCore

/// `guichet rules`: writes the rule catalogue into pages of the manual.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Write the rules into a page that has a place for them.",
    shouldDisplay: false)

  @Option(help: "The page's language.")
  var lang = "en"

  @Argument(help: "Pages with `<!-- rules: table -->` or `<!-- rules: examples -->`.")
  var pages: [String]

  func run() throws {
    for page in pages {
      let old = try FileSystem.read(page)
      guard let new = RulePages.page(String(decoding: old, as: UTF8.self), in: lang) else {
        throw ValidationError("\(page) has no place for the rules.")
      }
      if Array(new.utf8) != old {
        try FileSystem.replace(page, with: Array(new.utf8), expecting: old)
      }
    }
  }
}
