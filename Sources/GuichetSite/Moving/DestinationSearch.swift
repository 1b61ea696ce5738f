internal import GuichetCore

/// Finds where in a file the destination of a link was written.
struct DestinationSearch {
  private let bytes: [UInt8]
  /// The offset at which each line starts.
  private let lines: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var lines = [0]
    for (offset, byte) in bytes.enumerated() where byte == 10 { lines.append(offset + 1) }
    self.lines = lines
  }

  /// The places of a link's or an image's destination: one for `[text](destination)`, the definitions
  /// for `[text][name]`; none where it is written in a way that is not understood.
  func places(of destination: String, at position: SourcePosition) -> [Range<Int>] {
    guard let start = offset(of: position) else { return [] }
    let texts = [destination, destination.replacing("&", with: "&amp;")].map { Array($0.utf8) }
    var open = start
    while open < bytes.count, bytes[open] != UInt8(ascii: "[") { open += 1 }
    // Where the parser knows no column, the link begins on a line before.
    if position.column != nil, let close = closingBracket(from: open), close + 1 < bytes.count {
      if bytes[close + 1] != UInt8(ascii: "(") { return definitions(of: texts) }
      if let place = texts.lazy.compactMap({ range(of: $0, after: close + 2) }).first {
        return [place]
      }
    }
    return inline(texts, from: start).map { [$0] } ?? definitions(of: texts)
  }

  /// The first `](destination` from an offset to the end of the paragraph.
  private func inline(_ texts: [[UInt8]], from start: Int) -> Range<Int>? {
    var index = start
    while index + 1 < bytes.count {
      if bytes[index] == 10, bytes[index + 1] == 10 { return nil }
      if bytes[index] == UInt8(ascii: "]"), bytes[index + 1] == UInt8(ascii: "("),
        let place = texts.lazy.compactMap({ range(of: $0, after: index + 2) }).first
      {
        return place
      }
      index += 1
    }
    return nil
  }

  /// The place of a value of front matter.
  func place(ofValue value: String, at position: SourcePosition, before end: Int) -> Range<Int>? {
    guard let start = offset(of: position) else { return nil }
    let text = Array(value.utf8)
    var index = start
    while index + text.count <= end {
      let range = index..<index + text.count
      if bytes[range].elementsEqual(text), isEdge(range.lowerBound - 1), isEdge(range.upperBound) {
        return range
      }
      index += 1
    }
    return nil
  }

  private func isEdge(_ index: Int) -> Bool {
    guard bytes.indices.contains(index) else { return true }
    return [32, 9, 10, 13].contains(bytes[index]) || Array("\"'[],{}".utf8).contains(bytes[index])
  }

  private func offset(of position: SourcePosition) -> Int? {
    guard let line = position.line, lines.indices.contains(line - 1) else { return nil }
    return lines[line - 1] + (position.column ?? 1) - 1
  }

  /// The bracket that closes the one at an offset; what is escaped or code does not count.
  private func closingBracket(from open: Int) -> Int? {
    var depth = 0
    var index = open
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "`"):
        let run = bytes[index...].prefix { $0 == UInt8(ascii: "`") }.count
        index = endOfCode(from: index + run, run: run) ?? index + run - 1
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return index }
      default: break
      }
      index += 1
    }
    return nil
  }

  /// The last byte of the run of backticks that ends code, as long as the one that began it.
  private func endOfCode(from start: Int, run: Int) -> Int? {
    var index = start
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      let length = bytes[index...].prefix { $0 == UInt8(ascii: "`") }.count
      if length == run { return index + length - 1 }
      index += length
    }
    return nil
  }

  /// A destination that stands behind an opening parenthesis or a definition's colon.
  private func range(of text: [UInt8], after start: Int) -> Range<Int>? {
    var index = start
    while index < bytes.count, [32, 9, 10, 13].contains(bytes[index]) { index += 1 }
    if index < bytes.count, bytes[index] == UInt8(ascii: "<") { index += 1 }
    guard index + text.count <= bytes.count, bytes[index...].starts(with: text) else { return nil }
    let end = index + text.count
    guard
      end == bytes.count || [32, 9, 10, 13].contains(bytes[end])
        || bytes[end] == UInt8(ascii: ")") || bytes[end] == UInt8(ascii: ">")
    else { return nil }
    return index..<end
  }

  private func definitions(of texts: [[UInt8]]) -> [Range<Int>] {
    lines.compactMap { line in
      var index = line
      while index < bytes.count, bytes[index] == 32 || bytes[index] == UInt8(ascii: ">") {
        index += 1
      }
      guard index < bytes.count, bytes[index] == UInt8(ascii: "["),
        let close = closingBracket(from: index), close + 1 < bytes.count,
        bytes[close + 1] == UInt8(ascii: ":")
      else { return nil }
      return texts.lazy.compactMap { range(of: $0, after: close + 2) }.first
    }
  }
}
