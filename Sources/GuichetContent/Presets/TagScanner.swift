/// A piece of text between two marks.
struct MarkedTag {
  /// All of it, marks included.
  var range: Range<Int>
  /// What stands between the marks.
  var inside: Range<Int>
  /// Which pair of marks.
  var kind: Int
}

/// Finds what stands between pairs of marks, from the front to the back, each byte looked at once
/// for each pair.
struct TagScanner {
  /// Longer pieces are text.
  private static let limit = 16 * 1024

  private let source: PresetSource
  private let marks: [(open: StaticString, close: StaticString)]
  /// For each pair, the last end found; everything between the last search's start and it holds none.
  private var nextClose: [Int]
  private var index = 0

  init(_ source: PresetSource, _ marks: [(open: StaticString, close: StaticString)]) {
    self.source = source
    self.marks = marks
    nextClose = Array(repeating: -1, count: marks.count)
  }

  /// Passes over everything before an offset.
  mutating func skip(to offset: Int) { index = max(index, offset) }

  /// The next piece.
  mutating func next() -> MarkedTag? {
    while index < source.bytes.count {
      for kind in marks.indices where source.matches(marks[kind].open, at: index) {
        let inside = index + marks[kind].open.utf8CodeUnitCount
        guard let close = close(kind, from: inside), close - inside <= Self.limit else { continue }
        let end = close + marks[kind].close.utf8CodeUnitCount
        defer { index = end }
        return MarkedTag(range: index..<end, inside: inside..<close, kind: kind)
      }
      index += 1
    }
    return nil
  }

  private mutating func close(_ kind: Int, from start: Int) -> Int? {
    guard nextClose[kind] != Int.max else { return nil }
    if nextClose[kind] >= start { return nextClose[kind] }
    var place = start
    while place < source.bytes.count {
      if source.matches(marks[kind].close, at: place) {
        nextClose[kind] = place
        return place
      }
      place += 1
    }
    nextClose[kind] = Int.max
    return nil
  }
}
