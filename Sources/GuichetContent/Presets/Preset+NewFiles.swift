extension Preset {
  /// Whether each language has a folder; else the language stands in the names of files.
  package var hasLanguageFolders: Bool { names.languageMark == nil }

  /// The name of a new article's file, as the tool names files.
  package func fileName(_ stem: String, language: String, isDefault: Bool) -> String {
    guard let mark = names.languageMark, !isDefault else { return "\(stem).md" }
    return "\(stem)\(mark)\(language).md"
  }
}
