/// All suppressions of a site: the one place that decides which findings are not reported.
///
/// Errors cannot be suppressed, because a page would be wrong or missing, unless `site.yml` made
/// the rule an error or took its being one away.
package struct Suppressions: Sendable {
  /// Findings told apart.
  package struct Outcome: Sendable {
    /// What is reported.
    package var kept: [Diagnostic] = []
    /// What is not, with the reasons.
    package var suppressed: [SuppressedFinding] = []
  }

  /// What is wrong with the comments: they are expired, or about errors.
  package private(set) var diagnostics: [Diagnostic] = []
  /// Most comments of one file, so that a hostile one costs little.
  private static let limit = 500
  private var byFile: [String: [Suppression]] = [:]

  /// No suppression at all.
  package init() {}

  /// Collects the suppressions that count.
  ///
  /// - Parameters:
  ///   - written: all that were read, without those that hide nothing.
  ///   - severities: what `site.yml` says of rules; nil for one that is switched off.
  ///   - day: the day of the run.
  package init(_ written: [Suppression], severities: [Rule: Severity?], on day: CalendarDay) {
    for var suppression in written {
      if let until = suppression.until, until < day {
        diagnostics.append(
          Diagnostic(
            .expiredSuppression, at: suppression.position,
            "this comment counted until \(until): \(suppression.reason.prefix(80))",
            help: "mend what it hid, or give it another day and remove it later"))
        continue
      }
      let errors = suppression.rules.filter {
        $0.defaultSeverity == .error && (severities[$0] ?? .error) == .error
      }
      for rule in errors {
        diagnostics.append(
          Diagnostic(
            .invalidSuppression, at: suppression.position,
            "`\(rule.rawValue)` is an error, and errors cannot be hidden",
            help: "mend it: a page would be wrong or missing"))
      }
      suppression.rules.removeAll(where: errors.contains)
      if byFile[suppression.position.file, default: []].count == Self.limit {
        diagnostics.append(
          Diagnostic(
            .invalidSuppression, at: suppression.position,
            "the file has more than \(Self.limit) comments like this, and the rest hide nothing",
            help: "write one `guichet-ignore-file`"))
      } else if !suppression.rules.isEmpty {
        byFile[suppression.position.file, default: []].append(suppression)
      }
    }
  }

  /// Tells the findings that are reported from those that are not.
  package func apply(to findings: [Diagnostic]) -> Outcome {
    var outcome = Outcome()
    for finding in findings {
      if let suppression = suppression(of: finding) {
        outcome.suppressed.append(
          SuppressedFinding(diagnostic: finding, suppression: suppression))
      } else {
        outcome.kept.append(finding)
      }
    }
    return outcome
  }

  private func suppression(of finding: Diagnostic) -> Suppression? {
    guard let all = byFile[finding.position.file], !isFixed(finding) else { return nil }
    // The one for the lines before the one for the file.
    return all.first { $0.lines != nil && $0.covers(finding) } ?? all.first { $0.covers(finding) }
  }

  private func isFixed(_ finding: Diagnostic) -> Bool {
    finding.severity == .error && finding.rule.defaultSeverity == .error
  }

  /// Findings about comments that hide nothing any more.
  ///
  /// - Parameters:
  ///   - findings: everything a whole run found, hidden or not.
  ///   - unknown: rules that this run did not apply.
  package func unused(_ findings: [Diagnostic], unknown: Set<Rule>) -> [Diagnostic] {
    guard !byFile.isEmpty else { return [] }
    let byPlace = Dictionary(grouping: findings) { $0.position.file }
    return byFile.flatMap { file, suppressions in
      suppressions.flatMap { suppression in
        suppression.rules.filter { rule in
          !unknown.contains(rule)
            && !(byPlace[file] ?? []).contains {
              $0.rule == rule && !isFixed($0) && suppression.covers($0)
            }
        }.map { rule in
          let place = suppression.lines == nil ? "in this file" : "here"
          return Diagnostic(
            .unusedSuppression, at: suppression.position,
            "nothing \(place) is found by `\(rule.rawValue)`",
            help: "take the rule out of the comment, or the comment out of the text")
        }
      }
    }
  }
}
