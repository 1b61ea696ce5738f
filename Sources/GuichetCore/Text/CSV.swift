/// Rows for spreadsheets (RFC 4180).
package enum CSV {
  /// A row without its end.
  package static func row(_ fields: [String]) -> String {
    fields.map(field).joined(separator: ",")
  }

  /// The rows with the ends that the RFC asks for.
  package static func file(_ rows: [[String]]) -> String {
    rows.map { row($0) + "\r\n" }.joined()
  }

  /// A field in quotes where it needs them, and that no spreadsheet takes for a formula.
  private static func field(_ text: String) -> String {
    let isFormula = text.unicodeScalars.first.map { "=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) }
    let isNumber =
      !text.isEmpty
      && text.drop { $0 == "-" }.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
      && text.filter { $0 == "-" }.count < 2
    let safe = isFormula == true && !isNumber ? "'" + text : text
    let needsQuotes = safe.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) } || safe != text
    return needsQuotes ? "\"" + safe.replacing("\"", with: "\"\"") + "\"" : safe
  }
}
