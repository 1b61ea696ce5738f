internal import GuichetCore

/// Reads the simple part of TOML that front matter is made of.
///
/// That is `key = value` lines, lists, and tables one deep. What goes beyond is one finding.
struct TOMLFrontMatter {
  /// Why a text could not be read.
  struct Failure: Error {
    var line: Int
    var message: String
  }

  private static let depthLimit = 8

  private let bytes: [UInt8]
  private var index = 0
  private var line = 1
  private var lineStart = 0

  /// The mapping, or why there is none.
  static func parse(_ bytes: [UInt8]) -> Result<[YAMLEntry], Failure> {
    var reader = TOMLFrontMatter(bytes: bytes)
    do {
      return .success(try reader.document())
    } catch let failure as Failure {
      return .failure(failure)
    } catch {
      return .failure(Failure(line: 1, message: "it cannot be read"))
    }
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

  private func fail(_ message: String) -> Failure { Failure(line: line, message: message) }

  private mutating func advance() {
    if bytes[index] == 10 {
      line += 1
      lineStart = index + 1
    }
    index += 1
  }

  /// Passes over blanks and comments, and over line ends where they mean nothing.
  private mutating func skip(overLines: Bool) {
    while let byte {
      if byte == UInt8(ascii: "#") {
        while index < bytes.count, bytes[index] != 10 { index += 1 }
      } else if byte == 32 || byte == 9 || byte == 13 || overLines && byte == 10 {
        advance()
      } else {
        return
      }
    }
  }

  private mutating func document() throws -> [YAMLEntry] {
    var entries: [YAMLEntry] = []
    var names: Set<String> = []
    /// The place of the table that the lines belong to.
    var table: Int?
    while true {
      skip(overLines: true)
      guard let first = byte else { return entries }
      let place = (line: line, column: index - lineStart + 1)
      if first == UInt8(ascii: "[") {
        advance()
        if byte == UInt8(ascii: "[") { throw fail("a list of tables, `[[…]]`") }
        let name = try key()
        guard byte == UInt8(ascii: "]") else { throw fail("a table in a table") }
        advance()
        guard names.insert(name).inserted else { throw fail("the table `\(name)` twice") }
        entries.append(
          YAMLEntry(
            key: name, line: place.line, column: place.column,
            value: YAMLNode(content: .mapping([]), line: place.line, column: place.column)))
        table = entries.count - 1
        continue
      }
      let entry = try pair(place)
      if let table, case .mapping(var inner) = entries[table].value.content {
        guard !inner.contains(where: { $0.key == entry.key }), inner.count < 200 else {
          throw fail("the key `\(entry.key.prefix(40))` twice")
        }
        inner.append(entry)
        entries[table].value.content = .mapping(inner)
      } else {
        guard names.insert(entry.key).inserted else {
          throw fail("the key `\(entry.key.prefix(40))` twice")
        }
        entries.append(entry)
      }
      skip(overLines: false)
      guard byte == nil || byte == 10 else { throw fail("more than one value on a line") }
    }
  }

  private mutating func pair(_ place: (line: Int, column: Int)) throws -> YAMLEntry {
    let name = try key()
    guard byte == UInt8(ascii: "=") else { throw fail("a line that is not `key = value`") }
    advance()
    skip(overLines: false)
    let value = try value(depth: 0)
    return YAMLEntry(key: name, line: place.line, column: place.column, value: value)
  }

  private mutating func key() throws -> String {
    skip(overLines: false)
    let name: String
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      name = try text()
    } else {
      let start = index
      while let byte, Self.isBare(byte) { advance() }
      name = String(decoding: bytes[start..<index], as: UTF8.self)
    }
    skip(overLines: false)
    guard !name.isEmpty else { throw fail("a line that is not `key = value`") }
    if byte == UInt8(ascii: ".") { throw fail("a key with dots") }
    return name
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "-")
  }

  private mutating func value(depth: Int) throws -> YAMLNode {
    guard depth < Self.depthLimit else { throw fail("lists in lists in lists") }
    let place = (line: line, column: index - lineStart + 1)
    func node(_ content: YAMLNode.Content) -> YAMLNode {
      YAMLNode(content: content, line: place.line, column: place.column)
    }
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return node(.scalar(try text()))
    case UInt8(ascii: "["):
      advance()
      var items: [YAMLNode] = []
      while true {
        skip(overLines: true)
        if byte == UInt8(ascii: "]") { break }
        items.append(try value(depth: depth + 1))
        skip(overLines: true)
        if byte == UInt8(ascii: ",") {
          advance()
        } else if byte != UInt8(ascii: "]") {
          throw fail("a list that never ends")
        }
      }
      advance()
      return node(.sequence(items))
    case UInt8(ascii: "{"):
      advance()
      var inner: [YAMLEntry] = []
      while true {
        skip(overLines: false)
        if byte == UInt8(ascii: "}") { break }
        let entry = try pair((line: line, column: index - lineStart + 1))
        guard inner.count < 200, !inner.contains(where: { $0.key == entry.key }) else {
          throw fail("the key `\(entry.key.prefix(40))` twice")
        }
        inner.append(entry)
        skip(overLines: false)
        if byte == UInt8(ascii: ",") {
          advance()
        } else if byte != UInt8(ascii: "}") {
          throw fail("a table that never ends")
        }
      }
      advance()
      return node(.mapping(inner))
    default:
      let start = index
      while let byte, byte > 32, !",]}#".utf8.contains(byte) { advance() }
      // A day and a time may have a blank between them.
      if index - start == 10, byte == 32, index + 1 < bytes.count,
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index + 1])
      {
        advance()
        while let byte, byte > 32, !",]}#".utf8.contains(byte) { advance() }
      }
      guard index > start else { throw fail("a key without a value") }
      return node(.scalar(String(decoding: bytes[start..<index], as: UTF8.self)))
    }
  }

  /// A text between quotes; three of them let it go on over lines.
  private mutating func text() throws -> String {
    guard let quote = byte else { throw fail("a text that never ends") }
    let isLong =
      index + 2 < bytes.count && bytes[index + 1] == quote && bytes[index + 2] == quote
    for _ in 0..<(isLong ? 3 : 1) { advance() }
    if isLong, byte == 10 { advance() }
    var result: [UInt8] = []
    while let byte {
      if byte == quote, !isLong || isEnd(quote) {
        for _ in 0..<(isLong ? 3 : 1) { advance() }
        return String(decoding: result, as: UTF8.self)
      }
      if byte == 10, !isLong { break }
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        try escape(into: &result)
        continue
      }
      result.append(byte)
      advance()
    }
    throw fail("a text that never ends")
  }

  private func isEnd(_ quote: UInt8) -> Bool {
    index + 2 < bytes.count && bytes[index + 1] == quote && bytes[index + 2] == quote
  }

  private mutating func escape(into result: inout [UInt8]) throws {
    advance()
    guard let mark = byte else { throw fail("a text that never ends") }
    advance()
    switch mark {
    case UInt8(ascii: "n"), UInt8(ascii: "r"), 10: result.append(10)
    case UInt8(ascii: "t"): result.append(9)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(mark)
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      let count = mark == UInt8(ascii: "u") ? 4 : 8
      guard index + count <= bytes.count,
        let number = UInt32(
          String(decoding: bytes[index..<(index + count)], as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(number)
      else { throw fail("a `\\u` without a character's number") }
      for _ in 0..<count { advance() }
      result += Array(String(Character(scalar)).utf8)
    default: throw fail("a backslash in front of something else")
    }
  }
}
