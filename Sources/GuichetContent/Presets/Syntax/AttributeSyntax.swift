/// Classes and ids behind what they belong to, as in `{: .wide #prices }`.
///
/// They are for a stylesheet, so they go without a finding; the id of a heading stays.
enum AttributeSyntax {
  static func convert(_ conversion: inout Conversion, withoutColon: Bool) {
    let source = conversion.source
    for line in source.lines.indices {
      let range = source.lines[line]
      var index = range.lowerBound
      var close = -1
      while index < range.upperBound {
        guard source.bytes[index] == UInt8(ascii: "{"), !source.isCode[index],
          isStart(source, index, range, withoutColon)
        else {
          index += 1
          continue
        }
        if close < index {
          guard let next = source.bytes[index..<range.upperBound].firstIndex(of: UInt8(ascii: "}"))
          else { break }
          close = next
        }
        change(index..<(close + 1), line, &conversion)
        index = close + 1
      }
    }
  }

  private static func isStart(
    _ source: PresetSource, _ index: Int, _ line: Range<Int>, _ withoutColon: Bool
  ) -> Bool {
    guard index + 1 < line.upperBound else { return false }
    if source.bytes[index + 1] == UInt8(ascii: ":") { return true }
    guard withoutColon else { return false }
    let next = source.bytes[(index + 1)..<line.upperBound].first { $0 != 32 }
    return next == UInt8(ascii: ".") || next == UInt8(ascii: "#")
  }

  private static func change(_ range: Range<Int>, _ line: Int, _ conversion: inout Conversion) {
    let source = conversion.source
    let text = source.text(range)
    let isAlone = source.standsAlone(range)
    var whole = range
    while !isAlone, whole.lowerBound > source.lines[line].lowerBound,
      source.bytes[whole.lowerBound - 1] == 32
    {
      whole = (whole.lowerBound - 1)..<whole.upperBound
    }
    let start = source.contentStart(of: line)
    let isHeading = start < range.lowerBound && source.bytes[start] == UInt8(ascii: "#")
    let id = text.split { " {}:".contains($0) }.first { $0.hasPrefix("#") && $0.count > 1 }
    if isHeading, let id {
      return conversion.replace(whole, with: " {\(id)}")
    }
    if text == "{:toc}" || text == "{:.toc}", line > 0, isListOfContents(source, line - 1) {
      let above = source.contentStart(of: line - 1)..<source.lines[line - 1].upperBound
      conversion.replace(above, with: "", takesLine: true)
    }
    conversion.replace(whole, with: "", takesLine: isAlone)
  }

  /// Whether a line is the `* TOC` that kramdown replaces by a list of contents.
  private static func isListOfContents(_ source: PresetSource, _ line: Int) -> Bool {
    let text = source.text(source.lines[line]).trimmingBlanks()
    guard let mark = text.first, "*-1".contains(mark) else { return false }
    return text.split(separator: " ").count <= 4
  }
}
