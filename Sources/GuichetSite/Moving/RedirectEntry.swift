internal import GuichetCore

/// Adds an address to, or takes one from, the `redirect_from` of an article without another change
/// to its bytes.
struct RedirectEntry {
  /// The names under which the list may stand.
  let names: [String]

  /// A change to make: what stands in a range becomes a text.
  typealias Edit = (range: Range<Int>, text: String)

  /// What adds an address; nil where the list is written in a way that is not understood.
  ///
  /// - Parameter end: the offset of the line that ends the front matter.
  func adding(_ address: String, to bytes: [UInt8], before end: Int) -> Edit? {
    let newLine = bytes[..<end].contains(13) ? "\r\n" : "\n"
    guard let (key, value) = list(in: bytes, before: end) else {
      return (end..<end, "redirect_from: [\(address)]\(newLine)")
    }
    let line = lineEnd(bytes, from: value, before: end)
    let written = trimmed(bytes, value..<line)
    if written.isEmpty {
      guard let last = lastItem(bytes, from: line, before: end) else { return nil }
      let indent = String(decoding: bytes[last.line..<last.dash], as: UTF8.self)
      return (last.end..<last.end, "\(indent)- \(address)\(newLine)")
    }
    if bytes[written.lowerBound] == UInt8(ascii: "[") {
      guard bytes[written.upperBound - 1] == UInt8(ascii: "]") else { return nil }
      let close = written.upperBound - 1
      let isEmpty = trimmed(bytes, written.lowerBound + 1..<close).isEmpty
      let inside = trimmed(bytes, written.lowerBound + 1..<close).upperBound
      return isEmpty
        ? (written.lowerBound + 1..<close, address) : (inside..<inside, ", \(address)")
    }
    guard !Array("{|>&*!".utf8).contains(bytes[written.lowerBound]), key < value,
      !bytes[written].contains(UInt8(ascii: "#"))
    else { return nil }
    let old = String(decoding: bytes[written], as: UTF8.self)
    return (written, "[\(old), \(address)]")
  }

  /// What takes an address away; nil where it is written in a way that is not understood.
  func removing(_ address: String, from bytes: [UInt8], before end: Int) -> Edit? {
    guard let (key, value) = list(in: bytes, before: end),
      let item = DestinationSearch(bytes).place(
        ofValue: address, at: position(of: value, in: bytes), before: end)
    else { return nil }
    var start = item.lowerBound
    var stop = item.upperBound
    if start > 0, stop < end, bytes[start - 1] == bytes[stop],
      bytes[stop] == UInt8(ascii: "\"") || bytes[stop] == UInt8(ascii: "'")
    {
      start -= 1
      stop += 1
    }
    let line = lineEnd(bytes, from: value, before: end)
    if start >= line {
      // An item on a line of its own goes with its line.
      let first = bytes[..<start].lastIndex(of: 10).map { $0 + 1 } ?? 0
      let next = nextLine(bytes, from: stop, before: end)
      let isOnly = lastItem(bytes, from: line, before: end).map {
        $0.line == first && nextLine(bytes, from: line, before: end) == first
      }
      return (isOnly == true ? key..<next : first..<next, "")
    }
    let written = trimmed(bytes, value..<line)
    if written.lowerBound == start || trimmed(bytes, written.lowerBound + 1..<start).isEmpty,
      written.upperBound == stop || trimmed(bytes, stop..<written.upperBound - 1).isEmpty
    {
      return (key..<nextLine(bytes, from: stop, before: end), "")
    }
    if let comma = bytes[stop..<line].firstIndex(where: { $0 != 32 }),
      bytes[comma] == UInt8(ascii: ",")
    {
      let next = bytes[(comma + 1)..<line].firstIndex { $0 != 32 } ?? comma + 1
      return (start..<next, "")
    }
    guard let comma = bytes[..<start].lastIndex(of: UInt8(ascii: ",")), comma > value else {
      return nil
    }
    return (comma..<stop, "")
  }

  // MARK: Lines

  /// The offsets of the key and of what stands behind its colon.
  private func list(in bytes: [UInt8], before end: Int) -> (key: Int, value: Int)? {
    var line = 0
    while line < end {
      for name in names {
        let key = Array("\(name):".utf8)
        if bytes[line..<end].starts(with: key) { return (line, line + key.count) }
      }
      line = nextLine(bytes, from: line, before: end)
    }
    return nil
  }

  private func position(of offset: Int, in bytes: [UInt8]) -> SourcePosition {
    let line = bytes[..<offset].count { $0 == 10 } + 1
    let start = bytes[..<offset].lastIndex(of: 10).map { $0 + 1 } ?? 0
    return SourcePosition(file: "", line: line, column: offset - start + 1)
  }

  private func lineEnd(_ bytes: [UInt8], from start: Int, before end: Int) -> Int {
    var line = bytes[start..<end].firstIndex(of: 10) ?? end
    if line > start, bytes[line - 1] == 13 { line -= 1 }
    return line
  }

  private func nextLine(_ bytes: [UInt8], from start: Int, before end: Int) -> Int {
    bytes[start..<end].firstIndex(of: 10).map { $0 + 1 } ?? end
  }

  private func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var range = range
    while let first = range.first, bytes[first] == 32 || bytes[first] == 9 {
      range = range.dropFirst()
    }
    while let last = range.last, bytes[last] == 32 || bytes[last] == 9 { range = range.dropLast() }
    return range
  }

  /// The last line that starts with a dash, behind the key: where it starts, its dash, where it ends.
  private func lastItem(
    _ bytes: [UInt8], from start: Int, before end: Int
  ) -> (line: Int, dash: Int, end: Int)? {
    var found: (line: Int, dash: Int, end: Int)?
    var line = nextLine(bytes, from: start, before: end)
    while line < end {
      let next = nextLine(bytes, from: line, before: end)
      let text = trimmed(bytes, line..<next)
      guard let dash = text.first, bytes[dash] == UInt8(ascii: "-") || dash > line else { break }
      if bytes[dash] == UInt8(ascii: "-") { found = (line, dash, next) } else { found?.end = next }
      line = next
    }
    return found
  }
}
