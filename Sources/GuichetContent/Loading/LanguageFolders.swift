internal import GuichetCore

/// Tells the language of a path below the content folder.
package struct LanguageFolders: Sendable {
  /// A path's language and the path below that language's folder.
  package struct Location: Sendable, Hashable {
    package var language: String
    package var path: String
    package var isInLanguageFolder: Bool

    /// Whether the file is the page of its folder: `index.md` or `_index.md`.
    var isFolderPage: Bool {
      // Most names are too long for it.
      guard path.fileName.utf8.count <= "_index.markdown".utf8.count else { return false }
      let name = path.fileName.lowercased()
      return ["index.md", "_index.md", "index.markdown", "_index.markdown"].contains(name)
    }
  }

  private let languages: [String]
  private let isMultilingual: Bool

  /// Creates a locator for the site's languages.
  package init(_ configuration: SiteConfiguration) {
    languages = configuration.languages
    isMultilingual = configuration.isMultilingual
  }

  /// Splits the language's folder off; a file outside one belongs to the default language.
  package func locate(_ path: String) -> Location {
    if isMultilingual, let slash = path.firstIndex(of: "/") {
      let folder = path[..<slash].lowercased()
      if let language = languages.first(where: { $0.lowercased() == folder }) {
        return Location(
          language: language, path: String(path[path.index(after: slash)...]),
          isInLanguageFolder: true)
      }
    }
    return Location(language: languages[0], path: path, isInLanguageFolder: false)
  }
}
