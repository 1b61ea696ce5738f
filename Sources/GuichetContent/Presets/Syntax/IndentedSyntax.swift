/// Boxes and tabs whose text is indented below a line such as `!!! note "Title"` or `=== "Tab"`.
enum IndentedSyntax {
  private static let depthLimit = 8
  private static let name = "indented box"

  static func convert(_ conversion: inout Conversion) {
    let source = conversion.source
    // The indentation of each open header, and the last line of its text.
    var open: [(indentation: Int, last: Int)] = []
    func close(_ conversion: inout Conversion) {
      guard let level = open.popLast() else { return }
      let end = source.lines[level.last].upperBound
      conversion.close(end..<end, name)
    }
    for line in source.lines.indices where !source.isBlank(line) {
      let indentation = source.indentation(of: line)
      while let last = open.last, indentation < last.indentation + 4 { close(&conversion) }
      for level in open.indices { open[level].last = line }
      dedent(line, by: open.count * 4, &conversion)
      let start = source.contentStart(of: line)
      let range = start..<source.lines[line].upperBound
      guard !source.isCode[start], let container = header(source.text(range)),
        open.count < depthLimit
      else { continue }
      conversion.open(range, container)
      open.append((indentation, line))
    }
    while !open.isEmpty { close(&conversion) }
  }

  private static func dedent(_ line: Int, by columns: Int, _ conversion: inout Conversion) {
    guard columns > 0 else { return }
    let range = conversion.source.lines[line]
    var end = range.lowerBound
    var column = 0
    while end < range.upperBound, column < columns {
      let byte = conversion.source.bytes[end]
      guard byte == 32 || byte == 9 else { break }
      column += byte == 32 ? 1 : 4 - column % 4
      end += 1
    }
    conversion.replace(range.lowerBound..<end, with: "")
  }

  /// What a line begins, if it is a header.
  private static func header(_ line: String) -> Container? {
    let words = line.split(separator: " ", maxSplits: 1).map(String.init)
    guard let mark = words.first else { return nil }
    let rest = words.count > 1 ? words[1].trimmingBlanks() : ""
    let title = quoted(rest)
    switch mark {
    case "===", "===!", "===+":
      return title.map { Container(name: name, marker: "TAB", title: $0) }
    case "!!!", "???", "???+":
      let kind = String(rest.prefix { $0.isLetter || $0 == "-" })
      guard !kind.isEmpty || title != nil else { return nil }
      let meaning = CalloutName.meaning(of: kind)
      let own = kind.prefix(1).uppercased() + kind.dropFirst()
      let isFolded = mark != "!!!"
      let fallback = isFolded || meaning == nil ? own : meaning?.title ?? ""
      return Container(
        name: name, marker: isFolded ? "DETAILS" : meaning?.marker ?? "NOTE",
        title: title ?? fallback)
    default: return nil
    }
  }

  private static func quoted(_ text: String) -> String? {
    guard let open = text.firstIndex(of: "\""), let close = text.lastIndex(of: "\""), open < close
    else { return nil }
    return String(text[text.index(after: open)..<close])
  }
}
