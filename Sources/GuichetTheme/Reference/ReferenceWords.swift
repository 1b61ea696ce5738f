internal import GuichetCore

/// A list of meanings in two languages: `key: English | French` a line.
struct ReferenceWords: Sendable {
  /// The lines by key.
  let entries: [String: LocalizedText]

  /// Reads a list.
  init(_ bytes: [UInt8]) {
    entries = StringsFile(bytes, file: "words").entries.mapValues { entry in
      let parts = entry.text.split(separator: "|", maxSplits: 1).map { part in
        String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }
      return LocalizedText(parts[0], byLanguage: ["fr": parts.count > 1 ? parts[1] : parts[0]])
    }
  }

  /// The built-in lists.
  static let vocabulary = ReferenceWords(EmbeddedFiles.vocabulary_txt)
  static let files = ReferenceWords(EmbeddedFiles.files_txt)
}

/// What the built-in files are.
package enum ThemeFileWords {
  /// Every file with what it is, one a line.
  package static func list(in language: String) -> String {
    let width = (ThemeEjection.paths.map(\.count).max() ?? 0) + 2
    return ThemeEjection.paths.map { path in
      let blanks = String(repeating: " ", count: width - path.count)
      return path + blanks + (ReferenceWords.files.entries[path]?.text(in: language) ?? "")
    }.joined(separator: "\n")
  }
}
