internal import GuichetCore
internal import Synchronization

/// Builds an index: analyse in chunks on all cores, then number, sort and weigh the words.
struct SearchIndexBuilder {
  let documents: [SearchDocument]
  let options: SearchOptions
  var store: (any AnalysisStore)?
  /// Which documents are analysed together; the index is the same however they are cut.
  var cut = DocumentChunks.ranges

  /// The hash of a file of the index that stands published, by its name; nil where nothing is known.
  var published: (@Sendable (String) -> ContentHash?)?

  /// Runs the steps.
  func build() async -> SearchIndex {
    let language = options.language
    async let keptWords = store?.words(of: language)
    async let keptIndex = published == nil ? nil : store?.index(of: language)
    let ranges = cut(documents)
    let runs = await concurrentMap(ranges, chunk: 4) { [documents, options, store] range in
      (
        key: store == nil
          ? ContentHash([])
          : DocumentChunks.key(documents[range], excerptCharacters: options.excerptCharacters),
        shown: store == nil
          ? ContentHash([]) : DocumentChunks.shown(documents[range])
      )
    }
    let keys = runs.map(\.key)
    let analysed = await analyse(ranges, keys)
    let parts = analysed.map(\.documents)
    let kept = await keptWords
    let (words, isWorthKeeping) = await number(analysed, keys, kept)
    let vocabulary = words.vocabulary
    let order = Task { words.reversed ?? ShardLayout.sortedFromTheEnd(vocabulary.keys) }
    async let isKept: Void? =
      isWorthKeeping
      ? store?.keep(KeptWords(words, reversed: order.value, keys: keys), of: language) : nil
    let counts = await PostingsCounts.count(
      parts, rows: words.rows, words: vocabulary.keys.count)
    let layout = await ShardLayout(
      vocabulary: vocabulary, reversed: order.value, counts: counts,
      documentCount: documents.count, options: options)
    var index = SearchIndex(
      options: options, documents: documents, excerpts: Excerpts(analysed),
      vocabulary: vocabulary, layout: layout, counts: counts)
    let mean = PostingsBuilder.meanLength(parts)
    let postings = PostingsBuilder(
      parts: parts, rows: words.rows, vocabulary: vocabulary,
      priors: documents.indices.map {
        FieldWeights.prior(popularity: documents[$0].popularity)
      }, counts: counts, mean: mean)
    if store != nil {
      index.keys = keys
      index.words = words.hash
      index.basis =
        IndexBasis(options, runs: ranges, shown: runs.map(\.shown), mean: mean).hash
    }
    if let before = await keptIndex, let published, before.basis == index.basis,
      let change = change(before, kept, ranges, words, postings, keys, analysed)
    {
      index.know(before, change, published)
    }
    index.postings = await postings.build(index.wantedRows)
    _ = await isKept
    return index
  }

  /// What is another than when an index of the same words was made; nil where that is too much, or
  /// cannot be told.
  private func change(
    _ before: KeptIndex, _ kept: KeptWords?, _ ranges: [Range<Int>], _ words: NumberedWords,
    _ postings: PostingsBuilder, _ keys: [ContentHash], _ runs: [AnalysedRun]
  ) -> IndexChange? {
    guard keys.count >= IndexChange.fewestRuns, before.keys.count == keys.count else { return nil }
    let others = keys.indices.filter { keys[$0] != before.keys[$0] }
    guard others.count <= IndexChange.mostRuns else { return nil }
    guard let earlier = words.before, var change = IndexChange(before, postings, earlier) else {
      return nil
    }
    for number in others {
      let key = before.keys[number]
      guard let old = store?.analysis(of: key), old.bodyLengths.count == ranges[number].count
      else { return nil }
      let new = (documents: runs[number].documents, rows: words.rows[number])
      let rows =
        kept?.rows(of: key).map(change.rows)
        ?? store?.texts(of: key).map {
          words.rows(of: $0.words, beside: (runs[number].texts.value.words, new.rows))
        }
      guard let rows, rows.count == old.wordCount else { return nil }
      change.add((old, rows), new, at: ranges[number])
    }
    return change
  }

  /// - Parameter keys: of the runs.
  private func analyse(
    _ ranges: [Range<Int>], _ keys: [ContentHash]
  ) async -> [AnalysedRun] {
    let length = options.excerptCharacters
    let analysers = AnalyserPool()
    // What takes longest comes first, so that no core waits for it in the end.
    let isKept = keys.map { store?.has($0) == true }
    let order = ranges.indices.filter { !isKept[$0] } + ranges.indices.filter { isKept[$0] }
    let parts = await concurrentMap(order, chunk: 1) { [documents, store] number in
      let documents = documents[ranges[number]]
      let key = keys[number]
      if let store, let known = store.analysis(of: key), known.bodyLengths.count == documents.count
      {
        let texts = Lazy(empty: AnalysedTexts()) {
          if let texts = store.texts(of: key), texts.fit(known) { return texts }
          let texts = analysers.with { $0.analyse(documents, excerptCharacters: length) }.texts
            .value
          store.keep(texts, of: key)
          return texts
        }
        return AnalysedRun(documents: known, texts: texts)
      }
      let made = analysers.with { $0.analyse(documents, excerptCharacters: length) }
      store?.keep(made.documents, of: key)
      store?.keep(made.texts.value, of: key)
      return made
    }
    var result = parts
    for (place, number) in order.enumerated() { result[number] = parts[place] }
    return result
  }

  /// Brings the words of all parts into one order; says whether that is news for the next build.
  private func number(
    _ parts: [AnalysedRun], _ keys: [ContentHash], _ kept: KeptWords?
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
