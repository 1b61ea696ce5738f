/// Findings as GitLab's report on code quality: a list of what its documentation asks for.
enum GitLabReport {
  static func document(_ findings: [PlacedFinding]) -> JSONValue {
    .array(findings.map(item))
  }

  private static func item(_ placed: PlacedFinding) -> JSONValue {
    let finding = placed.finding
    let description =
      finding.help.isEmpty ? finding.message : "\(finding.message); \(finding.help)"
    return .object([
      ("description", .string(description.escapingControlCharacters())),
      ("check_name", .string(finding.rule.rawValue)),
      ("fingerprint", .string(placed.fingerprint)),
      ("severity", .string(severity(finding.severity))),
      (
        "location",
        .object([
          ("path", .string(placed.path.escapingControlCharacters())),
          ("lines", .object([("begin", .integer(finding.position.line ?? 1))])),
        ])
      ),
    ])
  }

  private static func severity(_ severity: Severity) -> String {
    switch severity {
    case .error: "critical"
    case .warning: "major"
    case .notice: "info"
    }
  }
}
