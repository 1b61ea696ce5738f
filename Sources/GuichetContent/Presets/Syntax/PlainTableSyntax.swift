/// Tables whose first row is not followed by a line of hyphens.
///
/// Kramdown wants none, GitHub's Markdown does. The first row becomes the heading.
enum PlainTableSyntax {
  static func convert(_ conversion: inout Conversion) {
    let source = conversion.source
    for line in source.lines.indices.dropLast() {
      guard isRow(source, line), isRow(source, line + 1), line == 0 || !isRow(source, line - 1),
        !isRule(source, line + 1)
      else { continue }
      let cells = source.text(source.lines[line]).trimmingBlanks()
      let columns = max(1, cells.split(separator: "|").count)
      let end = source.lines[line].upperBound
      let indentation = String(repeating: " ", count: source.indentation(of: line))
      conversion.replace(
        end..<end, with: "\n\(indentation)|" + String(repeating: " --- |", count: min(columns, 100))
      )
    }
  }

  private static func isRow(_ source: PresetSource, _ line: Int) -> Bool {
    let start = source.contentStart(of: line)
    return start < source.lines[line].upperBound && source.bytes[start] == UInt8(ascii: "|")
      && !source.isCode[start]
  }

  private static func isRule(_ source: PresetSource, _ line: Int) -> Bool {
    source.bytes[source.lines[line]].allSatisfy { "|-: \t".utf8.contains($0) }
  }
}
