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

  /// Cuts the files to the sizes that the options ask for.
  init(
    vocabulary words: Vocabulary, reversed: [Int32], postings: Postings, documentCount: Int,
    options: SearchOptions
  ) {
    var starts = [0]
    for row in words.keys.indices
    where row - starts[starts.count - 1] >= options.vocabularyShardWords
      && words.keys[row] != words.keys[row - 1]
    {
      starts.append(row)
    }
    vocabulary = starts
    self.reversed = reversed
    reversedStarts =
      reversed.isEmpty
      ? [0] : Array(stride(from: 0, to: reversed.count, by: options.vocabularyShardWords))
    self.postings = Self.cut(postings, size: options.postingShardSize)
    documentsPerFile = min(8, max(1, (documentCount + 11_999) / 12_000))
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

  private static func cut(_ postings: Postings, size: Int) -> [Int] {
    var starts = [0]
    var used = 0
    for row in postings.totals.indices {
      let count = postings.range(of: row).count
      let bytes = 1 + count * (postings.documents.count > 200_000 ? 5 : 4)
      if used > 0, used + bytes > size {
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
