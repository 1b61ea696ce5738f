/// Findings as a table that spreadsheets open.
package enum CSVReport {
  static func text(_ findings: [Diagnostic]) -> String {
    let header = ["severity", "rule", "file", "line", "column", "message", "help"]
    return table([header] + findings.map(row))
  }

  private static func row(_ finding: Diagnostic) -> [String] {
    let position = finding.position
    return [
      finding.severity.rawValue, finding.rule.rawValue, position.file,
      position.line.map(String.init) ?? "", position.column.map(String.init) ?? "",
      finding.message, finding.help,
    ]
  }

  /// Rows as RFC 4180 wants them.
  package static func table(_ rows: [[String]]) -> String {
    rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A cell; text that a spreadsheet would take for a formula gets an apostrophe in front, control
  /// characters are written as `\u{…}`.
  static func cell(_ text: String) -> String {
    var text = text.escapingControlCharacters()
    if let first = text.unicodeScalars.first, formulaMarks.contains(first) { text = "'" + text }
    guard text.contains(where: { ",\"\r\n".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// What begins a formula, in the wide forms of East Asian keyboards too.
  private static let formulaMarks: [Unicode.Scalar] = [
    "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠",
  ]
}
