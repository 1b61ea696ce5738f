internal import ArgumentParser
internal import Foundation
internal import GuichetCore
internal import GuichetSite
internal import GuichetTheme

/// `guichet theme vocabulary`: the names that templates can print, and the texts around articles.
struct ThemeVocabularyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vocabulary",
    abstract: "List the names that templates can print, the files, or the texts of the pages.")

  @Option(help: "In English (en) or French (fr).")
  var lang = "en"

  @Option(help: "What to list: vocabulary, files or strings.")
  var part: ThemePages.Part = .vocabulary

  @Argument(help: ArgumentHelp("Pages to write it into instead.", visibility: .hidden))
  var pages: [String] = []

  func run() throws {
    if pages.isEmpty { StandardFiles.put(ThemePages.text(part, in: lang)) }
    for page in pages {
      let old = try FileSystem.read(page)
      guard let new = ThemePages.page(String(decoding: old, as: UTF8.self), in: lang) else {
        throw ValidationError("\(page) has no place for the theme.")
      }
      if Array(new.utf8) != old {
        try FileSystem.replace(page, with: Array(new.utf8), expecting: old)
      }
    }
  }
}

extension ThemePages.Part: ExpressibleByArgument {}

/// `guichet theme colors`: the colours of the site's pages and their contrast.
struct ThemeColorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "colors",
    abstract: "Show the colours of your pages and how well they can be read (WCAG 2.2 AA).")

  @OptionGroup var options: SiteOptions

  func run() throws {
    let console = Console(options)
    let colors = ThemeColors(ThemeCheck.theme(options.loading()))
    var isEnough = true
    for isDark in [false, true] {
      console.print(isDark ? "\nDark screens" : "Light screens")
      for pair in colors.pairs(dark: isDark) {
        let names = "\(pair.ink.dropFirst(4)) on \(pair.ground.dropFirst(4))"
        let blanks = String(repeating: " ", count: max(1, 22 - names.count))
        let ratio = "\(pair.tenths / 10).\(pair.tenths % 10):1"
        console.print(
          "  \(names)\(blanks)\(pair.inkHex) on \(pair.groundHex)  \(ratio)"
            + (pair.isEnough
              ? "" : "  too little: \(pair.needed / 10).\(pair.needed % 10):1 is needed"))
        isEnough = isEnough && pair.isEnough
      }
    }
    if !isEnough { throw ExitStatus.findings }
  }
}
