internal import GuichetCore

/// Builds an index: analyse in chunks on all cores, then number, sort and weigh the words.
struct SearchIndexBuilder {
  let documents: [SearchDocument]
  let options: SearchOptions
  var store: (any AnalysisStore)?
  /// Which documents are analysed together; the index is the same however they are cut.
  var cut = DocumentChunks.ranges

  /// Runs the steps.
  func build() async -> SearchIndex {
    let parts = await analyse()
    let numbering = await WordNumbering(parts: parts)
    let (vocabulary, rows) = await numbering.sorted(language: options.language)
    async let reversed = ShardLayout.sortedFromTheEnd(vocabulary.keys)
    let postings = await PostingsBuilder(
      parts: parts, rows: rows, vocabulary: vocabulary,
      priors: documents.indices.map {
        FieldWeights.prior(popularity: documents[$0].popularity)
      }
    ).build()
    let layout = await ShardLayout(
      vocabulary: vocabulary, reversed: reversed, postings: postings,
      documentCount: documents.count, options: options)
    return SearchIndex(
      options: options, documents: documents, excerpts: parts.flatMap(\.excerpts),
      vocabulary: vocabulary, postings: postings,
      layout: layout)
  }

  private func analyse() async -> [AnalysedDocuments] {
    let length = options.excerptCharacters
    return await concurrentMap(cut(documents), chunk: 1) { [documents, store] range in
      let documents = documents[range]
      guard let store else {
        return DocumentAnalyser.analyse(documents, excerptCharacters: length)
      }
      let key = DocumentChunks.key(documents, excerptCharacters: length)
      if let known = store.analysis(of: key), known.bodyLengths.count == documents.count {
        return known
      }
      let analysis = DocumentAnalyser.analyse(documents, excerptCharacters: length)
      store.keep(analysis, of: key)
      return analysis
    }
  }
}
