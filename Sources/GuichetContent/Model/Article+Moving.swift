extension Article {
  /// The article as it would be read if its file stood elsewhere below the content folder.
  package func placed(at path: String, _ folders: LanguageFolders) -> Article {
    Article(
      source: ContentFile(path: path, file: "content/\(path)"), language: language,
      pathInLanguage: folders.locate(path).path, frontMatter: frontMatter, document: document,
      hash: hash)
  }
}
