/// How far apart two words are: letters added, dropped, changed, or two neighbours swapped.
enum EditDistance {
  /// The slips forgiven in a word of `length` letters.
  static func allowed(length: Int) -> Int { length < 4 ? 0 : length < 8 ? 1 : 2 }

  /// How many letters a near word shares at its beginning, or else at its end.
  ///
  /// One slip leaves one of the two alone, save a swap in the middle of four letters.
  static func kept(length: Int) -> (head: Int, tail: Int) {
    switch length {
    case ...5: (2, 2)
    case 6: (3, 2)
    default: (3, 3)
    }
  }

  /// The optimal string alignment distance when it is 1 to `limit`, else nil.
  static func within(_ limit: Int, _ left: [UInt16], _ right: [UInt16]) -> Int? {
    guard abs(left.count - right.count) <= limit else { return nil }
    var beforePrevious = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    var current = beforePrevious
    for i in left.indices {
      current[0] = i + 1
      var least = current[0]
      for j in right.indices {
        let cost = left[i] == right[j] ? 0 : 1
        var value = min(previous[j + 1] + 1, current[j] + 1, previous[j] + cost)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          value = min(value, beforePrevious[j - 1] + 1)
        }
        current[j + 1] = value
        least = min(least, value)
      }
      if least > limit { return nil }
      (beforePrevious, previous, current) = (previous, current, beforePrevious)
    }
    let distance = previous[right.count]
    return distance > 0 && distance <= limit ? distance : nil
  }
}
