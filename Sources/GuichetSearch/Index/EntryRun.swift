/// The entries of documents in the order in which they are read, to be sorted by word.
struct EntryRun {
  private var words: [Int32] = []
  private var entries: [AnalysedDocuments.Entry] = []
  private var gains: [AnalysedDocuments.Gain] = []

  /// Appends an entry and what it gains in the title and in the other short fields.
  mutating func append(
    _ word: Int32, in document: Int, section: UInt8, isHeadline: Bool, position: UInt8,
    body: Float, title: Float, fixed: Float
  ) {
    let hasGain = title != 0 || fixed != 0
    words.append(word)
    entries.append(
      AnalysedDocuments.Entry(
        body: body, document: UInt16(truncatingIfNeeded: document),
        place: AnalysedDocuments.Place(
          section: section, isHeadline: isHeadline, hasGain: hasGain), position: position))
    if hasGain { gains.append(AnalysedDocuments.Gain(title: title, fixed: fixed)) }
  }

  /// Writes the entries word after word, documents in order within a word.
  func sort(into result: inout AnalysedDocuments, words count: Int) {
    var entryStarts = [UInt32](repeating: 0, count: count + 1)
    var gainStarts = entryStarts
    for (word, entry) in zip(words, entries) {
      entryStarts[Int(word) + 1] += 1
      if entry.place.hasGain { gainStarts[Int(word) + 1] += 1 }
    }
    for word in 0..<count {
      entryStarts[word + 1] += entryStarts[word]
      gainStarts[word + 1] += gainStarts[word]
    }
    result.entryEnds = Array(entryStarts.dropFirst())
    result.gainEnds = Array(gainStarts.dropFirst())
    result.entries = entries
    result.gains = gains
    var gain = 0
    for (word, entry) in zip(words, entries) {
      result.entries[Int(entryStarts[Int(word)])] = entry
      entryStarts[Int(word)] += 1
      guard entry.place.hasGain else { continue }
      result.gains[Int(gainStarts[Int(word)])] = gains[gain]
      gainStarts[Int(word)] += 1
      gain += 1
    }
  }
}
