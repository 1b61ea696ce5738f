internal import Glibc

extension String {
  /// The text with one piece of it replaced wherever its bytes stand.
  ///
  /// For whatever escapes: `replacing` compares characters, and a mark that combines with a quote
  /// makes another character of it, so that it would pass over that quote.
  package func replacingBytes(_ old: String, with new: String) -> String {
    let piece = Array(old.utf8)
    guard let first = piece.first, utf8.contains(first) else { return self }
    return String(decoding: Array(utf8).replacing(piece, with: Array(new.utf8)), as: UTF8.self)
  }

  /// Whether the text begins with these bytes, whatever combines with the last of them.
  package func startsWithBytes(_ text: String) -> Bool { utf8.starts(with: text.utf8) }

  /// Whether another text is the same byte for byte, not only to a reader.
  package func hasSameBytes(as other: String) -> Bool {
    var (own, other) = (self, other)
    return own.withUTF8 { own in
      other.withUTF8 { other in
        guard own.count == other.count else { return false }
        guard let left = own.baseAddress, let right = other.baseAddress else { return true }
        return memcmp(left, right, own.count) == 0
      }
    }
  }
}
