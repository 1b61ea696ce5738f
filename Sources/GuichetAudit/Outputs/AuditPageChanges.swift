internal import GuichetCore

extension AuditPage {
  private static let mostArticles = 10
  private static let mostAudits = 12

  /// What has happened since the audit before this one.
  var changes: Section? {
    guard let last = report.history?.last(before: queue.asOf) else { return nil }
    let reviewed = items.filter { item in
      item.lastReviewed.map { $0 > last.day && $0 <= queue.asOf } ?? false
    }.sorted { ($1.lastReviewed ?? last.day, $0.path) < ($0.lastReviewed ?? last.day, $1.path) }
    let fallen = queue.items.filter { item in
      item.status == .due && (item.reviewBy.map { $0 > last.day } ?? false)
    }
    return Section(
      id: "changes", title: "Since the audit of \(AuditWords.long(last.day))",
      content: """
        <div class="pair">
        \(list("Fell due", fallen, "Nothing fell due.") { AuditWords.standing($0) })
        \(list("Reviewed", reviewed, "Nothing was reviewed.") { $0.lastReviewed.map { "on \(AuditWords.long($0))" } ?? "" })
        </div>

        """)
  }

  private func list(
    _ title: String, _ items: [ReviewQueue.Item], _ nothing: String,
    _ words: (ReviewQueue.Item) -> String
  ) -> Markup {
    let rows = items.prefix(Self.mostArticles).map { item -> Markup in
      """
      <li>\(link(item)) <span class="meta">\(words(item)) · \(owner(item.owner))</span></li>

      """
    }
    let body: Markup =
      rows.isEmpty ? "<p class=\"empty\">\(nothing)</p>" : "<ul class=\"plain\">\n\(rows)</ul>"
    return """
      <div>
      <h3>\(title) <span class="number">\(AuditWords.grouped(items.count))</span></h3>
      \(body)
      \(more(items.count - rows.count, "article"))
      </div>
      """
  }

  /// How the numbers have gone, audit by audit.
  var trend: Section? {
    guard let history = report.history else { return nil }
    let entries = history.entries.filter { $0.day <= queue.asOf }
    guard let first = entries.first, let last = entries.last, entries.count > 1 else {
      return Section(
        id: "trend", title: "Trend",
        content:
          "<p class=\"empty\">This is the first audit that is kept. The next one shows what has changed.</p>\n"
      )
    }
    let most = max(1, entries.map { $0.count(.due) + $0.count(.soon) }.max() ?? 1)
    let rows = entries.suffix(Self.mostAudits).reversed().map { entry -> Markup in
      let numbers = [
        entry.articles, entry.count(.due), entry.count(.soon), entry.count(.undated),
        entry.unowned, entry.findings.errors + entry.findings.warnings + entry.findings.notices,
      ].map { number -> Markup in "<td class=\"n\">\(AuditWords.grouped(number))</td>" }
      return "<tr><th scope=\"row\">\(AuditWords.long(entry.day))</th>\(numbers)</tr>\n"
    }
    return Section(
      id: "trend", title: "Trend",
      content: """
        <figure class="trend">
        <figcaption>\(AuditWords.count(entries.count, "audit")) <span class="legend">\(AuditBars.key("due"))due</span> <span class="legend">\(AuditBars.key("soon"))soon</span></figcaption>
        <div class="plot"><span class="top">\(AuditWords.grouped(most))</span><span class="bottom">0</span>
        <svg width="100%" height="180" viewBox="0 0 1000 180" preserveAspectRatio="none" role="img" aria-label="\(words(first, last))">
        \(area(entries, most, [.due, .soon]))\(area(entries, most, [.due]))
        </svg></div>
        <p class="ends"><span>\(AuditWords.long(first.day))</span><span>\(AuditWords.long(last.day))</span></p>
        </figure>
        <details>
        <summary>The numbers of the last \(AuditWords.count(rows.count, "audit"))</summary>
        <div class="scroll" role="region" tabindex="0" aria-label="The numbers of past audits">
        <table class="numbers">
        <thead><tr><th scope="col">Audit</th><th scope="col" class="n">articles</th><th scope="col" class="n">due</th><th scope="col" class="n">soon</th><th scope="col" class="n">no date</th><th scope="col" class="n">no owner</th><th scope="col" class="n">findings</th></tr></thead>
        <tbody>
        \(rows)</tbody>
        </table>
        </div>
        </details>

        """)
  }

  private func words(_ first: AuditHistory.Entry, _ last: AuditHistory.Entry) -> String {
    "From \(AuditWords.long(first.day)) to \(AuditWords.long(last.day)), articles due went from \(first.count(.due)) to \(last.count(.due)), and those due soon from \(first.count(.soon)) to \(last.count(.soon))"
  }

  /// The area below a line of numbers, by the days of the audits.
  private func area(
    _ entries: [AuditHistory.Entry], _ most: Int, _ statuses: [ReviewQueue.Status]
  ) -> Markup {
    guard let first = entries.first?.day, let last = entries.last?.day else { return .none }
    let span = Double(max(1, last.daysSinceEpoch - first.daysSinceEpoch))
    let points = entries.map { entry -> String in
      let x = Double(entry.day.daysSinceEpoch - first.daysSinceEpoch) / span * 1000
      let value = statuses.reduce(0) { $0 + entry.count($1) }
      let y = 180 - Double(value) / Double(most) * 176
      return "\(ReviewScale.short(x)),\(ReviewScale.short(y))"
    }
    return """
      <path class="\(statuses.last?.rawValue ?? "")" d="M0,180 L\(points.joined(separator: " ")) L1000,180 Z"/><path class="line" vector-effect="non-scaling-stroke" d="M\(points.joined(separator: " "))"/>
      """
  }
}
