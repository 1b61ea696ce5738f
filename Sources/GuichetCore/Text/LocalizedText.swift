/// A text that is the same in every language, or one for each.
package struct LocalizedText: Hashable, Sendable {
  /// The text for languages that have none of their own.
  package let fallback: String
  /// Texts by language tag.
  package let byLanguage: [String: String]

  /// Creates a text.
  package init(_ fallback: String, byLanguage: [String: String] = [:]) {
    self.fallback = fallback
    self.byLanguage = byLanguage
  }

  /// The text in a language: its own, that of its primary subtag (`fr` for `fr-CA`), or the
  /// fallback.
  package func text(in language: String) -> String {
    if let own = byLanguage[language] { return own }
    if let primary = language.split(separator: "-").first, let text = byLanguage[String(primary)] {
      return text
    }
    return fallback
  }

  /// Whether the text in a language is that of another one: it is given by language, but not in
  /// this one.
  package func isBorrowed(in language: String) -> Bool { ownText(in: language) == nil }

  /// The text in a language; nil where it is given by language, but not in this one.
  package func ownText(in language: String) -> String? {
    let primary = language.split(separator: "-").first.map(String.init) ?? language
    return byLanguage.isEmpty ? fallback : byLanguage[language] ?? byLanguage[primary]
  }
}
