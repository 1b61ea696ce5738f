/// A comment that says something about a part of the text, `<!-- name: value -->`; other viewers of
/// Markdown do not show it.
///
/// Right behind a heading it is about the section, else about the block that follows.
struct MarkComment {
  /// In lower case.
  var name: String
  /// What stands behind the first colon.
  var value: String

  /// Reads the text of an HTML block; nil where it is no such comment.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    // Long comments are not read at all, so that the cost stays small.
    guard bytes.count < 400 else { return nil }
    // Nearly every block of HTML is told apart by its first bytes.
    let text = bytes[bytes.withoutBlanksAround]
    guard text.count >= 7, text.starts(with: "<!--".utf8), text.suffix(3).elementsEqual("-->".utf8)
    else { return nil }
    let inner = text.dropFirst(4).dropLast(3)
    let hyphen = UInt8(ascii: "-")
    guard let colon = inner.firstIndex(of: UInt8(ascii: ":")),
      !zip(inner, inner.dropFirst()).contains(where: { $0 == hyphen && $1 == hyphen })
    else { return nil }
    name = String(decoding: inner[..<colon], as: UTF8.self).trimmed.lowercased()
    value = String(decoding: inner[(colon + 1)...], as: UTF8.self).trimmed
  }
}

extension String {
  /// The text without blanks and line ends at its ends.
  var trimmed: String {
    let bytes = utf8
    guard let first = bytes.firstIndex(where: { !$0.isBlank }) else { return "" }
    let end = bytes.index(after: bytes.lastIndex { !$0.isBlank } ?? first)
    return first == startIndex && end == endIndex ? self : String(self[first..<end])
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Where what lies between blanks and line ends stands; empty where there is nothing else.
  var withoutBlanksAround: Range<Int> {
    var (start, end) = (startIndex, endIndex)
    while start < end, self[start].isBlank { start += 1 }
    while start < end, self[end - 1].isBlank { end -= 1 }
    return start..<end
  }
}

extension UInt8 {
  /// Space, tab, line feed and carriage return.
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
