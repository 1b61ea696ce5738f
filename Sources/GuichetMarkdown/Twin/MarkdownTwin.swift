/// Pieces of Markdown that the site puts into a document's holes.
package enum MarkdownTwin {
  /// A picture.
  package static func image(address: String, alt: String, title: String) -> String {
    "!" + link(alt, address: address, title: title)
  }

  /// A link.
  package static func link(_ words: String, address: String, title: String = "") -> String {
    var output: [UInt8] = [UInt8(ascii: "[")]
    MarkdownEscaping.appendText(Array(words.utf8), to: &output)
    output.append(UInt8(ascii: "]"))
    MarkdownEscaping.appendTarget(address, title: title, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// An address that is its own words.
  package static func address(_ address: String) -> String {
    var output: [UInt8] = []
    MarkdownEscaping.appendAddress(address, to: &output)
    return "<" + String(decoding: output, as: UTF8.self) + ">"
  }

  /// Words that are no markup, wherever they stand on a line.
  package static func text(_ words: String) -> String { MarkdownEscaping.text(words) }
}
