/// Findings as a table that spreadsheets open.
enum CSVReport {
  static func text(_ findings: [Diagnostic]) -> String {
    let header = ["severity", "rule", "file", "line", "column", "message", "help"]
    return CSV.file([header] + findings.map(row))
  }

  private static func row(_ finding: Diagnostic) -> [String] {
    let position = finding.position
    return [
      finding.severity.rawValue, finding.rule.rawValue, position.file,
      position.line.map(String.init) ?? "", position.column.map(String.init) ?? "",
      finding.message, finding.help,
    ]
  }
}
