internal import GuichetCore

/// How many documents have the word of each row.
struct PostingsCounts: Sendable {
  /// Anywhere.
  var all: [Int32]
  /// In their titles.
  var titles: [Int32]

  private init(rows: Int) {
    all = [Int32](repeating: 0, count: rows)
    titles = all
  }

  /// Takes them as they are.
  init(all: [Int32], titles: [Int32]) { (self.all, self.titles) = (all, titles) }

  /// Counts the entries of all documents.
  ///
  /// - Parameters:
  ///   - rows: the row of each word of each part, -1 for words left out.
  ///   - words: how many rows there are.
  static func count(
    _ parts: [AnalysedDocuments], rows: [[Int32]], words: Int
  ) async -> PostingsCounts {
    let share = max(16, (parts.count + 3) / 4)
    let runs = stride(from: 0, to: parts.count, by: share).map {
      $0..<min($0 + share, parts.count)
    }
    let counts = await concurrentMap(runs, chunk: 1) { run in
      var counts = PostingsCounts(rows: words)
      for part in run { counts.add(parts[part], rows: rows[part]) }
      return counts
    }
    return counts.dropFirst().reduce(
      into: counts.first ?? PostingsCounts(rows: words)
    ) { sum, more in
      for row in sum.all.indices {
        sum.all[row] += more.all[row]
        sum.titles[row] += more.titles[row]
      }
    }
  }

  private mutating func add(_ part: AnalysedDocuments, rows: [Int32]) {
    let (entryEnds, gainEnds, gains) = (part.entryEnds.span, part.gainEnds.span, part.gains.span)
    var (entry, gain) = (0, 0)
    for (word, row) in rows.enumerated() {
      let (entryEnd, gainEnd) = (Int(entryEnds[word]), Int(gainEnds[word]))
      defer { (entry, gain) = (entryEnd, gainEnd) }
      guard row >= 0 else { continue }
      all[Int(row)] += Int32(entryEnd - entry)
      for number in gain..<gainEnd where gains[number].title > 0 { titles[Int(row)] += 1 }
    }
  }
}
