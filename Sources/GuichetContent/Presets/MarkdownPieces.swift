/// Pieces of Markdown made of texts that stood in tags.
enum MarkdownPieces {
  /// A picture or video.
  static func image(_ address: String, alt: String, title: String?) -> String {
    let title = title.map { " \"\(line($0).replacing("\"", with: "'"))\"" } ?? ""
    return "![\(label(alt))](\(destination(address))\(title))"
  }

  /// A link.
  static func link(_ text: String, _ address: String) -> String {
    "[\(label(text))](\(destination(address)))"
  }

  /// An address as a link's destination.
  static func destination(_ address: String) -> String {
    let plain = address.trimmingBlanks()
    let isBare = plain.utf8.allSatisfy { $0 > 32 && !"()<>".utf8.contains($0) }
    return isBare && !plain.isEmpty
      ? plain : "<\(line(plain).filter { $0 != "<" && $0 != ">" })>"
  }

  private static func label(_ text: String) -> String {
    line(text).replacing("[", with: "\\[").replacing("]", with: "\\]")
  }

  private static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
