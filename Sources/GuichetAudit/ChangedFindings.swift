internal import GuichetCore
internal import GuichetSite

/// Chooses what a pull request should show: what stands in the files that it changes, and what it
/// caused elsewhere, which is what was not found before.
struct ChangedFindings {
  private let changed: ChangedFiles
  private let before: Set<Key>

  /// A finding in a file that did not change, so that its lines are where they were.
  private struct Key: Hashable {
    let rule: Rule
    let position: SourcePosition
    let message: String

    init(_ finding: Diagnostic) {
      rule = finding.rule
      position = finding.position
      message = finding.message
    }
  }

  /// Nobody's change and everybody's: addresses that readers have and that are gone.
  private static let always: Set<Rule> = [.vanishedAddress, .vanishedAnchor, .vanishedID]

  /// - Parameter before: what was found where the branch began.
  init(_ changed: ChangedFiles, before: [Diagnostic]) {
    self.changed = changed
    self.before = Set(before.filter { !Self.always.contains($0.rule) }.map(Key.init))
  }

  /// Whether a finding is the change's business.
  func contains(_ finding: Diagnostic) -> Bool {
    changed.concerns(finding.position.file) || !before.contains(Key(finding))
  }
}
