/// The lines of front matter as bytes, to find where exactly the value of a key stands.
struct FrontMatterLines {
  /// Where one key stands.
  struct Spot {
    /// Its whole line with the line's end.
    var line: Range<Int>
    /// The value with its quotes; empty where there is none.
    var value: Range<Int>
    /// The mark of its quotes.
    var quote: UInt8?
    /// Whether a comment follows on the line.
    var hasComment: Bool
    /// Whether a value needs a blank in front of it.
    var needsBlank: Bool
  }

  private let bytes: [UInt8]
  private let place: FrontMatterParser.Place
  private let indent: Int
  private let starts: [Int]

  /// - Parameter indent: how many blanks stand in front of each key.
  init(_ bytes: [UInt8], _ place: FrontMatterParser.Place, indent: Int) {
    self.bytes = bytes
    self.place = place
    self.indent = indent
    var starts = [place.start]
    for index in place.start..<place.end where bytes[index] == 10 { starts.append(index + 1) }
    self.starts = starts
  }

  /// Whether the first thing in it is a brace.
  var startsWithBrace: Bool {
    for start in starts {
      let text = content(from: start)
      guard let first = text.first, bytes[first] != UInt8(ascii: "#") else { continue }
      return bytes[first] == UInt8(ascii: "{")
    }
    return false
  }

  /// A new line as the others are: indented, with their line end.
  func line(_ text: String) -> [UInt8] {
    let isCRLF = place.start > 1 && bytes[place.start - 2] == 13
    return Array((String(repeating: " ", count: indent) + text + (isCRLF ? "\r\n" : "\n")).utf8)
  }

  /// Where the value of a key stands; nil where it is not a text or a list on the key's line.
  func value(of entry: YAMLEntry) -> Spot? {
    guard starts.indices.contains(entry.line - 1) else { return nil }
    let start = starts[entry.line - 1]
    let end = lineEnd(from: start)
    guard var index = keyEnd(entry.key, from: start, before: end) else { return nil }
    let next = bytes[index..<end].firstIndex { $0 != 32 && $0 != 9 } ?? end
    guard !isContinued(behind: entry.line) else { return nil }
    var spot = Spot(
      line: start..<nextLine(from: end), value: index..<index, quote: nil, hasComment: false,
      needsBlank: true)
    if next == end { return spot }
    if bytes[next] == UInt8(ascii: "#"), next > index {
      spot.hasComment = true
      return spot
    }
    guard next > index, let stop = valueEnd(from: next, before: end, &spot) else { return nil }
    index = bytes[stop..<end].firstIndex { $0 != 32 && $0 != 9 } ?? end
    guard index == end || (index > stop && bytes[index] == UInt8(ascii: "#")) else { return nil }
    spot.hasComment = index < end
    spot.value = next..<stop
    spot.needsBlank = false
    return spot
  }

  /// The offset behind the colon.
  private func keyEnd(_ key: String, from start: Int, before end: Int) -> Int? {
    var index = bytes[start..<end].firstIndex { $0 != 32 } ?? end
    guard index < end, index - start == indent else { return nil }
    let first = bytes[index]
    let isQuoted = first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
    let written = isQuoted ? [first] + Array(key.utf8) + [first] : Array(key.utf8)
    guard bytes[index..<end].starts(with: written) else { return nil }
    index += written.count
    index = bytes[index..<end].firstIndex { $0 != 32 && $0 != 9 } ?? end
    return index < end && bytes[index] == UInt8(ascii: ":") ? index + 1 : nil
  }

  private func valueEnd(from start: Int, before end: Int, _ spot: inout Spot) -> Int? {
    switch bytes[start] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      spot.quote = bytes[start]
      return quoteEnd(from: start, before: end)
    case UInt8(ascii: "["):
      var index = start + 1
      while index < end {
        switch bytes[index] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
          guard let close = quoteEnd(from: index, before: end) else { return nil }
          index = close
        case UInt8(ascii: "]"): return index + 1
        case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "#"): return nil
        default: index += 1
        }
      }
      return nil
    case let mark where Array("|>&*!{%@`?".utf8).contains(mark): return nil
    default:
      var stop = start
      for index in start..<end {
        if bytes[index] == UInt8(ascii: "#"), bytes[index - 1] == 32 || bytes[index - 1] == 9 {
          break
        }
        if bytes[index] != 32, bytes[index] != 9 { stop = index + 1 }
      }
      return stop
    }
  }

  /// The offset behind the quote that closes the one at `start`.
  private func quoteEnd(from start: Int, before end: Int) -> Int? {
    let quote = bytes[start]
    var index = start + 1
    while index < end {
      if bytes[index] == quote {
        let isDoubled =
          quote == UInt8(ascii: "'") && index + 1 < end && bytes[index + 1] == quote
        if !isDoubled { return index + 1 }
        index += 1
      } else if bytes[index] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        index += 1
      }
      index += 1
    }
    return nil
  }

  /// Whether the value of the key on a line, counted from 1, goes on below it.
  private func isContinued(behind line: Int) -> Bool {
    for start in starts.dropFirst(line) where start < place.end {
      let text = content(from: start)
      guard let first = text.first, bytes[first] != UInt8(ascii: "#") else { continue }
      let isItem =
        bytes[first] == UInt8(ascii: "-")
        && (text.count == 1 || bytes[first + 1] == 32 || bytes[first + 1] == 9)
      return first - start > indent || (first - start == indent && isItem)
    }
    return false
  }

  /// The line that starts at an offset without the blanks at its ends.
  private func content(from start: Int) -> Range<Int> {
    var range = start..<lineEnd(from: start)
    while let first = range.first, bytes[first] == 32 || bytes[first] == 9 {
      range = range.dropFirst()
    }
    while let last = range.last, bytes[last] == 32 || bytes[last] == 9 { range = range.dropLast() }
    return range
  }

  private func lineEnd(from start: Int) -> Int {
    let end = bytes[start..<place.end].firstIndex(of: 10) ?? place.end
    return end > start && bytes[end - 1] == 13 ? end - 1 : end
  }

  private func nextLine(from end: Int) -> Int {
    bytes[end..<place.end].firstIndex(of: 10).map { $0 + 1 } ?? place.end
  }
}
