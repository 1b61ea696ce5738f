internal import GuichetCore

extension AuditReport {
  private static let usualLimit = 10
  private static let mostOwners = 30

  /// A summary for a job or an issue: the counts, what matters most and why, and who has what ahead.
  package var markdown: String {
    var parts = ["## Review audit of \(queue.asOf): \(title.markdownEscaped)"]
    if let scope = queue.scope { parts.append("Only articles \(scope.markdownEscaped).") }
    parts.append(counts)
    let listed = waiting.prefix(limit ?? Self.usualLimit)
    if listed.isEmpty {
      parts.append(quiet)
    } else {
      parts.append(table(Array(listed)))
      let hidden = waiting.count - listed.count
      if hidden > 0 { parts.append("\(AuditWords.count(hidden, "more article")) waiting.") }
    }
    parts += forecast
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// What stands in the place of an empty list; all is well only where everything was looked at.
  private var quiet: String {
    let unknown = queue.count(.undated) + queue.count(.future)
    if queue.unreadable > 0 {
      return
        "\(AuditWords.count(queue.unreadable, "file")) cannot be read, so nobody knows when \(queue.unreadable == 1 ? "it is" : "they are") due."
    }
    if queue.items.isEmpty, queue.known.items.isEmpty { return "There was nothing to audit." }
    if unknown > 0 {
      return
        "Nobody knows when \(AuditWords.count(unknown, "article")) \(unknown == 1 ? "is" : "are") due."
    }
    return queue.known.items.isEmpty
      ? "Nothing is due for review." : "Nothing is due beside what the baseline knows."
  }

  private var counts: String {
    var line =
      "\(AuditWords.count(queue.items.count, "article")): "
      + [ReviewQueue.Status.due, .soon, .ok, .undated, .future]
      .filter { $0 != .future || queue.count($0) > 0 }
      .map { "**\(queue.count($0))** \(Self.names[$0] ?? $0.rawValue)" }.joined(separator: ", ")
    if queue.unreadable > 0 { line += ", **\(queue.unreadable)** unreadable" }
    line += "."
    if let day = queue.known.day {
      line += " \(queue.known.items.count) more due stand in the baseline of \(day)."
    }
    if let change { line += " \(change)" }
    let summary = DiagnosticSummary(queue.diagnostics)
    return line + " The audit found \(summary.phrase)."
  }

  /// How many more or fewer are due than at the last audit; nil where there was none.
  package var change: String? {
    guard let last = history?.last(before: queue.asOf) else { return nil }
    let change = queue.count(.due) + queue.known.items.count - last.count(.due)
    let words = change == 0 ? "As many" : change < 0 ? "\(-change) fewer" : "\(change) more"
    return "\(words) due \(change == 0 ? "as" : "than") on \(last.day)."
  }

  /// What each status is called in a sentence.
  static let names: [ReviewQueue.Status: String] = [
    .due: "due", .soon: "due soon", .ok: "reviewed", .undated: "without a date",
    .future: "reviewed in the future",
  ]

  private func table(_ items: [ReviewQueue.Item]) -> String {
    let rows = items.enumerated().map { place, item in
      let title = "[\(item.title.markdownEscaped)](<\(address(item))>)"
      let path = "<sub>\(item.path.markdownEscaped)</sub>"
      let why = item.factors.reasons.map { text in
        let reason = AuditWords.Reason(text)
        return "\(reason.name) \(reason.weight): \(reason.words)".markdownEscaped
      }
      return
        "| \(place + 1) | \(title)<br>\(path) | \(item.owner?.markdownEscaped ?? "–") | \(AuditWords.standing(item)) | \(why.joined(separator: "<br>")) |"
    }
    return (["| | Article | Owner | Review | Why |", "| ---: | --- | --- | --- | --- |"] + rows)
      .joined(separator: "\n")
  }

  private var forecast: [String] {
    let rows = ReviewForecast(queue).rows
    guard !rows.isEmpty else { return [] }
    let spans = ReviewForecast.spans.map { "In \($0) days" }
    let head = "| Owner | Due | " + spans.joined(separator: " | ") + " | Later | No date |"
    let rule = "| --- |" + String(repeating: " ---: |", count: spans.count + 3)
    let lines = rows.prefix(Self.mostOwners).map { row in
      let numbers = [row.due] + row.ahead + [row.later, row.unknown]
      return "| \(row.owner?.markdownEscaped ?? "nobody") | "
        + numbers.map(String.init).joined(separator: " | ") + " |"
    }
    var parts = [([head, rule] + lines).joined(separator: "\n")]
    if rows.count > lines.count {
      parts.append("\(AuditWords.count(rows.count - lines.count, "more owner")) not shown.")
    }
    return parts
  }
}
