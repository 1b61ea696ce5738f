internal import GuichetCore

extension SearchIndex {
  /// One file of postings, the words of `rows` one after the other.
  ///
  /// - `counts`: how many articles are listed for each word
  /// - `unlisted`: for words with more: the word relative to the one before, how many more
  /// - `documents`: for each word the gaps between document numbers, less one
  /// - `levels`, `sections`, `positions`: a digit a posting
  func postingsFile(_ rows: Range<Int>) -> JSONValue {
    var counts = PackedNumbers()
    var unlisted = PackedNumbers()
    var documents = PackedNumbers()
    var levels = PackedNumbers()
    var sections = PackedNumbers()
    var positions = PackedNumbers()
    var previousUnlisted = rows.lowerBound
    for row in rows {
      let range = postings.range(of: row)
      counts.append(range.count)
      if postings.totals[row] > range.count {
        unlisted.append(row - previousUnlisted)
        unlisted.append(postings.totals[row] - range.count)
        previousUnlisted = row
      }
      var next = 0
      for place in range {
        let document = Int(postings.documents[place])
        documents.append(document - next)
        levels.append(digit: Int(postings.levels[place]))
        sections.append(digit: Int(postings.sections[place]))
        positions.append(digit: Int(postings.positions[place]))
        next = document + 1
      }
    }
    return .object([
      ("counts", counts.json), ("unlisted", unlisted.json), ("documents", documents.json),
      ("levels", levels.json), ("sections", sections.json), ("positions", positions.json),
    ])
  }
}
