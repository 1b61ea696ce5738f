/// The words within a tag: its name, and what follows with or without a name.
struct TagWords {
  /// A value without a name.
  struct Plain: Equatable {
    var text: String
    var isQuoted: Bool
  }

  /// The first word.
  var name = ""
  /// Values that stand alone.
  var plain: [Plain] = []
  /// Values behind `name=` or `name:`.
  var named: [String: String] = [:]

  /// Reads the inside of a tag.
  init(_ bytes: ArraySlice<UInt8>) {
    var index = bytes.startIndex
    let end = bytes.endIndex
    func isBlank(_ byte: UInt8) -> Bool { byte <= 32 || byte == UInt8(ascii: ",") }
    func quoted() -> String? {
      let quote = bytes[index]
      guard [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`")].contains(quote),
        let close = bytes[(index + 1)...].firstIndex(of: quote)
      else { return nil }
      defer { index = close + 1 }
      return String(decoding: bytes[(index + 1)..<close], as: UTF8.self)
    }
    while true {
      while index < end, isBlank(bytes[index]) { index += 1 }
      guard index < end else { return }
      if let text = quoted() {
        plain.append(Plain(text: text, isQuoted: true))
        continue
      }
      let start = index
      var depth = 0
      while index < end, depth > 0 || !isBlank(bytes[index]) {
        if bytes[index] == UInt8(ascii: "{") { depth += 1 }
        if bytes[index] == UInt8(ascii: "}") { depth -= 1 }
        if depth <= 0, bytes[index] == UInt8(ascii: "="), index > start { break }
        index += 1
      }
      var word = String(decoding: bytes[start..<index], as: UTF8.self)
      if index < end, bytes[index] == UInt8(ascii: "=") {
        index += 1
        let value: String
        if index < end, let text = quoted() {
          value = text
        } else {
          let from = index
          var depth = 0
          while index < end, depth > 0 || !isBlank(bytes[index]) {
            if bytes[index] == UInt8(ascii: "{") { depth += 1 }
            if bytes[index] == UInt8(ascii: "}") { depth -= 1 }
            index += 1
          }
          value = Self.withoutBraces(String(decoding: bytes[from..<index], as: UTF8.self))
        }
        named[word] = value
      } else if word.hasSuffix(":"), word.count > 1, !name.isEmpty {
        word.removeLast()
        while index < end, isBlank(bytes[index]) { index += 1 }
        if index < end, let text = quoted() { named[word] = text }
      } else if name.isEmpty, plain.isEmpty {
        name = word
      } else {
        plain.append(Plain(text: word, isQuoted: false))
      }
    }
  }

  /// `{"text"}` as text.
  private static func withoutBraces(_ text: String) -> String {
    guard text.hasPrefix("{"), text.hasSuffix("}"), text.count > 1 else { return text }
    let inner = text.dropFirst().dropLast()
    guard let quote = inner.first, "\"'`".contains(quote), inner.last == quote, inner.count > 1
    else { return String(inner) }
    return String(inner.dropFirst().dropLast())
  }

  /// The first of these that is given.
  func value(_ names: String...) -> String? { names.lazy.compactMap { named[$0] }.first }
}
