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
}
