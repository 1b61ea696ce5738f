internal import GuichetCore
internal import Synchronization

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
    let (words, isWorthKeeping) = await number(parts, keys, await kept)
    let (vocabulary, rows) = (words.vocabulary, words.rows)
    let order = Task { words.reversed ?? ShardLayout.sortedFromTheEnd(vocabulary.keys) }
    async let isKept: Void? =
      isWorthKeeping
      ? store?.keep(
        KeptWords(words, reversed: order.value, keys: keys), of: options.language) : nil
    let postings = await PostingsBuilder(
      parts: parts, rows: rows, vocabulary: vocabulary,
      priors: documents.indices.map {
        FieldWeights.prior(popularity: documents[$0].popularity)
      }
    ).build()
    let layout = await ShardLayout(
      vocabulary: vocabulary, reversed: order.value, postings: postings,
      documentCount: documents.count, options: options)
    _ = await isKept
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
    let analysers = AnalyserPool()
    return await concurrentMap(Array(ranges.indices), chunk: 1) { [documents, store] number in
      let documents = documents[ranges[number]]
      if let known = store?.analysis(of: keys[number]), known.bodyLengths.count == documents.count {
        return known
      }
      let analysis = analysers.with { $0.analyse(documents, excerptCharacters: length) }
      store?.keep(analysis, of: keys[number])
      return analysis
    }
  }

  /// Brings the words of all parts into one order; says whether that is news for the next build.
  private func number(
    _ parts: [AnalysedDocuments], _ keys: [ContentHash], _ kept: KeptWords?
  ) async -> (words: NumberedWords, isWorthKeeping: Bool) {
    if let known = await kept?.numbering(of: parts, keys: keys, language: options.language) {
      return known
    }
    return (await WordNumbering(parts: parts).sorted(language: options.language), true)
  }
}

/// Analysers that know words already, one for each core that has asked.
private final class AnalyserPool: Sendable {
  private let idle = Mutex<[DocumentAnalyser]>([])

  func with<Result>(_ work: (inout DocumentAnalyser) -> Result) -> Result {
    var analyser = idle.withLock { $0.popLast() } ?? DocumentAnalyser()
    let result = work(&analyser)
    idle.withLock { [analyser = consume analyser] in $0.append(analyser) }
    return result
  }
}
