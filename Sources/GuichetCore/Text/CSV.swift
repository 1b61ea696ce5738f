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
  ///
  /// A text that begins like one gets an apostrophe in front; control characters are written as
  /// `\u{…}`.
  private static func field(_ text: String) -> String {
    var text = text.escapingControlCharacters()
    if let first = text.unicodeScalars.first, formulaMarks.contains(first), !isNumber(text) {
      text = "'" + text
    }
    guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C }) else { return text }
    return "\"" + text.replacingBytes("\"", with: "\"\"") + "\""
  }

  /// What begins a formula, in the wide forms of East Asian keyboards too.
  private static let formulaMarks: [Unicode.Scalar] = [
    "=", "+", "-", "@", "＝", "＋", "－", "＠",
  ]

  private static func isNumber(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    return !digits.isEmpty
      && digits.utf8.allSatisfy {
        $0 == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
      }
  }
}
