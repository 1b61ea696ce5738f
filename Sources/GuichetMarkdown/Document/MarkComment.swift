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
    let text = String(decoding: bytes, as: UTF8.self).trimmed
    guard text.hasPrefix("<!--"), text.hasSuffix("-->"), text.utf8.count >= 7 else { return nil }
    let inner = text.dropFirst(4).dropLast(3)
    guard !inner.contains("--"), let colon = inner.firstIndex(of: ":") else { return nil }
    name = String(inner[..<colon]).trimmed.lowercased()
    value = String(inner[inner.index(after: colon)...]).trimmed
  }
}

extension String {
  /// The text without blanks and line ends at its ends.
  var trimmed: String {
    let blanks: Set<Character> = [" ", "\t", "\n", "\r", "\r\n"]
    return String(
      drop { blanks.contains($0) }.reversed().drop { blanks.contains($0) }.reversed())
  }
}
