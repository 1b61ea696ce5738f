extension SearchIndex {
  /// Searches as the browser does.
  ///
  /// - Parameters:
  ///   - query: What the reader typed; the first 1,000 characters and 16 words count.
  ///   - filter: Leaves out articles that do not pass.
  ///   - limit: The most results to give.
  /// - Returns: The results, best first, how many there are in all, and what the reader may have meant.
  package func search(
    _ query: String, filter: SearchFilter = SearchFilter(), limit: Int = 10
  ) -> SearchResults {
    let parsed = SearchQuery(query, functionWords: functionWords)
    let expansions = expansions(of: parsed)
    let ranking = Ranking(index: self)
    let values = ranking.values(of: parsed, expansions)
    let scored = ranking.rank(values) { filter.accepts(documents[$0]) }
    let results = scored.prefix(max(0, limit)).map { item in
      SearchResults.Result(
        document: item.document, score: item.score,
        section: section(of: item.document, values, expansions),
        coverage: item.coverage, proximity: item.proximity,
        words: zip(parsed.words, expansions).enumerated().map { place, pair in
          explain(
            pair.0, pair.1, values[place], document: item.document, isIdle: parsed.isIdle(pair.0))
        })
    }
    return SearchResults(
      total: scored.count, results: results,
      suggestion: suggestion(query, parsed, expansions))
  }

  private var functionWords: Set<String> {
    Set(FunctionWords.keys(language: options.language))
  }

  private func expansions(of query: SearchQuery) -> [Expansion] {
    let expander = Expander(
      vocabulary: vocabulary, postings: postings, layout: layout, documentCount: documents.count)
    let table = SynonymTable(options.synonyms, oneWay: options.oneWaySynonyms)
    var phrases = table.phrases(for: query)
    for (left, key) in query.compounds where !expander.isCommon(key) {
      phrases[left].append([key])
      phrases[left + 1].append([key])
    }
    return zip(query.words, phrases).map { word, phrases in
      var expansion = query.isIdle(word) ? Expansion() : expander.expand(word)
      for phrase in phrases { expander.add(phrase, to: &expansion) }
      expansion.isCommon = !query.isIdle(word) && expander.isCommon(word.key)
      return expansion
    }
  }

  private func section(
    of document: Int, _ values: [Ranking.WordValues], _ expansions: [Expansion]
  ) -> SearchResults.Section? {
    let words = zip(values, expansions).compactMap {
      word, expansion -> (gain: Double, section: Int, keys: [String])? in
      let value = word.values[document]
      guard value > 0 else { return nil }
      return (word.gain(value), Int(word.sections[document]), expansion.keys)
    }
    let number = SectionChoice(document: documents[document]).best(of: words)
    guard number > 0 else { return nil }
    let section = documents[document].sections[number - 1]
    return section.anchor.map { SearchResults.Section(anchor: $0, title: section.title) }
  }

  private func explain(
    _ word: SearchQuery.Word, _ expansion: Expansion, _ values: Ranking.WordValues, document: Int,
    isIdle: Bool
  ) -> SearchResults.WordScore {
    let synonyms = expansion.synonyms.flatMap { $0.flatMap(\.self) }
    let matched = (expansion.matches + synonyms).compactMap {
      match -> SearchResults.WordScore.Match? in
      let range = postings.range(of: match.row)
      guard
        let place = postings.documents[range].firstIndex(of: UInt32(document))
      else { return nil }
      return SearchResults.WordScore.Match(
        word: vocabulary.spellings[match.row], kind: match.kind.rawValue,
        weight: match.weight * Impact.weights[Int(postings.levels[place])])
    }
    return SearchResults.WordScore(
      word: word.spelling, rarity: values.idf, matches: values.values[document] > 0 ? matched : [],
      score: values.gain(values.values[document]), isIdle: isIdle)
  }

  private func suggestion(
    _ query: String, _ parsed: SearchQuery, _ expansions: [Expansion]
  ) -> String? {
    if let corrected = corrected(query, parsed.words, expansions) { return corrected }
    let isUnknown = expansions.allSatisfy { $0.matches.isEmpty && $0.synonyms.isEmpty }
    guard isUnknown, !parsed.words.isEmpty else { return nil }
    return KeyboardLayout.readings(of: query).first { reading in
      let words = SearchQuery(reading, functionWords: functionWords).words.filter { !$0.isOptional }
      return !words.isEmpty
        && words.allSatisfy { !vocabulary.rows(equalTo: $0.key).isEmpty }
    }
  }

  /// The query with its slips corrected; nil where there are none.
  ///
  /// The pieces of a compound stand in one place of the text: where one of them is corrected, all are
  /// written there, as words of their own.
  private func corrected(
    _ query: String, _ words: [SearchQuery.Word], _ expansions: [Expansion]
  ) -> String? {
    var bytes = Array(query.utf8)
    var changed = false
    var end = words.count
    while end > 0 {
      let start =
        words[..<end].lastIndex { $0.position != words[end - 1].position }.map { $0 + 1 } ?? 0
      defer { end = start }
      guard (start..<end).contains(where: { expansions[$0].correction != nil }) else { continue }
      let written = (start..<end).filter { !words[$0].isOptional }
        .map { expansions[$0].correction ?? words[$0].spelling }
      bytes.replaceSubrange(words[start].range, with: written.joined(separator: " ").utf8)
      changed = true
    }
    return changed ? String(decoding: bytes, as: UTF8.self) : nil
  }
}
