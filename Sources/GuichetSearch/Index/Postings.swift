/// Which articles each word of the vocabulary is in.
struct Postings: Sendable {
  /// Where the postings of each word start; one more than there are words.
  ///
  /// Those of words that nobody wants are left out.
  var starts: [Int] = [0]
  /// Document numbers, ascending within a word.
  var documents: [UInt32] = []
  /// `Impact` levels.
  var levels: [UInt8] = []
  /// 0 for the article itself, n for its section n - 1.
  var sections: [UInt8] = []
  /// Where the word first stands in that section, modulo `Proximity.modulus`, or `unknown`.
  var positions: [UInt8] = []
  /// How many documents have the word, those left out included.
  var totals: [Int] = []

  /// Makes room.
  mutating func reserve(words: Int, postings: Int) {
    starts.reserveCapacity(words + 1)
    totals.reserveCapacity(words)
    documents.reserveCapacity(postings)
    levels.reserveCapacity(postings)
    sections.reserveCapacity(postings)
    positions.reserveCapacity(postings)
  }

  /// Appends the postings of further words.
  mutating func append(_ more: Postings) {
    let end = documents.count
    starts += more.starts.dropFirst().lazy.map { $0 + end }
    totals += more.totals
    documents += more.documents
    levels += more.levels
    sections += more.sections
    positions += more.positions
  }

  /// The postings of a word.
  func range(of row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

  /// How many documents have the word, in octaves: the length of the number in binary.
  func frequency(of row: Int) -> Int { Self.octave(totals[row]) }

  /// The length of a number in binary.
  static func octave(_ count: Int) -> Int { Int.bitWidth - count.leadingZeroBitCount }

  /// The most postings kept of a word: the articles that say least about a very common word are
  /// left out, and treated as if they might have it.
  static func limit(documents count: Int) -> Int { max(512, count / 20) }
}
