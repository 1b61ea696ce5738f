package import GuichetCore
internal import GuichetMarkdown

extension ArticleLoader.Outcome {
  /// Appends what was read from a file, as it was before the article got its place in the site; not
  /// its text.
  package mutating func pack(into writer: inout PackWriter) {
    diagnostics.pack(into: &writer)
    suppressions.pack(into: &writer)
    (article != nil).pack(into: &writer)
    guard let article else { return }
    article.hash.pack(into: &writer)
    let start = writer.bytes.count
    article.language.pack(into: &writer)
    article.pathInLanguage.pack(into: &writer)
    article.frontMatter.pack(into: &writer)
    let facts = article.document.facts(after: ContentHash(writer.bytes[start...]))
    self.article?.facts = facts
    article.document.pack(into: &writer)
    article.wording.pack(into: &writer)
    facts.pack(into: &writer)
  }

  /// Reads what was read from a file, with the ``Article/facts`` of the article.
  ///
  /// - Parameter texts: where the article's text comes from, when somebody wants it.
  package init(
    of source: ContentFile, from reader: inout PackReader, texts: DeferredTexts
  ) throws(PackError) {
    diagnostics = try [Diagnostic](from: &reader)
    suppressions = try [Suppression](from: &reader)
    guard try Bool(from: &reader) else { return }
    let hash = try ContentHash(from: &reader)
    var article = Article(
      source: source, language: try String(from: &reader),
      pathInLanguage: try String(from: &reader), frontMatter: try FrontMatter(from: &reader),
      document: try MarkdownDocument(
        from: &reader, body: { texts.body(of: source, hash) }, giveUp: { texts.giveUp() }),
      hash: hash)
    article.wording = try String(from: &reader)
    article.facts = try ContentHash(from: &reader)
    self.article = article
  }
}

extension MarkdownDocument {
  /// The hash of what others than the article's own page may show of its text: headings that links
  /// lead to, the summary, days of its parts.
  ///
  /// Not where that stands, so that a line more above it changes nothing.
  ///
  /// - Parameter matter: the hash of the front matter and of the article's place.
  fileprivate func facts(after matter: ContentHash) -> ContentHash {
    var pack = PackWriter()
    matter.pack(into: &pack)
    summary.pack(into: &pack)
    for heading in headings {
      heading.anchor.pack(into: &pack)
      heading.text.pack(into: &pack)
      heading.level.pack(into: &pack)
    }
    anchorsBeforeExpiry.sorted().pack(into: &pack)
    for mark in dateMarks {
      mark.kind.rawValue.pack(into: &pack)
      mark.day.pack(into: &pack)
    }
    return ContentHash(pack.bytes)
  }
}
