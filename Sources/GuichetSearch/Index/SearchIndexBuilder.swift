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
    async let kept = store?.words(of: options.language)
    let ranges = cut(documents)
    let keys =
      store == nil
      ? []
      : await concurrentMap(ranges, chunk: 4) { [documents, options] in
        DocumentChunks.key(documents[$0], excerptCharacters: options.excerptCharacters)
      }
    let parts = await analyse(ranges, keys)
    let words = await number(parts, keys, await kept)
    let (vocabulary, rows) = (words.vocabulary, words.rows)
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

  /// - Parameter keys: of the runs; empty where nothing is kept.
  private func analyse(
    _ ranges: [Range<Int>], _ keys: [ContentHash]
  ) async -> [AnalysedDocuments] {
    let length = options.excerptCharacters
    return await concurrentMap(Array(ranges.indices), chunk: 1) { [documents, store] number in
      let documents = documents[ranges[number]]
      guard let store else {
        return DocumentAnalyser.analyse(documents, excerptCharacters: length)
      }
      if let known = store.analysis(of: keys[number]), known.bodyLengths.count == documents.count {
        return known
      }
      let analysis = DocumentAnalyser.analyse(documents, excerptCharacters: length)
      store.keep(analysis, of: keys[number])
      return analysis
    }
  }

  /// Brings the words of all parts into one order.
  private func number(
    _ parts: [AnalysedDocuments], _ keys: [ContentHash], _ kept: KeptWords?
  ) async -> NumberedWords {
    let language = options.language
    if let known = await kept?.numbering(of: parts, keys: keys, language: language) {
      if known.isWorthKeeping { store?.keep(KeptWords(known.words, keys: keys), of: language) }
      return known.words
    }
    let words = await WordNumbering(parts: parts).sorted(language: language)
    store?.keep(KeptWords(words, keys: keys), of: language)
    return words
  }
}
