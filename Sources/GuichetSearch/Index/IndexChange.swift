internal import GuichetCore

/// Which rows of a vocabulary an edit touches.
struct IndexChange {
  /// Whether the postings of a row may be others.
  private(set) var postings: [Bool]
  /// Whether another octave of documents has the word of a row.
  private(set) var frequencies: [Bool]
  /// Whether a document may be another.
  private(set) var documents: [Bool]

  /// How many runs may be others: above that everything is made.
  static let mostRuns = 4
  /// An index of fewer runs than this is made anew: it may come to be a single file.
  static let fewestRuns = 16

  private let builder: PostingsBuilder
  private let words: NumberedWords.Before

  /// Compares how often words stand where; nil where that is of other words.
  ///
  /// - Parameters:
  ///   - builder: what makes the postings now.
  ///   - words: what became of the words that were kept.
  init?(_ kept: KeptIndex, _ builder: PostingsBuilder, _ words: NumberedWords.Before) {
    let (counts, vocabulary) = (builder.counts, builder.vocabulary)
    guard kept.words == words.hash,
      kept.counts.all.count == words.rows?.count ?? counts.all.count
    else { return nil }
    self.builder = builder
    self.words = words
    documents = [Bool](repeating: false, count: builder.priors.count)
    postings = [Bool](repeating: false, count: counts.all.count)
    frequencies = postings
    var before = [Int32](repeating: -1, count: counts.all.count)
    if let rows = words.rows {
      for (old, row) in rows.enumerated() where row >= 0 { before[Int(row)] = Int32(old) }
    } else {
      for row in before.indices { before[row] = Int32(row) }
    }
    for row in counts.all.indices {
      let old = Int(before[row])
      let (count, titles) = old < 0 ? (0, 0) : (kept.counts.all[old], kept.counts.titles[old])
      guard count != counts.all[row] || titles != counts.titles[row] else { continue }
      frequencies[row] = Postings.octave(Int(count)) != Postings.octave(Int(counts.all[row]))
      postings[row] = true
      // How much rarer a word is in titles is told of all words of a stem.
      for mate in vocabulary.mates[row] { postings[Int(mate)] = true }
    }
    for row in words.regrouped { postings[Int(row)] = true }
  }

  /// The rows that words have now which had others; those that are gone have none.
  func rows(of old: [Int32]) -> [Int32] {
    guard let rows = words.rows else { return old }
    return old.map { $0 < 0 ? -1 : rows[Int($0)] }
  }

  /// Where a file begins and ends now; nil where there are others in it.
  func range(of file: KeptIndex.File) -> Range<Int>? {
    guard file.kind == .postings, let rows = words.rows else { return file.range }
    guard let first = file.range.first, file.range.upperBound <= rows.count, rows[first] >= 0 else {
      return nil
    }
    let start = Int(rows[first])
    for (place, row) in zip(start..., rows[file.range]) where place != Int(row) { return nil }
    return start..<start + file.range.count
  }

  /// A run of documents and the rows of its words.
  typealias Run = (documents: AnalysedDocuments, rows: [Int32])

  /// Adds what is another in a run of documents.
  mutating func add(_ old: Run, _ new: Run, at range: Range<Int>) {
    for document in range { documents[document] = true }
    var words: [Int32: Int] = [:]
    words.reserveCapacity(old.rows.count)
    for (word, row) in old.rows.enumerated() where row >= 0 { words[row] = word }
    let norms = (norms(of: old), norms(of: new))
    for (word, row) in new.rows.enumerated() where row >= 0 {
      // How often a word is counted is seen already, so also where it is gone.
      if postings[Int(row)] { continue }
      postings[Int(row)] =
        words[row].map {
          !isSame(Int(row), $0, old.documents, norms.0, word, new.documents, norms.1, range)
        } ?? true
    }
  }

  private func norms(of run: Run) -> [Double] {
    run.documents.bodyLengths.map { FieldWeights.bodyNorm(length: Int($0), mean: builder.mean) }
  }

  /// Whether a word has the same postings in a run as it had.
  private func isSame(
    _ row: Int, _ other: Int, _ old: AnalysedDocuments, _ oldNorms: [Double],
    _ word: Int, _ new: AnalysedDocuments, _ newNorms: [Double], _ range: Range<Int>
  ) -> Bool {
    let (before, now) = (old.entries(of: other), new.entries(of: word))
    guard before.count == now.count else { return false }
    var gains = (old.gains(of: other).lowerBound, new.gains(of: word).lowerBound)
    var factor: Double?
    for (left, right) in zip(before, now) {
      let (left, right) = (old.entries[left], new.entries[right])
      guard left.document == right.document, left.place == right.place,
        left.position == right.position
      else { return false }
      let gain = left.place.hasGain ? (old.gains[gains.0], new.gains[gains.1]) : nil
      if gain != nil { gains = (gains.0 + 1, gains.1 + 1) }
      let document = Int(left.document)
      if left.body == right.body, gain?.0 == gain?.1, oldNorms[document] == newNorms[document] {
        continue
      }
      // Few words of an article that has become a little longer come to another level.
      let known = factor ?? builder.titleFactor(row)
      factor = known
      let place = range.lowerBound + document
      let level = builder.level(
        left, gain?.0, norm: oldNorms[document], factor: known, of: place)
      guard
        level
          == builder.level(right, gain?.1, norm: newNorms[document], factor: known, of: place)
      else { return false }
    }
    return true
  }

  /// Whether a file may be another whose range is the same.
  func touches(_ part: SearchIndex.Part, _ layout: ShardLayout) -> Bool {
    switch part.kind {
    // Other words have other numbers, and one group tells the numbers of others.
    case .vocabulary: words.rows != nil || frequencies[part.range].contains(true)
    case .reversed:
      words.rows != nil || layout.reversed[part.range].contains { frequencies[Int($0)] }
    case .postings: postings[part.range].contains(true)
    case .documents: documents[part.range].contains(true)
    // What they are made of belongs to the basis.
    case .filters: false
    }
  }
}
