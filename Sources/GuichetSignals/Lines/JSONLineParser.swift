/// Reads lines that are JSON objects each (RFC 8259), nested or flat, without building values.
struct JSONLineParser {
  private let fields: JSONFields
  private var days = LogDay()
  private var line = LogLine.none
  private var place = 0
  private var found: [(rank: Int, value: UnsafeRawBufferPointer)]
  /// Texts whose escapes were taken away; they belong to the line.
  private let scratch: Scratch

  private static let deepest = 16

  init(_ fields: JSONFields) {
    self.fields = fields
    found = Array(repeating: (Int.max, LogLine.none), count: JSONFields.Field.allCases.count)
    scratch = Scratch()
  }

  /// What a line says; nil where it is not a JSON object, or says no time, status or path.
  mutating func parse(_ line: UnsafeRawBufferPointer) -> LogLine? {
    self.line = line
    place = 0
    scratch.empty()
    for index in found.indices { found[index] = (Int.max, LogLine.none) }
    skipBlanks()
    guard peek == UInt8(ascii: "{"), value(JSONFields.start, depth: 0) else { return nil }
    skipBlanks()
    guard place == line.count else { return nil }
    return result()
  }

  private mutating func result() -> LogLine? {
    guard let time = text(.time), let day = days.any(time), let status = text(.status),
      let code = Int(status.text), (100...999).contains(code)
    else { return nil }
    var result = LogLine()
    result.day = day
    result.status = code
    if let address = text(.address) {
      // A chain of proxies names the reader first.
      result.address = address.upTo(address.firstIndex(of: UInt8(ascii: ",")) ?? address.endIndex)
    }
    result.agent = text(.agent)
    result.host = text(.host) ?? LogLine.none
    if let purpose = text(.purpose) {
      result.isPrefetch = purpose.firstRange(of: "prefetch") != nil
    }
    if let path = text(.path) {
      if path.hasPrefix("GET ") {
        result.setRequest(path)
      } else {
        result.isGet = text(.method).map { $0.isText("GET") } ?? true
        result.setTarget(path)
      }
    } else if let request = text(.request) {
      result.setRequest(request)
    } else {
      return nil
    }
    return result
  }

  /// The value of a field; `-` stands for none.
  private func text(_ field: JSONFields.Field) -> UnsafeRawBufferPointer? {
    guard let index = JSONFields.Field.allCases.firstIndex(of: field) else { return nil }
    let value = found[index].value
    return value.isEmpty || value.isText("-") ? nil : value
  }

  // MARK: Reading

  private var peek: UInt8? { place < line.count ? line[place] : nil }

  private mutating func skipBlanks() {
    while let byte = peek, byte == 32 || byte == 9 || byte == 13 { place += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    place += 1
    return true
  }

  /// Reads one value; `path` is the hash of the keys that lead to it.
  private mutating func value(_ path: UInt64, depth: Int) -> Bool {
    guard depth < Self.deepest else { return false }
    switch peek {
    case UInt8(ascii: "{"): return object(path, depth: depth)
    case UInt8(ascii: "["): return list(path, depth: depth)
    case UInt8(ascii: "\""):
      guard let (text, hasEscapes) = string() else { return false }
      keep(path, text, hasEscapes: hasEscapes)
      return true
    default:
      let start = place
      while let byte = peek, byte > 32, byte != UInt8(ascii: ","), byte != UInt8(ascii: "}"),
        byte != UInt8(ascii: "]"), byte != UInt8(ascii: "\"")
      {
        place += 1
      }
      guard place > start else { return false }
      let word = line.part(start..<place)
      if word.isText("null") || word.isText("true") || word.isText("false") { return true }
      guard word[0] == UInt8(ascii: "-") || (48...57).contains(word[0]) else { return false }
      keep(path, word, hasEscapes: false)
      return true
    }
  }

  private mutating func keep(_ path: UInt64, _ text: UnsafeRawBufferPointer, hasEscapes: Bool) {
    guard let (field, rank) = fields.field(path),
      let index = JSONFields.Field.allCases.firstIndex(of: field), rank < found[index].rank
    else { return }
    let value = hasEscapes ? scratch.unescaped(text) : text
    if !value.isEmpty, !value.isText("-") { found[index] = (rank, value) }
  }

  private mutating func object(_ path: UInt64, depth: Int) -> Bool {
    place += 1
    skipBlanks()
    if take(UInt8(ascii: "}")) { return true }
    while true {
      skipBlanks()
      guard let (key, _) = string() else { return false }
      var hash = depth == 0 ? path : JSONFields.hash(path, UInt8(ascii: "."))
      for byte in key { hash = JSONFields.hash(hash, byte) }
      skipBlanks()
      guard take(UInt8(ascii: ":")) else { return false }
      skipBlanks()
      guard value(hash, depth: depth + 1) else { return false }
      skipBlanks()
      if take(UInt8(ascii: "}")) { return true }
      guard take(UInt8(ascii: ",")) else { return false }
    }
  }

  private mutating func list(_ path: UInt64, depth: Int) -> Bool {
    place += 1
    skipBlanks()
    if take(UInt8(ascii: "]")) { return true }
    while true {
      skipBlanks()
      guard value(path, depth: depth + 1) else { return false }
      skipBlanks()
      if take(UInt8(ascii: "]")) { return true }
      guard take(UInt8(ascii: ",")) else { return false }
    }
  }

  /// A string without its quotes, and whether it has escapes.
  private mutating func string() -> (UnsafeRawBufferPointer, Bool)? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    let start = place
    var hasEscapes = false
    while let byte = peek {
      if byte == UInt8(ascii: "\"") {
        place += 1
        return (line.part(start..<place - 1), hasEscapes)
      }
      if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        place += 1
      }
      place += 1
    }
    return nil
  }
}
