internal import GuichetCore

/// Which rows of a vocabulary that has stayed the same an edit touches.
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

  /// Compares how often words stand where.
  init(_ kept: KeptIndex, _ counts: PostingsCounts, _ vocabulary: Vocabulary, documents: Int) {
    self.documents = [Bool](repeating: false, count: documents)
    postings = [Bool](repeating: false, count: counts.all.count)
    frequencies = postings
    for row in counts.all.indices {
      let (old, new) = (kept.counts.all[row], counts.all[row])
      guard old != new || kept.counts.titles[row] != counts.titles[row] else { continue }
      frequencies[row] = Postings.octave(Int(old)) != Postings.octave(Int(new))
      postings[row] = true
      // How much rarer a word is in titles is told of all words of a stem.
      for mate in vocabulary.mates[row] { postings[Int(mate)] = true }
    }
  }

  /// A run of documents and the rows of its words.
  typealias Run = (documents: AnalysedDocuments, rows: [Int32])

  /// Adds what is another in a run of documents.
  mutating func add(_ old: Run, _ new: Run, at range: Range<Int>) {
    for document in range { documents[document] = true }
    let isLonger = zip(old.documents.bodyLengths, new.documents.bodyLengths).map { $0 != $1 }
    var words: [Int32: Int] = [:]
    words.reserveCapacity(old.rows.count)
    for (word, row) in old.rows.enumerated() where row >= 0 { words[row] = word }
    for (word, row) in new.rows.enumerated() where row >= 0 {
      guard let other = words.removeValue(forKey: row) else {
        postings[Int(row)] = true
        continue
      }
      let entries = new.documents.entries[new.documents.entries(of: word)]
      let gains = new.documents.gains[new.documents.gains(of: word)]
      if entries != old.documents.entries[old.documents.entries(of: other)]
        || gains != old.documents.gains[old.documents.gains(of: other)]
        || entries.contains(where: { isLonger[Int($0.document)] })
      {
        postings[Int(row)] = true
      }
    }
    for row in words.keys { postings[Int(row)] = true }
  }

  /// Whether a file may be another whose range is the same.
  func touches(_ part: SearchIndex.Part, _ layout: ShardLayout) -> Bool {
    switch part.kind {
    case .vocabulary: frequencies[part.range].contains(true)
    case .reversed: layout.reversed[part.range].contains { frequencies[Int($0)] }
    case .postings: postings[part.range].contains(true)
    case .documents: documents[part.range].contains(true)
    // What they are made of belongs to the basis.
    case .filters: false
    }
  }
}
