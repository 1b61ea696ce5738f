/// Adds up what the words of a query say about each article.
///
/// The arithmetic uses only operations that IEEE 754 fixes, in one order, so that the browser gets
/// the same numbers.
struct Ranking {
  /// The least share of the best coverage that a result must have.
  static let leastCoverage = 0.15
  /// The amount from which an article has a word wholly: a mention in a text of usual length.
  static let wholeAmount = 1.0
  /// The amount at which a word has given half of what it ever can, so that one word in the title
  /// does not outweigh all the others.
  static let halfAmount = 20.0

  let index: SearchIndex

  struct Scored {
    let document: Int
    let score: Double
    /// What its words add up to, neighbours included.
    let raw: Double
    /// What of it comes from words standing together.
    let proximity: Double
    /// The share of the query that it has, 0 to 1.
    let coverage: Double
  }

  /// Weights of one word of the query over all articles.
  struct WordValues {
    var values: [Double]
    var best: [Double]
    var sections: [UInt8]
    var positions: [UInt8]
    var idf: Double
    /// What an article that is not listed may still have, for words too common to list in full.
    var rest: Double
    let weight: Double
    let isOptional: Bool
    /// Which word of the query it is.
    let position: Int

    /// What an amount of the word adds to an article.
    func gain(_ amount: Double) -> Double {
      weight * idf * amount / (1 + amount / Ranking.halfAmount)
    }
  }

  /// The articles that match, best first; ties in the order of their numbers.
  ///
  /// What is good enough is judged by the best of all articles, so that a filter only takes away.
  func rank(_ words: [WordValues], accepting: (Int) -> Bool) -> [Scored] {
    let count = index.documents.count
    var ideal = 0.0
    for word in words where !word.isOptional { ideal += word.weight * word.idf }
    guard ideal > 0 || words.contains(where: { $0.idf > 0 }) else { return [] }

    // Two words mean both; in a whole sentence some words are the reader's own.
    var asked = 0.0
    for word in words where !word.isOptional && word.idf > 0 { asked += 1 }
    let strictness = min(0.8, 4 / max(1, asked * asked))

    var found: [Scored] = []
    var bestCoverage = 0.0
    for document in 0..<count where words.contains(where: { $0.values[document] > 0 }) {
      let (raw, proximity, covered) = score(document, words)
      let coverage = ideal > 0 ? min(1, covered / ideal) : 1
      bestCoverage = max(bestCoverage, coverage)
      found.append(
        Scored(
          document: document, score: raw * (1 - strictness + strictness * coverage * coverage),
          raw: raw, proximity: proximity, coverage: coverage))
    }
    return
      found
      .filter { $0.coverage >= bestCoverage * Self.leastCoverage && accepting($0.document) }
      .sorted { $0.score == $1.score ? $0.document < $1.document : $0.score > $1.score }
  }

  private func score(
    _ document: Int, _ words: [WordValues]
  ) -> (raw: Double, proximity: Double, covered: Double) {
    var raw = 0.0
    var proximity = 0.0
    var covered = 0.0
    var previous: (word: WordValues, gain: Double)?
    for word in words {
      let value = word.values[document]
      let amount = value > 0 ? value : word.rest
      if amount == 0 { continue }
      let gain = word.gain(amount)
      raw += gain
      if !word.isOptional { covered += word.weight * word.idf * min(1, amount / Self.wholeAmount) }
      guard value > 0, !word.isOptional else { continue }
      if let previous, previous.word.sections[document] == word.sections[document] {
        proximity +=
          min(previous.gain, gain)
          * Proximity.bonus(
            previous.word.positions[document], word.positions[document],
            gap: word.position - previous.word.position)
      }
      previous = (word, gain)
    }
    return (raw + proximity, proximity, covered)
  }

  /// The values of all words; common words have none beside a better word.
  func values(of query: SearchQuery, _ expansions: [Expansion]) -> [WordValues] {
    let hasBetter = zip(query.words, expansions).contains { word, expansion in
      !word.isOptional && !expansion.isCommon && !expansion.matches.isEmpty
    }
    return zip(query.words, expansions).map { word, expansion in
      values(of: word, hasBetter && expansion.isCommon ? Expansion() : expansion)
    }
  }

  private func values(of word: SearchQuery.Word, _ expansion: Expansion) -> WordValues {
    let count = index.documents.count
    var result = WordValues(
      values: [Double](repeating: 0, count: count), best: [Double](repeating: 0, count: count),
      sections: [UInt8](repeating: 0, count: count),
      positions: [UInt8](repeating: 0, count: count), idf: 0, rest: 0, weight: word.weight,
      isOptional: word.isOptional, position: word.position)
    var unlisted = 0
    for match in expansion.matches {
      let range = index.postings.range(of: match.row)
      let adds = match.kind == .exact || match.kind == .stem
      for place in range {
        let document = Int(index.postings.documents[place])
        let amount = match.weight * Impact.weights[Int(index.postings.levels[place])]
        if amount > result.best[document] {
          result.best[document] = amount
          result.sections[document] = index.postings.sections[place]
          result.positions[document] = index.postings.positions[place]
        }
        result.values[document] =
          adds ? result.values[document] + amount : max(result.values[document], amount)
      }
      if adds { unlisted = max(unlisted, index.postings.totals[match.row] - range.count) }
    }
    for phrase in expansion.synonyms { add(phrase, to: &result) }
    var listed = 0
    for value in result.values where value > 0 { listed += 1 }
    let having = min(count, listed + unlisted)
    guard having > 0 else { return result }
    result.idf = Self.inverseFrequency(having, of: count)
    if unlisted > 0, listed < count {
      result.rest = min(1, Double(unlisted) / Double(count - listed))
    }
    return result
  }

  /// An article has of a phrase what it has of its weakest word.
  private func add(_ phrase: Expansion.Phrase, to result: inout WordValues) {
    var least: [Double] = []
    var sections: [UInt8] = []
    var positions: [UInt8] = []
    for word in phrase {
      var values = [Double](repeating: 0, count: index.documents.count)
      var places = [UInt8](repeating: 0, count: index.documents.count)
      positions = [UInt8](repeating: 0, count: index.documents.count)
      for match in word {
        for place in index.postings.range(of: match.row) {
          let document = Int(index.postings.documents[place])
          values[document] += match.weight * Impact.weights[Int(index.postings.levels[place])]
          places[document] = index.postings.sections[place]
          positions[document] = index.postings.positions[place]
        }
      }
      least = least.isEmpty ? values : zip(least, values).map { min($0, $1) }
      sections = places
    }
    for (document, value) in least.enumerated() where value > result.values[document] {
      result.values[document] = value
      result.sections[document] = sections[document]
      result.positions[document] = positions[document]
    }
  }

  /// How rare a word is that `having` of `count` articles have (BM25's idf, in octaves).
  static func inverseFrequency(_ having: Int, of count: Int) -> Double {
    log2(1 + (Double(count - having) + 0.5) / (Double(having) + 0.5))
  }

  /// The binary logarithm of a number of at least 1, straight between powers of two.
  static func log2(_ value: Double) -> Double {
    var exponent = 0.0
    var rest = value
    while rest >= 2 {
      rest /= 2
      exponent += 1
    }
    return exponent + rest - 1
  }
}
