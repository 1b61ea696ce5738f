internal import GuichetCore

/// Checks the texts of one language file against the built-in ones: what stands in braces, texts
/// that are empty, and texts that change nothing.
struct StringsCheck {
  private(set) var findings: [Diagnostic] = []
  private let file: StringsFile

  /// Texts whose braces hold what a theme may leave out.
  private static let free: Set<String> = ["date.pattern"]

  /// Checks a file of a language.
  init(_ file: StringsFile, language: String) {
    self.file = file
    guard StringsCatalog.isLanguage(language) else {
      report(
        .themeString, line: nil, "`\(language)` is not a language code, so no page reads this",
        "name the file like the language in `site.yml`, such as `de.txt`")
      return
    }
    let english = BuiltInTheme.english.entries
    for (key, entry) in file.entries {
      let base = english[key]?.text ?? Self.plural(key, english)
      if entry.text.isEmpty {
        report(
          .themeString, line: entry.line, "the text `\(key)` is empty",
          "write the text, or delete the line to have the built-in one")
        continue
      }
      guard let base else { continue }
      checkBraces(key, entry, base)
    }
    checkSame(language)
  }

  /// The English text for a plural form that English does not have.
  private static func plural(_ key: String, _ english: [String: StringsFile.Entry]) -> String? {
    key.lastIndex(of: ".").flatMap { english["\(key[..<$0]).other"]?.text }
  }

  private mutating func checkBraces(_ key: String, _ entry: StringsFile.Entry, _ base: String) {
    let wanted = Self.names(in: base)
    let given = Self.names(in: entry.text)
    for name in given.subtracting(wanted).sorted() {
      let near = NearMiss.nearest(to: name, among: wanted.sorted())
      report(
        .themeString, line: entry.line, "nothing fills in `{\(name)}` in the text `\(key)`",
        near.map { "did you mean `{\($0)}`?" } ?? "take it out")
    }
    // "One result" needs no number.
    let isCounted = key.hasSuffix(".one") || key.hasSuffix(".zero") || key.hasSuffix(".two")
    guard !Self.free.contains(key), given.isSubset(of: wanted) else { return }
    for name in wanted.subtracting(given).sorted() where !(isCounted && name == "count") {
      report(
        .themeString, line: entry.line, "the text `\(key)` lacks `{\(name)}`",
        "put it where it belongs; it is filled in")
    }
  }

  /// A text like the built-in one hides what a later version of Guichet says.
  private mutating func checkSame(_ language: String) {
    guard
      let builtIn = BuiltInTheme.files.first(where: { $0.path == "strings/\(language).txt" })
    else { return }
    let texts = StringsFile(builtIn.bytes, file: file.file).entries
    let same = file.entries.filter { texts[$0.key]?.text == $0.value.text }
    if same.count > 5 {
      report(
        .themeUnused, line: nil, "\(same.count) texts are like the built-in ones",
        "keep only the lines that you change, so that later versions can better the others")
      return
    }
    for (key, entry) in same {
      report(
        .themeUnused, line: entry.line, "the text `\(key)` is like the built-in one",
        "delete the line, so that later versions can better it")
    }
  }

  private static func names(in text: String) -> Set<String> {
    Set(text.matches(of: #/\{(\w+)\}/#).map { String($0.1) })
  }

  private mutating func report(_ rule: Rule, line: Int?, _ message: String, _ help: String) {
    findings.append(
      Diagnostic(rule, at: SourcePosition(file: file.file, line: line), message, help: help))
  }
}
