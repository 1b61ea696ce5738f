internal import GuichetCore

/// Builds an index: analyse in chunks on all cores, then number, sort and weigh the words.
struct SearchIndexBuilder {
  let documents: [SearchDocument]
  let options: SearchOptions

  /// Runs the steps.
  func build() async -> SearchIndex {
    let parts = await analyse()
    var numbering = WordNumbering(parts: parts)
    let vocabulary = numbering.sorted(language: options.language)
    let postings = PostingsBuilder(
      parts: parts, numbering: numbering, vocabulary: vocabulary, documentCount: documents.count
    ).build()
    let layout = ShardLayout(
      vocabulary: vocabulary, postings: postings, documentCount: documents.count,
      options: options)
    return SearchIndex(
      options: options, documents: documents, vocabulary: vocabulary, postings: postings,
      layout: layout)
  }

  /// Chunks large enough that a word is normalised a few times, not once a document.
  private func analyse() async -> [AnalysedDocuments] {
    let size = max(16, (documents.count + 15) / 16)
    let chunks = stride(from: 0, to: documents.count, by: size).map {
      documents[$0..<min($0 + size, documents.count)]
    }
    return await concurrentMap(chunks, chunk: 1) { DocumentAnalyser.analyse($0) }
  }
}
