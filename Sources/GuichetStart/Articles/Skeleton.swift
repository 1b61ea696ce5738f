internal import GuichetContent

/// What a new article of a type holds before somebody writes it.
struct Skeleton {
  /// Lines of front matter.
  let matter: String
  /// The text.
  let body: String
  /// What stands in comments, by name.
  let hints: [String: String]
  /// Whether it is in the language that was asked for.
  let isOwnLanguage: Bool

  init(_ type: ArticleType, in language: String) {
    let own = StartTexts.language(for: language)
    let texts = StartTexts.skeletons(own ?? "en")
    let parts = texts[type.rawValue].split(separator: "---\n", maxSplits: 1)
    matter = parts.count > 1 ? String(parts[0].drop { $0 == "\n" }) : ""
    body = String(parts.last ?? "")
    hints = texts.wordByName
    isOwnLanguage = own != nil
  }
}
