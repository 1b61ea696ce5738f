extension SearchIndex {
  /// Searches as the browser does.
  ///
  /// - Parameters:
  ///   - query: What the reader typed; the first 1,000 characters and 16 words count.
  ///   - version: Leaves out articles that do not apply to this version.
  ///   - limit: The most results to give.
  /// - Returns: The results, best first, how many there are in all, and what the reader may have meant.
  package func search(_ query: String, version: String? = nil, limit: Int = 10) -> SearchResults {
    let expander = Expander(
      vocabulary: vocabulary, postings: postings, layout: layout, documentCount: documents.count)
    let parsed = SearchQuery(query)
    let table = SynonymTable(options.synonyms)
    let phrases = table.phrases(for: parsed)
    let expansions = zip(parsed.words, phrases).map { word, phrases in
      var expansion = expander.expand(word)
      expansion.synonyms = phrases.map { $0.map(expander.synonym) }
      expansion.isCommon = expander.isCommon(word)
      return expansion
    }
    let ranking = Ranking(index: self)
    let scored = ranking.rank(parsed, expansions) { document in
      guard let version else { return true }
      let versions = documents[document].versions
      return versions.isEmpty || versions.contains(version)
    }
    let values = ranking.values(of: parsed, expansions)
    let results = scored.prefix(max(0, limit)).map { item in
      SearchResults.Result(
        document: item.document, score: item.score,
        section: section(item.section, of: item.document),
        words: zip(zip(parsed.words, expansions), values).map { pair, values in
          explain(pair.0, pair.1, values, document: item.document)
        })
    }
    return SearchResults(
      total: scored.count, results: results,
      suggestion: suggestion(query, parsed, expansions))
  }

  private func section(_ number: Int, of document: Int) -> SearchResults.Section? {
    guard number > 0, number <= documents[document].sections.count else { return nil }
    let section = documents[document].sections[number - 1]
    return section.anchor.map { SearchResults.Section(anchor: $0, title: section.title) }
  }

  private func explain(
    _ word: SearchQuery.Word, _ expansion: Expansion, _ values: Ranking.WordValues, document: Int
  ) -> SearchResults.WordScore {
    let synonyms = expansion.synonyms.flatMap { $0.flatMap(\.self) }
    let matched = (expansion.matches + synonyms).filter { match in
      postings.documents[postings.range(of: match.row)].contains(UInt32(document))
    }
    let score = values.weight * values.idf * values.values[document]
    return SearchResults.WordScore(
      word: word.spelling, matched: matched.map { vocabulary.spellings[$0.row] }, score: score)
  }

  private func suggestion(
    _ query: String, _ parsed: SearchQuery, _ expansions: [Expansion]
  ) -> String? {
    var bytes = Array(query.utf8)
    var changed = false
    for (word, expansion) in zip(parsed.words, expansions).reversed() {
      guard let correction = expansion.correction else { continue }
      bytes.replaceSubrange(word.range, with: correction.utf8)
      changed = true
    }
    return changed ? String(decoding: bytes, as: UTF8.self) : nil
  }
}
