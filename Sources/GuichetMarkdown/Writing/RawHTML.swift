/// Reading of HTML that stands in an article.
enum RawHTML {
  /// The bytes without comments; what stands behind an unclosed `<!--` is a comment too.
  static func withoutComments(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      guard matches("<!--", bytes, at: index) else {
        result.append(bytes[index])
        index += 1
        continue
      }
      index += 4
      while index < bytes.count, !matches("-->", bytes, at: index) { index += 1 }
      index = min(index + 3, bytes.count)
    }
    return result
  }

  /// The first tag's name in lower case, with a slash before that of a closing tag; empty if none.
  static func tagName(_ bytes: some Collection<UInt8>) -> String {
    guard let start = bytes.firstIndex(of: UInt8(ascii: "<")) else { return "" }
    let name = bytes[bytes.index(after: start)...].prefix { byte in
      byte > 0x20 && byte != UInt8(ascii: ">")
    }
    let isClosing = name.first == UInt8(ascii: "/")
    let word = (isClosing ? name.dropFirst() : name).prefix { $0 != UInt8(ascii: "/") }
    return String(decoding: (isClosing ? [0x2F] : []) + word.prefix(40), as: UTF8.self).lowercased()
  }

  /// Whether a block holds nothing but line breaks, which space it out and may go.
  static func isBlank(_ bytes: [UInt8]) -> Bool {
    // Letters in lower case; `>` and `/` have that bit anyway, and `<` too.
    var rest = Array(bytes.lazy.filter { $0 > 0x20 }.prefix(101).map { $0 | 0x20 })[...]
    guard rest.count <= 100 else { return false }
    while !rest.isEmpty {
      guard let tag = ["<br>", "<br/>"].first(where: { rest.starts(with: $0.utf8) }) else {
        return false
      }
      rest = rest.dropFirst(tag.utf8.count)
    }
    return true
  }

  private static func matches(
    _ pattern: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> Bool {
    guard index + pattern.utf8CodeUnitCount <= bytes.count else { return false }
    for offset in 0..<pattern.utf8CodeUnitCount
    where bytes[index + offset] != pattern.utf8Start[offset] {
      return false
    }
    return true
  }
}
