/// The text of an article of another tool, and which parts of it are code.
struct PresetSource {
  /// The text.
  let bytes: [UInt8]
  /// Each line without its end; lines end with LF, CRLF or a lone CR, as in CommonMark.
  private(set) var lines: [Range<Int>] = []
  /// For each byte, whether it is code or a comment, where no syntax but Markdown's counts.
  private(set) var isCode: [Bool]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    isCode = Array(repeating: false, count: bytes.count)
    findLines()
    findCode()
  }

  /// The number of the line that holds an offset, from 0.
  func line(of offset: Int) -> Int {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle].lowerBound <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The text of a range.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The offset of a line's first byte that is no blank; the line's end where there is none.
  func contentStart(of line: Int) -> Int {
    let range = lines[line]
    return bytes[range].firstIndex { $0 != 32 && $0 != 9 } ?? range.upperBound
  }

  /// The columns of blanks in front of a line's content; a tab goes to the next multiple of four.
  func indentation(of line: Int) -> Int {
    var columns = 0
    for byte in bytes[lines[line]] {
      if byte == 32 { columns += 1 } else if byte == 9 { columns += 4 - columns % 4 } else { break }
    }
    return columns
  }

  /// Whether nothing but blanks stands on a line.
  func isBlank(_ line: Int) -> Bool { contentStart(of: line) == lines[line].upperBound }

  /// Whether a range is all that stands on its line, or on the lines that it spans.
  func standsAlone(_ range: Range<Int>) -> Bool {
    var start = range.lowerBound
    while start > 0, bytes[start - 1] == 32 || bytes[start - 1] == 9 { start -= 1 }
    var end = range.upperBound
    while end < bytes.count, bytes[end] == 32 || bytes[end] == 9 { end += 1 }
    let startsLine = start == 0 || bytes[start - 1] == 10 || bytes[start - 1] == 13
    return startsLine && (end == bytes.count || bytes[end] == 10 || bytes[end] == 13)
  }

  private mutating func findLines() {
    var start = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      guard byte == 10 || byte == 13 else {
        index += 1
        continue
      }
      lines.append(start..<index)
      index += byte == 13 && index + 1 < bytes.count && bytes[index + 1] == 10 ? 2 : 1
      start = index
    }
    lines.append(start..<bytes.count)
  }

  private mutating func findCode() {
    var fence: (mark: UInt8, length: Int)?
    var isComment = false
    for line in lines.indices {
      let start = contentStart(of: line)
      let end = lines[line].upperBound
      let mark = start < end ? bytes[start] : 0
      let run = bytes[start..<end].prefix { $0 == mark }.count
      let isFence = (mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~")) && run >= 3
      if let open = fence {
        mask(lines[line])
        let rest = bytes[(start + run)..<end]
        if isFence, mark == open.mark, run >= open.length,
          rest.allSatisfy({ $0 == 32 || $0 == 9 })
        {
          fence = nil
        }
      } else if isFence, !isComment,
        mark == UInt8(ascii: "~") || !bytes[(start + run)..<end].contains(mark)
      {
        fence = (mark, run)
        mask(lines[line])
      } else {
        findSpans(in: lines[line], &isComment)
      }
    }
  }

  /// Marks code between equal runs of backticks, and comments, which may go on behind the line.
  private mutating func findSpans(in line: Range<Int>, _ isComment: inout Bool) {
    var runs: [(start: Int, length: Int)] = []
    var index = line.lowerBound
    while index < line.upperBound {
      guard bytes[index] == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      let length = bytes[index..<line.upperBound].prefix { $0 == UInt8(ascii: "`") }.count
      runs.append((index, length))
      index += length
    }
    // For each run, the next of the same length, found from behind.
    var closing = Array(repeating: -1, count: runs.count)
    var last: [Int: Int] = [:]
    for place in runs.indices.reversed() {
      closing[place] = last[runs[place].length] ?? -1
      last[runs[place].length] = place
    }
    var spans: [Range<Int>] = []
    var place = 0
    while place < runs.count {
      guard closing[place] > place else {
        place += 1
        continue
      }
      let end = runs[closing[place]]
      spans.append(runs[place].start..<(end.start + end.length))
      place = closing[place] + 1
    }
    for span in spans where !isComment { mask(span) }
    index = line.lowerBound
    while index < line.upperBound {
      if isComment {
        isCode[index] = true
        if matches("-->", at: index) {
          mask(index..<(index + 3))
          isComment = false
          index += 3
          continue
        }
      } else if !isCode[index], matches("<!--", at: index) {
        isComment = true
      }
      index += 1
    }
  }

  private mutating func mask(_ range: Range<Int>) {
    for index in range { isCode[index] = true }
  }

  /// Whether a text stands at an offset.
  func matches(_ text: StaticString, at offset: Int) -> Bool {
    guard offset + text.utf8CodeUnitCount <= bytes.count else { return false }
    for index in 0..<text.utf8CodeUnitCount
    where bytes[offset + index] != text.utf8Start[index] {
      return false
    }
    return true
  }
}
