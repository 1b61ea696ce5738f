/// Reads the plain part of YAML, which nearly all front matter is made of, without the YAML parser.
///
/// One mapping, one `key: value` a line; values are plain or double-quoted texts without escapes,
/// or `[lists, of, them]` on one line. Whatever goes beyond, and whatever is wrong, is left to the
/// parser, so that a text means the same either way. Reading this part takes a tenth of the time.
struct PlainYAML {
  /// Longer texts and more keys are left to the parser, and so are its limits.
  private static let byteLimit = 16 * 1024
  private static let keyLimit = 64

  private let bytes: [UInt8]
  private var index = 0
  private var line = 1
  /// The scalar column of `index`, from 1.
  private var column = 1

  /// The mapping, or nil where the text needs the parser.
  static func parse(_ bytes: [UInt8]) -> YAMLNode? {
    guard bytes.count <= byteLimit else { return nil }
    var reader = PlainYAML(bytes: bytes)
    return reader.mapping()
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func advance() {
    if bytes[index] & 0xC0 != 0x80 { column += 1 }
    index += 1
  }

  private mutating func skipSpaces() {
    while byte == 32 { advance() }
  }

  private mutating func mapping() -> YAMLNode? {
    var entries: [YAMLEntry] = []
    while let first = byte {
      if first == 10 {
        newLine()
        continue
      }
      guard entries.count < Self.keyLimit, let key = key(),
        !entries.contains(where: { $0.key == key })
      else { return nil }
      let place = (line: line, column: column)
      guard let content = value(inList: false) else { return nil }
      skipSpaces()
      guard byte == 10 || byte == nil else { return nil }
      entries.append(
        YAMLEntry(
          key: key, line: line, column: 1,
          value: YAMLNode(content: content, line: place.line, column: place.column)))
      if byte == 10 { newLine() }
    }
    guard let first = entries.first else { return nil }
    return YAMLNode(content: .mapping(entries), line: first.line, column: 1)
  }

  private mutating func newLine() {
    index += 1
    line += 1
    column = 1
  }

  /// A key of letters, digits and `_` with its colon and the spaces behind it.
  private mutating func key() -> String? {
    let start = index
    guard let first = byte, Self.isLetter(first) else { return nil }
    while let byte, Self.isLetter(byte) || Self.isDigit(byte) || byte == UInt8(ascii: "_") {
      advance()
    }
    let end = index
    guard byte == UInt8(ascii: ":") else { return nil }
    advance()
    guard byte == 32 else { return nil }
    skipSpaces()
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private mutating func value(inList: Bool) -> YAMLNode.Content? {
    switch byte {
    case UInt8(ascii: "\""): quoted()
    case UInt8(ascii: "[") where !inList: list()
    default: plain(inList: inList)
    }
  }

  private mutating func quoted() -> YAMLNode.Content? {
    advance()
    let start = index
    while let byte, byte != UInt8(ascii: "\"") {
      guard byte != UInt8(ascii: "\\"), isText() else { return nil }
      advance()
    }
    guard byte != nil else { return nil }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    advance()
    return .scalar(text)
  }

  private mutating func list() -> YAMLNode.Content? {
    var items: [YAMLNode] = []
    advance()
    skipSpaces()
    if byte == UInt8(ascii: "]") {
      advance()
      return .sequence([])
    }
    while true {
      skipSpaces()
      let column = column
      guard let content = value(inList: true) else { return nil }
      items.append(YAMLNode(content: content, line: line, column: column))
      skipSpaces()
      let end = byte
      guard end == UInt8(ascii: ",") || end == UInt8(ascii: "]") else { return nil }
      advance()
      if end == UInt8(ascii: "]") { return .sequence(items) }
    }
  }

  /// A text without quotes; it starts with a letter, a digit or `/`, which mean nothing in YAML.
  private mutating func plain(inList: Bool) -> YAMLNode.Content? {
    let start = index
    guard let first = byte,
      Self.isLetter(first) || Self.isDigit(first) || first == UInt8(ascii: "/") || first >= 0x80
    else { return nil }
    var end = index
    scan: while let byte, byte != 10 {
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: "]"):
        if inList { break scan }
      case UInt8(ascii: "}"), UInt8(ascii: "?"):
        if inList { return nil }
      // What starts a comment, a nested value or an alias elsewhere counts against the limits.
      case UInt8(ascii: "#"), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "*"): return nil
      case UInt8(ascii: ":"):
        guard !inList, index + 1 < bytes.count, bytes[index + 1] > 32 else { return nil }
      default: break
      }
      guard isText() else { return nil }
      advance()
      if byte != 32 { end = index }
    }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    return ["null", "Null", "NULL"].contains(text) ? .null : .scalar(text)
  }

  /// Whether the byte is part of a printable character of which YAML makes nothing special: ASCII,
  /// U+00C0 to U+07FF, and U+2000 to U+2FFF without the line and paragraph separators.
  private func isText() -> Bool {
    switch bytes[index] {
    case 32..<0x7F, 0x80..<0xC0, 0xC3...0xDF: return true
    case 0xE2:
      guard index + 2 < bytes.count else { return false }
      return bytes[index + 1] != 0x80 || bytes[index + 2] & 0xFE != 0xA8
    default: return false
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    default: false
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }
}
