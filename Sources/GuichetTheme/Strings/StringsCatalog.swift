internal import GuichetCore

/// The languages that a theme speaks, checked against English.
struct StringsCatalog: Sendable {
  private var languages: [String: InterfaceStrings] = [:]
  private let english: [String: String]

  /// What the keys of a theme's own texts begin with, for its own templates.
  static let ownPrefix = "own."

  /// The keys of a theme's own texts in any language.
  var ownKeys: Set<String> {
    Set(languages.values.flatMap { $0.keys(beginningWith: Self.ownPrefix) })
  }

  /// Keys that a language file may leave out.
  private static let optional: Set<String> = ["date.first_day", "number.group"]

  /// Reads files by language tag; a site's own file adds to and overrides the built-in one.
  init(_ files: [(language: String, file: StringsFile)], diagnostics: inout [Diagnostic]) {
    var texts: [String: [String: String]] = [:]
    var lastFile: [String: StringsFile] = [:]
    for (language, file) in files {
      diagnostics += file.diagnostics
      texts[language, default: [:]].merge(file.entries.mapValues(\.text)) { _, new in new }
      lastFile[language] = file
      Self.checkKeys(of: file, diagnostics: &diagnostics)
    }
    english = texts["en"] ?? [:]
    for language in texts.keys.sorted() {
      guard let own = texts[language] else { continue }
      if let file = lastFile[language] {
        Self.checkComplete(own, language, file, diagnostics: &diagnostics)
      }
      languages[language] = InterfaceStrings(
        language: language, texts: english.merging(own) { _, own in own },
        borrowed: Self.borrowed(english, own, language))
    }
  }

  /// The texts of a language tag: its own, those of the language without region, else English.
  func strings(for language: String) -> InterfaceStrings {
    if let exact = languages[language] { return exact }
    let base = String(language.prefix { $0 != "-" })
    if let near = languages[base] { return near }
    return InterfaceStrings(
      language: language, texts: english, borrowed: Self.borrowed(english, [:], language))
  }

  /// The keys that a language takes from English: none where it is English.
  private static func borrowed(
    _ english: [String: String], _ own: [String: String], _ language: String
  ) -> Set<String> {
    guard language.prefix(while: { $0 != "-" }) != "en" else { return [] }
    return Set(english.keys.filter { own[$0] == nil })
  }

  /// The language tags, sorted.
  var tags: [String] { languages.keys.sorted() }

  /// Whether a name has the form of a language tag: two or three letters, then perhaps more.
  static func isLanguage(_ tag: String) -> Bool {
    tag.wholeMatch(of: #/[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*/#) != nil
  }

  private static func checkKeys(of file: StringsFile, diagnostics: inout [Diagnostic]) {
    let known = BuiltInTheme.english.entries
    guard isLanguage(file.language) else { return }
    for (key, entry) in file.entries
    where known[key] == nil && !optional.contains(key) && !key.hasPrefix(ownPrefix) {
      if let dot = key.lastIndex(of: "."), known[key[..<dot] + ".other"] != nil,
        PluralRule.forms.contains(String(key[key.index(after: dot)...]))
      {
        continue
      }
      let hint = NearMiss.nearest(to: key, among: known.keys.sorted())
      diagnostics.append(
        Diagnostic(
          .themeString, at: SourcePosition(file: file.file, line: entry.line),
          "nothing reads the text `\(key)`",
          help: hint.map { "did you mean `\($0)`?" } ?? "remove it"))
    }
  }

  private static func checkComplete(
    _ own: [String: String], _ language: String, _ file: StringsFile,
    diagnostics: inout [Diagnostic]
  ) {
    let missing = BuiltInTheme.english.entries.keys.filter { key in
      // A language need not have English plural forms beside `other`.
      own[key] == nil && !optional.contains(key) && !key.hasSuffix(".one")
    }
    guard !missing.isEmpty, isLanguage(language) else { return }
    let names = missing.sorted().prefix(5).map { "`\($0)`" }.joined(separator: ", ")
    let more = missing.count > 5 ? " and \(missing.count - 5) more" : ""
    diagnostics.append(
      Diagnostic(
        .themeString, at: SourcePosition(file: file.file),
        "the texts \(names)\(more) are missing in `\(language)`; readers see English",
        help: "add them"))
  }
}
