/// What a run found, ready to be written in any format.
package struct FindingsReport: Sendable {
  /// The findings, in the order in which they are to be shown.
  package var findings: [Diagnostic]
  /// The command that found them, such as `check`.
  package let command: String
  /// The result in a sentence.
  package let phrase: String
  /// Makes the document of the format `json`.
  let json: @Sendable () -> JSONValue
  /// The site's root, to read lines from.
  package let root: String
  /// Where the root is in its repository: empty or with `/` behind it.
  package let prefix: String
  /// From which severity the command fails; nil where it never does.
  package var failing: Severity?
  /// On which findings the command fails, where severity does not tell.
  package var fails: (@Sendable (Diagnostic) -> Bool)?
  /// Whether the run looked at everything that it was to look at.
  package var isComplete = true
  /// What a rule is about, for formats that explain rules.
  package var describe: @Sendable (Rule) -> RuleDescription = RuleDescription.init

  /// Creates a report.
  ///
  /// - Parameters:
  ///   - json: the document of the format `json`, which few want.
  ///   - environment: tells on CI where the repository is.
  package init(
    _ findings: [Diagnostic], command: String, phrase: String,
    json: @autoclosure @escaping @Sendable () -> JSONValue, root: String,
    environment: [String: String]
  ) {
    self.findings = findings
    self.command = command
    self.phrase = phrase
    self.json = json
    self.root = root
    prefix = RepositoryFolder.prefix(of: root, environment: environment)
  }

  /// The report as UTF-8, with a line end at its end.
  package func rendered(as format: FindingsFormat) -> [UInt8] {
    switch format {
    case .text: Array((findings.map(\.description) + [phrase, ""]).joined(separator: "\n").utf8)
    case .json: json().serialized(pretty: true) + [10]
    case .csv: Array(CSVReport.text(findings).utf8)
    case .markdown: Array(MarkdownReport(self).text.utf8)
    case .sarif: SARIFReport(self).document.serialized(pretty: true) + [10]
    case .github: Array(GitHubReport.text(placed).utf8)
    case .gitlab: GitLabReport.document(placed).serialized(pretty: true) + [10]
    case .junit: JUnitReport(self).bytes
    }
  }

  /// The report with other findings.
  package func with(_ findings: [Diagnostic]) -> FindingsReport {
    var report = self
    report.findings = findings
    return report
  }

  /// The findings with their places in the repository.
  var placed: [PlacedFinding] { PlacedFinding.all(findings, root: root, prefix: prefix) }
}

/// The text of a rule for formats that explain rules.
package struct RuleDescription: Sendable, Hashable {
  /// What it finds, in a few words.
  package var summary: String
  /// What to do about it.
  package var help: String

  /// Creates a description.
  package init(summary: String, help: String) {
    self.summary = summary
    self.help = help
  }

  /// The name in words, for a rule of which nobody said more.
  package init(_ rule: Rule) {
    let words = rule.rawValue.split(separator: "-").joined(separator: " ")
    summary = words.prefix(1).uppercased() + words.dropFirst()
    help = "Each message says what to do. See “What the messages mean” in the manual."
  }
}
