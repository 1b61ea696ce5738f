/// The words of the index in the order of their keys, grouped by stem.
struct Vocabulary: Sendable {
  /// Words without accents, sorted by scalar values; equal keys stand together.
  var keys: [String] = []
  /// The words as they are spelt, in lower case.
  var spellings: [String] = []
  /// For each word the words of its stem group, itself included; empty when it is alone.
  var mates: [[Int32]] = []

  /// The words whose key is `key`.
  func rows(equalTo key: String) -> Range<Int> {
    let start = firstRow(notBefore: key)
    var end = start
    while end < keys.count, keys[end] == key { end += 1 }
    return start..<end
  }

  /// The words whose key starts with `prefix`.
  func rows(withPrefix prefix: String) -> Range<Int> {
    firstRow(notBefore: prefix)..<firstRow(notBefore: prefix + "\u{10FFFF}")
  }

  /// The number of the first word whose key is not before `key`.
  func firstRow(notBefore key: String) -> Int {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
