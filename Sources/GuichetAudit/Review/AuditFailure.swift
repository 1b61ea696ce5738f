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

extension ReviewQueue {
  /// Whether the audit fails; unreadable articles fail it too, for nobody knows when they are due.
  package func fails(_ level: AuditFailure) -> Bool {
    findings().contains(where: failing(level))
  }

  /// Tells the findings on which the audit fails.
  package func failing(_ level: AuditFailure) -> @Sendable (Diagnostic) -> Bool {
    let late = Set(items.filter { ($0.daysOverdue ?? 0) > 0 }.map(\.position))
    return { [unreadableFiles] finding in
      if finding.rule == .noArticles { return true }
      guard level != .never else { return false }
      return switch finding.rule {
      case .reviewDue: level != .overdue || late.contains(finding.position)
      case .reviewSoon: level == .soon
      default: finding.severity == .error || unreadableFiles.contains(finding.position.file)
      }
    }
  }

  /// Whether something was not looked at, so that nobody knows when it is due.
  package var hasErrors: Bool {
    unreadable > 0 || DiagnosticSummary(diagnostics).contains(atLeast: .error)
  }

  /// Whether there was nothing to look at, and nothing that explains why.
  package var isEmpty: Bool {
    items.isEmpty && known.items.isEmpty && unreadable == 0
      && !diagnostics.contains { $0.severity == .error && $0.rule != .noArticles }
  }

  /// Why nothing that lasts should be written from this audit; nil where it may.
  package var reasonNotToKeep: String? {
    if isEmpty { return "there was nothing to audit" }
    let isMisread = diagnostics.contains {
      $0.severity == .error && ($0.rule == .configSyntax || $0.rule == .configValue)
    }
    return isMisread ? "site.yml has errors" : nil
  }

  /// The queue with the finding that there was nothing to look at.
  package func sayingNothingToAudit(_ filter: ReviewFilter) -> ReviewQueue {
    var queue = self
    queue.diagnostics.append(Self.nothingToAudit(filter))
    return queue
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
