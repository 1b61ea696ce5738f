internal import GuichetCore

/// Sorts the entries of all documents by word and turns their weights into levels.
struct PostingsBuilder: Sendable {
  let parts: [AnalysedDocuments]
  /// The row of each word of each part, -1 for words left out.
  let rows: [[Int32]]
  let vocabulary: Vocabulary
  /// What popularity multiplies each document's weights with.
  let priors: [Double]

  /// How many runs of rows are made beside each other; each looks at all entries for its own.
  private static let pieces = 4

  /// Makes the postings of some rows at a time.
  func build() async -> Postings {
    let counts = await PostingsCounts.count(self)
    let factors = titleFactors(counts)
    let mean = meanLength()
    let pieces = await concurrentMap(Self.pieces(counts.all), chunk: 1) { rows in
      PostingsPiece(
        rows: rows, counts: counts.all[rows], titleFactors: factors, mean: mean
      ).build(self)
    }
    var postings = Postings()
    postings.reserve(
      words: vocabulary.keys.count, postings: pieces.reduce(0) { $0 + $1.documents.count })
    for piece in pieces { postings.append(piece) }
    return postings
  }

  /// Runs of rows with about as many entries each.
  private static func pieces(_ counts: [Int32]) -> [Range<Int>] {
    let share = counts.reduce(0) { $0 + Int($1) } / pieces + 1
    var ranges: [Range<Int>] = []
    var start = 0
    var sum = 0
    for (row, count) in counts.enumerated() {
      sum += Int(count)
      guard sum >= share || row + 1 == counts.count else { continue }
      ranges.append(start..<row + 1)
      start = row + 1
      sum = 0
    }
    return ranges
  }

  /// How much rarer each stem group is in titles than anywhere, as a factor of 1 to 2.
  ///
  /// Readers weigh a match by how rare the word is in whole articles. A product's name is in every
  /// article and in few titles, where it tells more.
  private func titleFactors(_ counts: PostingsCounts) -> [Double] {
    counts.all.indices.map { row in
      var titles = 0
      var articles = 0
      func add(_ row: Int) {
        titles += Int(counts.titles[row])
        articles = max(articles, Int(counts.all[row]))
      }
      if vocabulary.mates[row].isEmpty { add(row) }
      for mate in vocabulary.mates[row] { add(Int(mate)) }
      let anywhere = Ranking.inverseFrequency(articles, of: priors.count)
      let here = Ranking.inverseFrequency(min(titles, priors.count), of: priors.count)
      return min(2, max(1, here / anywhere))
    }
  }

  /// Rounded down by steps of a quarter, so that one edit does not change every weight of the site.
  private func meanLength() -> Double {
    let total = parts.reduce(0) { $0 + $1.bodyLengths.reduce(0) { $0 + Int($1) } }
    let mean = Double(total) / Double(max(1, priors.count))
    var rounded = 20.0
    while rounded * 1.25 <= mean { rounded *= 1.25 }
    return rounded
  }
}
