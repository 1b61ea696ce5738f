/// Writes one key into the front matter of a file, and leaves every other byte as it is.
package enum FrontMatterEdit {
  /// Why a key was not written.
  package enum Failure: Error, Sendable, Hashable {
    /// There is no front matter.
    case none
    /// It is written in a way that a line cannot be added to.
    case shape
  }

  /// The bytes with `key: value` in place of the line of that key, or as the last line.
  ///
  /// - Parameters:
  ///   - key: a plain key at the top level.
  ///   - value: a value of one line that needs no quotes.
  package static func setting(
    _ key: String, to value: String, in bytes: [UInt8]
  ) throws(Failure) -> [UInt8] {
    var lines = Lines(bytes)
    guard let opening = lines.next(), isFence(bytes[opening.text]) else { throw .none }
    let written = Array("\(key): \(value)".utf8)
    let end = bytes[opening.text.upperBound..<opening.whole.upperBound]
    while let line = lines.next() {
      let text = bytes[line.text]
      if isFence(text) {
        return bytes[..<line.whole.lowerBound] + written + end + bytes[line.whole.lowerBound...]
      }
      if text.starts(with: Array("\(key):".utf8)) {
        return bytes[..<line.text.lowerBound] + written + bytes[line.text.upperBound...]
      }
      if text.first == UInt8(ascii: "{") { throw .shape }
    }
    throw .none
  }

  private static func isFence(_ line: ArraySlice<UInt8>) -> Bool {
    var line = line
    if line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
    while let last = line.last, last == 32 || last == 9 { line = line.dropLast() }
    return line.elementsEqual([45, 45, 45])
  }

  /// Lines with and without their ends.
  private struct Lines {
    private let bytes: [UInt8]
    private var start = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> (text: Range<Int>, whole: Range<Int>)? {
      guard start < bytes.count else { return nil }
      let first = start
      let feed = bytes[first...].firstIndex(of: 10)
      start = feed.map { $0 + 1 } ?? bytes.count
      var end = feed ?? bytes.count
      if end > first, bytes[end - 1] == 13 { end -= 1 }
      return (first..<end, first..<start)
    }
  }
}
