/// How many findings there are of each severity.
package struct DiagnosticSummary: Sendable, Hashable {
  /// Findings that stop a publish.
  package var errors = 0
  /// Findings that `check` fails on.
  package var warnings = 0
  /// Findings worth knowing.
  package var notices = 0

  /// Counts findings.
  package init(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics {
      switch diagnostic.severity {
      case .error: errors += 1
      case .warning: warnings += 1
      case .notice: notices += 1
      }
    }
  }

  /// The counts as a phrase: `1 error, 2 warnings, no notices`.
  package var phrase: String {
    [(errors, "error"), (warnings, "warning"), (notices, "notice")]
      .map { count, name in "\(count == 0 ? "no" : String(count)) \(name)\(count == 1 ? "" : "s")" }
      .joined(separator: ", ")
  }

  /// The counts as a phrase, with that of the findings that are suppressed, if there are any.
  package func phrase(suppressed: Int) -> String {
    suppressed == 0 ? phrase : "\(phrase), \(suppressed) suppressed"
  }

  /// The counts as members of a JSON object.
  package var members: [(String, JSONValue)] {
    [
      ("errors", .integer(errors)), ("warnings", .integer(warnings)),
      ("notices", .integer(notices)),
    ]
  }

  /// Whether a finding of at least a severity is among them.
  package func contains(atLeast severity: Severity) -> Bool {
    switch severity {
    case .error: errors > 0
    case .warning: errors + warnings > 0
    case .notice: errors + warnings + notices > 0
    }
  }
}
