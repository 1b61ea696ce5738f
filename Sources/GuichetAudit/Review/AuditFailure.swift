package import GuichetCore

/// When an audit counts as failed.
package enum AuditFailure: String, Sendable, CaseIterable {
  /// An article's review day has passed.
  case overdue
  /// An article's review day has come.
  case due
  /// An article falls due within the window.
  case soon
  /// Never.
  case never
}

extension AuditFailure {
  /// The severity of the findings that make the audit fail; nil where none does.
  package var severity: Severity? {
    switch self {
    case .overdue, .due: .warning
    case .soon: .notice
    case .never: nil
    }
  }
}

extension ReviewQueue {
  /// Whether the audit fails; unreadable articles fail it too, for nobody knows when they are due.
  package func fails(_ level: AuditFailure) -> Bool {
    guard level != .never else { return false }
    if DiagnosticSummary(diagnostics).contains(atLeast: .error) { return true }
    return items.contains { item in
      switch level {
      case .overdue: item.status == .due && (item.daysOverdue ?? 0) > 0
      case .due: item.status == .due
      case .soon: item.status == .due || item.status == .soon
      case .never: false
      }
    }
  }

  /// Whether there was nothing to look at, and nothing that explains why.
  package var isEmpty: Bool {
    items.isEmpty && known.items.isEmpty
      && !DiagnosticSummary(diagnostics).contains(atLeast: .error)
  }

  /// The finding of an audit that found nothing to look at.
  package static func nothingToAudit(_ filter: ReviewFilter) -> Diagnostic {
    Diagnostic(
      .noArticles, at: SourcePosition(file: "content"),
      filter.phrase.map { "there is no article \($0)" }
        ?? "there is not a single article to audit",
      help: filter.phrase == nil
        ? "write one, or name the site's folder with --root" : "check how the name is written")
  }
}
