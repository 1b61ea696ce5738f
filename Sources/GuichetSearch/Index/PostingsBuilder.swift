internal import GuichetCore

/// Sorts the entries of all documents by word and turns their weights into levels.
struct PostingsBuilder: Sendable {
  let parts: [AnalysedDocuments]
  /// The row of each word of each part, -1 for words left out.
  let rows: [[Int32]]
  let vocabulary: Vocabulary
  /// What popularity multiplies each document's weights with.
  let priors: [Double]
  /// How many documents have the word of each row.
  let counts: PostingsCounts
  /// See ``meanLength(_:)``.
  let mean: Double

  /// How many runs of rows are made beside each other; each looks at all entries for its own.
  private static let pieces = 4

  /// Makes the postings of some rows at a time.
  ///
  /// - Parameter wanted: of each row, whether somebody wants its postings; nil where all are wanted.
  func build(_ wanted: [Bool]? = nil) async -> Postings {
    let factors = counts.all.indices.map { wanted?[$0] == false ? 1 : titleFactor($0) }
    var sizes = counts.all
    for row in wanted?.indices ?? [].indices where wanted?[row] == false { sizes[row] = 0 }
    let pieces = await concurrentMap(Self.pieces(sizes), chunk: 1) { rows in
      PostingsPiece(
        rows: rows, counts: counts.all[rows], titleFactors: factors, wanted: wanted
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

  /// How much rarer a word's stem group is in titles than anywhere, as a factor of 1 to 2.
  ///
  /// Readers weigh a match by how rare the word is in whole articles. A product's name is in every
  /// article and in few titles, where it tells more.
  func titleFactor(_ row: Int) -> Double {
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

  /// The level of a word in a document.
  ///
  /// - Parameters:
  ///   - gain: what it gains in short fields; nil for nothing.
  ///   - norm: of the document's body.
  ///   - factor: of the word's titles.
  ///   - document: its number.
  @inline(__always)
  func level(
    _ entry: AnalysedDocuments.Entry, _ gain: AnalysedDocuments.Gain?, norm: Double,
    factor: Double, of document: Int
  ) -> UInt8 {
    var weight = FieldWeights.saturated(Double(entry.body), norm: norm)
    if let gain { weight = Double(gain.title) * factor + Double(gain.fixed) + weight }
    return Impact.level(of: weight * priors[document])
  }

  /// The usual length of a body: rounded down by steps of a quarter, so that one edit does not change
  /// every weight of the site.
  static func meanLength(_ parts: [AnalysedDocuments]) -> Double {
    let total = parts.reduce(0) { $0 + $1.bodyLengths.reduce(0) { $0 + Int($1) } }
    let mean = Double(total) / Double(max(1, parts.reduce(0) { $0 + $1.bodyLengths.count }))
    var rounded = 20.0
    while rounded * 1.25 <= mean { rounded *= 1.25 }
    return rounded
  }
}
