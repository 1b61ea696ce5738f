/// Findings as workflow commands of GitHub Actions, which it shows at their lines.
///
/// It shows ten of each severity a step and prints the others without their places, so those beyond
/// are printed as plain text, and a last line says how many they are.
enum GitHubReport {
  /// How many annotations of a severity GitHub takes from a step.
  static let shown = 10

  static func text(_ findings: [PlacedFinding]) -> String {
    var counts: [Severity: Int] = [:]
    var text = ""
    for placed in findings {
      let severity = placed.finding.severity
      counts[severity, default: 0] += 1
      text += (counts[severity] ?? 0) <= shown ? command(placed) : line(placed.finding)
      text += "\n"
    }
    let hidden = Severity.allCases.reversed().compactMap { severity in
      let more = (counts[severity] ?? 0) - shown
      return more > 0 ? "\(more) more \(severity.rawValue)\(more == 1 ? "" : "s")" : nil
    }
    guard !hidden.isEmpty else { return text }
    return text
      + "GitHub shows \(shown) findings of each severity at their lines; only this log has \(hidden.joined(separator: ", "))\n"
  }

  private static func command(_ placed: PlacedFinding) -> String {
    let finding = placed.finding
    var properties = ["file=\(property(placed.path))"]
    if let line = finding.position.line { properties.append("line=\(line)") }
    if let column = placed.column { properties.append("col=\(column)") }
    properties.append("title=\(property(finding.rule.rawValue))")
    let message = finding.help.isEmpty ? finding.message : "\(finding.message); \(finding.help)"
    return "::\(finding.severity.rawValue) \(properties.joined(separator: ","))::\(data(message))"
  }

  /// A line of the log that the runner takes for no command: those start with `::` or hold `##[`.
  private static func line(_ finding: Diagnostic) -> String {
    let text = plain(finding.description)
    return text.hasPrefix("::") ? "\\u{3a}" + text.dropFirst() : text
  }

  private static func plain(_ text: String) -> String {
    text.escapingControlCharacters().replacingBytes("##[", with: "##\\u{5b}")
  }

  private static func data(_ text: String) -> String {
    plain(text).replacingBytes("%", with: "%25")
  }

  private static func property(_ text: String) -> String {
    data(text).replacingBytes(":", with: "%3A").replacingBytes(",", with: "%2C")
  }
}
