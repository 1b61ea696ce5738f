internal import ArgumentParser
internal import Foundation
internal import GuichetAudit
internal import GuichetCore
internal import GuichetSite

/// How an audit is printed.
enum AuditFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, csv, markdown, html, ics, notifications
  case sarif, github, gitlab, junit

  /// Whether findings stand in the output itself.
  var holdsFindings: Bool { self == .json || self == .html || findings != nil }

  /// The format of findings, for those that list what is due among the findings.
  var findings: FindingsFormat? {
    switch self {
    case .sarif: .sarif
    case .github: .github
    case .gitlab: .gitlab
    case .junit: .junit
    case .text, .json, .csv, .markdown, .html, .ics, .notifications: nil
    }
  }
}

/// The outputs of `guichet audit`.
struct AuditOutput: ParsableArguments {
  @Option(
    help: """
      How to print the list: a text table, json, csv, markdown (a summary), html (a page of its \
      own), ics (a calendar) or notifications (JSON with a message for each owner); as findings: \
      sarif, github, gitlab, junit.
      """)
  var format: AuditFormat = .text

  @Option(
    help: ArgumentHelp(
      "Keep the numbers of every audit in this file, and tell what has changed.", valueName: "file"),
    completion: .anyFile)
  var history: String?

  @Option(
    help: ArgumentHelp(
      "Write a calendar of review dates for each owner into a folder.", valueName: "folder"),
    completion: .directory)
  var calendars: String?

  /// Prints the queue, and writes what was asked for beside it.
  ///
  /// - Returns: findings about files that cannot be read or written.
  func write(
    _ queue: ReviewQueue, _ site: LoadedSite, _ report: ReviewQueueReport.Options,
    _ options: SiteOptions, failing level: AuditFailure, progress: WorkProgress? = nil
  ) async -> [Diagnostic] {
    let console = Console(options)
    var audit = AuditReport(queue, site)
    var failures: [Diagnostic] = []
    audit.limit = report.limit
    if let history {
      switch AuditHistory.read(history) {
      case .success(let past):
        if let reason = queue.reasonNotToKeep {
          console.note("\(history): not written, for \(reason)", to: .standardError)
          audit.history = past
        } else {
          let now = past.adding(AuditHistory.Entry(queue))
          audit.history = now
          if let failure = now.write(to: history) { failures.append(failure) }
        }
      case .failure(let unusable): failures.append(unusable.diagnostic)
      }
    }
    if let calendars {
      // Reviews that are not known now are still those of somebody's calendar.
      if let reason = queue.reasonNotToKeep
        ?? (queue.unreadable > 0 ? "an article cannot be read" : nil)
      {
        console.note("\(calendars): not written, for \(reason)", to: .standardError)
      } else if let failure = audit.writeCalendars(into: calendars) {
        failures.append(failure)
      }
    }
    let unsaid = queue.diagnostics.filter { !format.holdsFindings || $0.rule == .noArticles }
    if format != .github { console.print(unsaid, to: .standardError) }
    switch format {
    case .text:
      console.note(ReviewQueueReport.text(queue, report))
      if let change = audit.change { console.note(change) }
    case .json: console.print(ReviewQueueReport.json(queue, report))
    case .csv: console.write(report.levelling?.csv ?? audit.csv)
    case .markdown: console.write(audit.markdown)
    case .ics: console.write(audit.calendar)
    case .notifications: console.print(audit.notifications)
    case .html:
      audit.coverage = Coverage.all(site)
      audit.findings = await SiteCheck.run(site, progress: progress).diagnostics
      console.write(audit.html)
    case .sarif, .github, .gitlab, .junit:
      var findings = FindingsReport(
        queue.findings(limit: report.limit), command: "audit",
        phrase: ReviewQueueReport.total(queue),
        json: ReviewQueueReport.json(queue, report), root: options.root,
        environment: ProcessInfo.processInfo.environment)
      findings.fails = queue.failing(level)
      findings.describe = RuleExplanation.description
      findings.isComplete = !queue.diagnostics.contains { $0.rule == .noArticles }
      console.print(findings, as: format.findings ?? .github, text: .standardOutput)
    }
    console.print(failures, to: .standardError)
    return failures
  }
}
