import Foundation
import GuichetCore
import Testing

@testable import GuichetTheme

/// What the manual says of themes is what the code says.
struct ReferenceTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private var rows: [VocabularyTable.Row] {
    VocabularyTable.everyPage + TemplateName.allCases.flatMap(VocabularyTable.own)
      + VocabularyTable.groups.flatMap { VocabularyTable.members(of: $0.key) }
  }

  @Test(arguments: ["en", "fr"])
  func `every name has a meaning`(language: String) {
    for row in rows {
      #expect(
        VocabularyTable.meaning(row, in: language) != nil, "add `\(row.key)` to vocabulary.txt")
    }
  }

  @Test func `every meaning has a name`() {
    let keys = Set(rows.map(\.key))
    let last = Set(keys.compactMap { $0.split(separator: ".").last.map { "*.\($0)" } })
    for key in ReferenceWords.vocabulary.entries.keys {
      #expect(keys.contains(key) || last.contains(key), "no template has `\(key)`")
    }
  }

  @Test func `every built-in file says what it is, in both languages`() {
    #expect(Set(ReferenceWords.files.entries.keys) == Set(ThemeEjection.paths))
    for (path, words) in ReferenceWords.files.entries {
      #expect(words.text(in: "fr") != words.text(in: "en"), "\(path)")
    }
  }

  @Test(
    arguments: ["en", "fr"],
    ["reference/theme-vocabulary.md", "reference/theme-texts.md", "look-and-words/style-guide.md"])
  func `the manual says what the code says`(language: String, name: String) throws {
    let url = Self.root.appending(path: "content/\(language)/\(name)")
    let page = try String(contentsOf: url, encoding: .utf8)
    #expect(ThemePages.page(page, in: language) == page, "run `make manual`")
  }

  @Test(arguments: ["en", "fr"])
  func `the guide shows the files of the example`(language: String) throws {
    let url = Self.root.appending(path: "content/\(language)/look-and-words/make-a-theme.md")
    let guide = try String(contentsOf: url, encoding: .utf8)
    let theme = Self.root.appending(path: "Tests/Fixtures/theme/themes/default")
    for path in [
      "strings/en.txt", "assets/site.css", "assets/print.js", "partials/card.mustache",
      "templates/footer.mustache",
    ] {
      let file = try String(contentsOf: theme.appending(path: path), encoding: .utf8)
      #expect(guide.contains("\n\(file)```"), "\(path)")
    }
  }

  @Test func `the example of the guide has no findings`() throws {
    let root = Self.root.appending(path: "Tests/Fixtures/theme").path
    let (theme, diagnostics) = Theme.load(siteRoot: root)
    #expect(diagnostics == [])
    #expect(ThemeReview.findings(theme, name: "default", siteRoot: root) == [])
    #expect(theme.strings(for: "en")["own.print"] == "Print this page")
  }
}
