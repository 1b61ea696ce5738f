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
    let isFormula = text.unicodeScalars.first.map(startsFormula) ?? false
    if isFormula, !isNumber(text) {
      return "\"'" + text.replacing("\"", with: "\"\"") + "\""
    }
    let needsQuotes = text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }

  /// Whether spreadsheets calculate what begins so; some take the wide forms too.
  private static func startsFormula(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": true
    default: false
    }
  }

  private static func isNumber(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    return !digits.isEmpty
      && digits.utf8.allSatisfy {
        $0 == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
      }
  }
}
