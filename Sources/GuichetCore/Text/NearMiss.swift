/// Finds the known word a writer probably meant.
package enum NearMiss {
  /// The nearest of `known` to `word`, or nil when none is near enough to be worth suggesting.
  ///
  /// Near is an optimal string alignment distance (insert, delete, replace, swap of neighbours) of
  /// at most a third of the longer word, at least 1; case and `_` for `-` cost nothing. Ties go to
  /// the first in `known`.
  package static func nearest(to word: String, among known: some Sequence<String>) -> String? {
    let wanted = folded(word)
    guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
    var best: (word: String, distance: Int)?
    for candidate in known {
      let folded = folded(candidate)
      let limit = max(1, max(wanted.count, folded.count) / 3)
      guard abs(wanted.count - folded.count) <= limit else { continue }
      let most = min(limit, (best?.distance).map { $0 - 1 } ?? limit)
      if let distance = distance(wanted, folded, atMost: most) { best = (candidate, distance) }
    }
    return best?.word
  }

  /// The one of `known` that differs from `word` by a single slip (a letter too many, too few or
  /// wrong, two swapped, or only case and `-` for `_`); nil where there are two, or where the word is
  /// so short that a slip makes another word of it.
  package static func only(to word: String, among known: some Sequence<String>) -> String? {
    let wanted = folded(word)
    guard (4...64).contains(wanted.count) else { return nil }
    var found: String?
    for candidate in known where distance(wanted, folded(candidate), atMost: 1) != nil {
      guard found == nil else { return nil }
      found = candidate
    }
    return found
  }

  private static func folded(_ word: String) -> [UInt8] {
    word.lowercased().utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 }
  }

  /// The distance, or nil as soon as it is known to be more than `most`.
  private static func distance(_ left: [UInt8], _ right: [UInt8], atMost most: Int) -> Int? {
    guard most >= 0 else { return nil }
    var beforePrevious: [Int] = []
    var previous = [Int](repeating: 0, count: right.count + 1)
    var current = Array(0...right.count)
    for i in left.indices {
      (beforePrevious, previous, current) = (previous, current, beforePrevious)
      if current.isEmpty { current = previous }
      current[0] = i + 1
      for j in right.indices {
        let cost = left[i] == right[j] ? 0 : 1
        var value = min(previous[j + 1] + 1, current[j] + 1, previous[j] + cost)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          value = min(value, beforePrevious[j - 1] + 1)
        }
        current[j + 1] = value
      }
      // A swap reaches back two rows, so both must be beyond.
      if let least = current.min(), let before = previous.min(), min(least, before) > most {
        return nil
      }
    }
    return current[right.count] <= most ? current[right.count] : nil
  }
}
