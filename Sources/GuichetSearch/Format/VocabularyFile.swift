internal import GuichetCore

extension SearchIndex {
  /// One file of the vocabulary.
  ///
  /// - `words`: the keys, front-coded
  /// - `frequency`: a digit a word, the octave of the number of articles that have it
  /// - `accented`, `spellings`: which words are spelt otherwise than their key, and how
  /// - `groups`: stem groups of two or more words with a member here: how many, the first member
  ///   relative to the first word of the file, the differences of the others
  func vocabularyFile(_ rows: Range<Int>) -> JSONValue {
    var frequency = PackedNumbers()
    var groups = PackedNumbers()
    var accented: [Int] = []
    for row in rows {
      frequency.append(digit: postings.frequency(of: row))
      if vocabulary.spellings[row] != vocabulary.keys[row] { accented.append(row) }
      let mates = vocabulary.mates[row]
      guard let first = mates.first, mates.first(where: { rows.contains(Int($0)) }) == Int32(row)
      else { continue }
      groups.append(mates.count)
      groups.append(signed: Int(first) - rows.lowerBound)
      for (left, right) in zip(mates, mates.dropFirst()) { groups.append(Int(right - left)) }
    }
    return .object([
      ("words", .string(FrontCodedWords.encode(rows.map { vocabulary.keys[$0] }))),
      ("frequency", frequency.json),
      ("accented", PackedNumbers.ascending(accented, from: rows.lowerBound)),
      (
        "spellings",
        .string(accented.map { vocabulary.spellings[$0] }.joined(separator: " "))
      ),
      ("groups", groups.json),
    ])
  }

  /// One file of the distinct keys in the order of their reversal, for slips near the beginning.
  ///
  /// - `words`: the reversed keys, front-coded
  /// - `frequency`: a digit a key
  func reversedFile(_ places: Range<Int>) -> JSONValue {
    var frequency = PackedNumbers()
    var words: [String] = []
    for place in places {
      let row = Int(layout.reversed[place])
      frequency.append(digit: postings.frequency(of: row))
      words.append(vocabulary.keys[row].reversedScalars)
    }
    return .object([
      ("words", .string(FrontCodedWords.encode(words))), ("frequency", frequency.json),
    ])
  }
}
