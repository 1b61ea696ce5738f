/// What a writer says of findings that shall stay: which rules, why, and until when.
///
/// It is written as a comment that readers do not see: `<!-- guichet-ignore: raw-html; until
/// 2027-03-01; reason: the new editor comes in March -->` in Markdown, `# guichet-ignore: …` in YAML.
package struct Suppression: Hashable, Sendable {
  /// The rules whose findings stay.
  package var rules: [Rule]
  /// The last day on which it counts; nil for always.
  package var until: CalendarDay?
  /// Why, in the writer's words.
  package var reason: String
  /// Where the comment stands.
  package var position: SourcePosition
  /// The lines it is about; nil for the whole file.
  package var lines: ClosedRange<Int>?

  /// Creates one from a comment.
  package init(
    _ comment: SuppressionComment, at position: SourcePosition, lines: ClosedRange<Int>?
  ) {
    rules = comment.rules
    until = comment.until
    reason = comment.reason
    self.position = position
    self.lines = comment.isForFile ? nil : lines
  }

  /// Whether a finding is one of those it speaks of.
  func covers(_ finding: Diagnostic) -> Bool {
    guard rules.contains(finding.rule) else { return false }
    guard let lines else { return true }
    return finding.position.line.map(lines.contains) ?? false
  }
}

/// A finding that is not reported, because a writer says why.
package struct SuppressedFinding: Hashable, Sendable {
  /// What was found.
  package var diagnostic: Diagnostic
  /// Why it stays.
  package var suppression: Suppression
}

extension Rule {
  /// Rules about suppressions themselves, which nothing hides.
  static let aboutSuppressions: Set<Rule> = [
    .invalidSuppression, .expiredSuppression, .unusedSuppression,
  ]

  /// Rules that `check` does not apply, so that it cannot tell whether their findings are gone.
  package static let ofAudit: Set<Rule> = [
    .undated, .unowned, .futureReview, .implausibleDate, .reviewDue, .reviewSoon,
    .changedSinceReview, .versionSinceReview,
  ]

  /// Rules that depend on more than the site's files: on git, or on what was published before.
  package static let ofSurroundings: Set<Rule> = [
    .noGitDates, .rubberStamp, .noReviewHistory, .outdatedTranslation, .vanishedAddress,
    .vanishedAnchor, .vanishedID,
  ]
}
