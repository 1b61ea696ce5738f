/// Findings as Markdown for the summary of a job: how many, then a table for each severity.
struct MarkdownReport {
  /// GitHub takes a megabyte from a step, and other steps' reports may share it.
  private static let limit = 400_000
  /// Nobody reads more rows.
  private static let rows = 500

  private let report: FindingsReport

  init(_ report: FindingsReport) { self.report = report }

  var text: String {
    var text = "## guichet \(report.command)\n\n\(Self.escaped(report.phrase))\n"
    var left = Self.rows
    var hidden = 0
    for severity in Severity.allCases.reversed() {
      let findings = report.findings.filter { $0.severity == severity }
      guard !findings.isEmpty else { continue }
      text += "\n### \(Self.title(severity)) (\(findings.count))\n\n"
      text += "| Where | What is wrong | What to do | Rule |\n| --- | --- | --- | --- |\n"
      for finding in findings {
        let row = row(finding)
        guard left > 0, text.utf8.count + row.utf8.count < Self.limit else {
          left = 0
          hidden += 1
          continue
        }
        text += row
        left -= 1
      }
    }
    if hidden > 0 {
      text +=
        "\n\(hidden) more finding\(hidden == 1 ? " is" : "s are") not shown here. The log has them all.\n"
    }
    return text
  }

  private func row(_ finding: Diagnostic) -> String {
    var place = report.prefix + finding.position.file
    if let line = finding.position.line { place += ":\(line)" }
    let cells = [
      Self.code(place), Self.spans(finding.message), Self.spans(finding.help),
      Self.code(finding.rule.rawValue),
    ]
    return "| \(cells.joined(separator: " | ")) |\n"
  }

  private static func title(_ severity: Severity) -> String {
    switch severity {
    case .error: "Errors"
    case .warning: "Warnings"
    case .notice: "Notices"
    }
  }

  /// A message in which what stands in backticks is code, and nothing is markup.
  static func spans(_ message: String) -> String {
    let parts = message.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    // An odd backtick is one of the text's own.
    let paired = parts.count % 2 == 1 ? parts.count : parts.count - 1
    var text = ""
    for (index, part) in parts.enumerated() {
      if index >= paired { text += "\\`" }
      text += index % 2 == 1 && index < paired ? code(part) : escaped(part)
    }
    return text
  }

  /// A code span in a table: between more backticks than it holds, with escaped bars.
  static func code(_ text: String) -> String {
    // A table takes two backslashes for one, and the bar behind them for its own.
    let plain = text.escapingControlCharacters().replacingBytes("\\|", with: "\\u{7c}")
      .replacingBytes("|", with: "\\|")
    guard !plain.isEmpty else { return "\\`\\`" }
    var longest = 0
    var run = 0
    for character in plain.utf8 {
      run = character == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let isPadded = plain.hasPrefix("`") || plain.hasSuffix("`")
    return isPadded ? "\(fence) \(plain) \(fence)" : fence + plain + fence
  }

  /// Text whose every mark is plain: no link, mention, picture, tag or table cell can come of it.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.escapingControlCharacters().unicodeScalars {
      if marks.contains(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result.replacingBytes("www.", with: "www\\.").replacingBytes("://", with: "\\://")
  }

  private static let marks: Set<Unicode.Scalar> = [
    "\\", "`", "*", "_", "[", "]", "<", ">", "#", "|", "~", "&", "@", "$", "!",
  ]
}
