/// Boxes between lines of three or more colons, as in `:::note Title`.
enum ColonSyntax {
  static func convert(_ conversion: inout Conversion) {
    let source = conversion.source
    for line in source.lines.indices {
      let start = source.contentStart(of: line)
      let end = source.lines[line].upperBound
      guard start < end, !source.isCode[start] else { continue }
      let colons = source.bytes[start..<end].prefix { $0 == UInt8(ascii: ":") }.count
      guard colons >= 3 else { continue }
      let name = "\(colons) colons"
      let rest = source.text((start + colons)..<end).trimmingBlanks()
      if rest.isEmpty {
        conversion.close(start..<end, name)
        continue
      }
      let word = String(rest.prefix { $0.isLetter || $0 == "-" })
      guard !word.isEmpty else { continue }
      let title = Self.title(rest.dropFirst(word.count))
      if let meaning = CalloutName.meaning(of: word) {
        conversion.open(
          start..<end,
          Container(
            name: name, marker: meaning.marker, title: title.isEmpty ? meaning.title : title))
      } else {
        conversion.open(start..<end, Container(name: name))
        conversion.report(
          "`:::\(word.prefix(30))` is a box that Guichet does not know, so its text stands outside one",
          at: start)
      }
    }
  }

  /// The title in `[brackets]` or as the rest of the line, without attributes.
  private static func title(_ rest: Substring) -> String {
    var text = String(rest).trimmingBlanks()
    if text.hasPrefix("["), let close = text.lastIndex(of: "]") {
      text = String(text[text.index(after: text.startIndex)..<close])
    } else if text.hasPrefix("{") {
      text = ""
    } else if text.hasSuffix("}"), let open = text.lastIndex(of: "{") {
      text = String(text[..<open])
    }
    return text.trimmingBlanks()
  }
}
