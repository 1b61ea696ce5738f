internal import GuichetCore

/// Where the files of an index begin and end.
///
/// The reader may load only some of the vocabulary for a word; both readers follow the same
/// layout, so that they see the same candidates.
struct ShardLayout: Sendable {
  /// The first word of each file of the vocabulary.
  let vocabulary: [Int]
  /// The first word of each key, in the order of the reversed keys, for slips near the beginning.
  let reversed: [Int32]
  /// The places in `reversed` where its files begin.
  let reversedStarts: [Int]
  /// The first word of each file of postings.
  let postings: [Int]
  /// How many articles share a file of excerpts.
  let documentsPerFile: Int

  /// How many files of vocabulary are looked at for one prefix or suffix.
  static let reach = 10

  /// Cuts the files to about the sizes that the options ask for.
  ///
  /// A file begins with a word whose hash says so, and not after so many words: a word that is new,
  /// or gone, would else move the ends of all files behind it, and each of them would have to be
  /// published and fetched again for one edit.
  init(
    vocabulary words: Vocabulary, reversed: [Int32], counts: PostingsCounts, documentCount: Int,
    options: SearchOptions
  ) {
    func hash(_ row: Int) -> UInt64 { ContentHash(of: words.keys[row]).number }
    let size = options.vocabularyShardWords
    vocabulary = Self.cut(words.keys.count, size: size) { row in
      words.keys[row] == words.keys[row - 1] ? nil : hash(row)
    }
    self.reversed = reversed
    reversedStarts = Self.cut(reversed.count, size: size) { hash(Int(reversed[$0])) }
    postings = Self.cut(
      counts.all, documents: documentCount, size: options.postingShardSize, hash)
    documentsPerFile = min(8, max(1, (documentCount + 11_999) / 12_000))
  }

  /// Where files begin that hold three quarters to one and a half of `size` things.
  ///
  /// - Parameter hash: the hash of a thing, nil where no file may begin with it.
  private static func cut(_ count: Int, size: Int, hash: (Int) -> UInt64?) -> [Int] {
    var starts = [0]
    guard count > 1 else { return starts }
    for index in 1..<count {
      let length = index - starts[starts.count - 1]
      guard length >= size * 3 / 4, let hash = hash(index) else { continue }
      if hash % UInt64(max(1, size / 4)) == 0 || length >= size * 3 / 2 { starts.append(index) }
    }
    return starts
  }

  /// The first word of each key, in the order of the reversed keys.
  static func sortedFromTheEnd(_ keys: [String]) -> [Int32] {
    let firsts = keys.indices.filter { $0 == 0 || keys[$0] != keys[$0 - 1] }
    var order = firsts.map { row in
      let key = keys[row].reversedScalars
      return (prefix: key.composed.sortPrefix, row: Int32(row), key: key)
    }
    order.sort {
      guard $0.prefix == $1.prefix else { return $0.prefix < $1.prefix }
      return $0.key == $1.key ? $0.row < $1.row : $0.key < $1.key
    }
    return order.map(\.row)
  }

  /// Where files of postings begin, which hold two thirds to one and a half of `size` bytes; a word
  /// with more has a file of its own.
  private static func cut(
    _ counts: [Int32], documents: Int, size: Int, _ hash: (Int) -> UInt64
  ) -> [Int] {
    let limit = Postings.limit(documents: documents)
    let all = counts.reduce(0) { $0 + min(limit, Int($1)) }
    var starts = [0]
    var used = 0
    for row in counts.indices {
      let bytes = 1 + min(limit, Int(counts[row])) * (all > 200_000 ? 5 : 4)
      let isFull = used + bytes > size * 3 / 2
      if used > 0, isFull || used >= size * 2 / 3 && hash(row) % 8 == 0 {
        starts.append(row)
        used = 0
      }
      used += bytes
    }
    return starts
  }

  /// The words of the files that hold `range`, at most `reach` files.
  func loaded(_ range: Range<Int>, of starts: [Int], count: Int) -> Range<Int> {
    var first = 0
    while first + 1 < starts.count, starts[first + 1] <= range.lowerBound { first += 1 }
    let end = first + Self.reach < starts.count ? starts[first + Self.reach] : count
    return range.clamped(to: starts[first]..<max(end, starts[first]))
  }
}
