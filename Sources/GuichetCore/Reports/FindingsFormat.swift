/// How findings are written.
package enum FindingsFormat: String, Sendable, CaseIterable {
  /// A line for each, for people.
  case text
  /// Guichet's own document.
  case json
  /// A table, RFC 4180.
  case csv
  /// Tables for the summary of a job.
  case markdown
  /// SARIF 2.1.0, for code scanning.
  case sarif
  /// Workflow commands of GitHub Actions, which become annotations.
  case github
  /// GitLab's report on code quality.
  case gitlab
  /// JUnit's XML, which nearly every CI reads.
  case junit
}
