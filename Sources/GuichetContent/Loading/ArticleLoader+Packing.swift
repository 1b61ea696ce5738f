package import GuichetCore
internal import GuichetMarkdown

extension ArticleLoader.Outcome {
  /// Appends what was read from a file, as it was before the article got its place in the site; not
  /// its text, which whoever reads this has to ``deferText(to:)``.
  package func pack(into writer: inout PackWriter) {
    diagnostics.pack(into: &writer)
    suppressions.pack(into: &writer)
    (article != nil).pack(into: &writer)
    guard let article else { return }
    article.language.pack(into: &writer)
    article.pathInLanguage.pack(into: &writer)
    article.frontMatter.pack(into: &writer)
    article.document.pack(into: &writer)
    article.hash.pack(into: &writer)
    article.wording.pack(into: &writer)
  }

  /// Reads what was read from a file.
  package init(of source: ContentFile, from reader: inout PackReader) throws(PackError) {
    diagnostics = try [Diagnostic](from: &reader)
    suppressions = try [Suppression](from: &reader)
    guard try Bool(from: &reader) else { return }
    var article = Article(
      source: source, language: try String(from: &reader),
      pathInLanguage: try String(from: &reader), frontMatter: try FrontMatter(from: &reader),
      document: try MarkdownDocument(from: &reader), hash: try ContentHash(from: &reader))
    article.wording = try String(from: &reader)
    self.article = article
  }
}
