internal import GuichetContent
internal import GuichetCore

extension AuditPage {
  private static let weeks = 12
  private static let enoughForMedian = 10

  /// How much was due when, and what falls due in the next weeks.
  var forecast: Section? {
    let dated = items.filter { $0.status != .future && $0.status != .undated }
    guard !dated.isEmpty else { return nil }
    let overdue = Self.overdueSpans.map { span in
      (span.name, dated.count { span.days.contains($0.daysOverdue ?? .min) })
    }
    var weeks = self.weeks
    var later = 0
    for item in dated {
      guard let day = item.reviewBy, day > queue.asOf else { continue }
      if let index = weeks.firstIndex(where: { day <= $0.last }) {
        weeks[index].count += 1
      } else {
        later += 1
      }
    }
    let most = max(overdue.map(\.1).max() ?? 0, weeks.map(\.count).max() ?? 0)
    var past = AuditTable(
      caption: "Overdue, and for how long", columns: [("articles", nil)], kind: "")
    past.rows = overdue.map { row($0.0, $0.1, most, "due") }
    var ahead = AuditTable(
      caption: "The next \(Self.weeks) weeks", columns: [("articles", nil)], kind: "")
    ahead.rows = weeks.map { row($0.name, $0.count, most, "plain") }
    return Section(
      id: "dates", title: "When reviews fall due",
      content: """
        <div class="pair">
        <div>\(overdue.allSatisfy { $0.1 == 0 } ? "<p class=\"empty\">Nothing is overdue.</p>" : past.markup(first: "Overdue for"))</div>
        <div>\(ahead.markup(first: "Week"))\(more(later, "article", " after that"))</div>
        </div>

        """)
  }

  private static let overdueSpans: [(name: String, days: ClosedRange<Int>)] = [
    ("more than a year", 366...Int.max), ("6 to 12 months", 184...365),
    ("3 to 6 months", 92...183), ("1 to 3 months", 32...91), ("8 to 31 days", 8...31),
    ("1 to 7 days", 1...7), ("due today", 0...0),
  ]

  private struct Week {
    let name: String
    let last: CalendarDay
    var count = 0
  }

  /// The rest of this week, where there is one, and the weeks behind it, from Monday to Sunday.
  private var weeks: [Week] {
    let today = queue.asOf.daysSinceEpoch
    // 1970-01-01 was a Thursday.
    let sunday = today + 6 - ((today + 3) % 7 + 7) % 7
    var weeks: [Week] = []
    if sunday > today {
      weeks.append(Week(name: "rest of this week", last: CalendarDay(daysSinceEpoch: sunday)))
    }
    for number in 0..<Self.weeks {
      let monday = CalendarDay(daysSinceEpoch: sunday + 1 + 7 * number)
      weeks.append(
        Week(name: "from \(AuditWords.short(monday))", last: monday.adding(days: 6)))
    }
    return weeks
  }

  private func row(_ name: String, _ count: Int, _ most: Int, _ kind: String) -> AuditTable.Row {
    AuditTable.Row(
      name: "\(name)", values: [count], bar: AuditBars.bar(count, of: most, kind))
  }

  /// How long ago the articles were reviewed.
  var ages: Section? {
    guard !items.isEmpty else { return nil }
    let ages = items.map { item -> Int? in
      guard let last = item.lastReviewed, last <= queue.asOf else { return nil }
      return queue.asOf.daysSinceEpoch - last.daysSinceEpoch
    }
    var counts = Self.ageSpans.map { span in
      (span.name, ages.count { $0.map(span.days.contains) ?? false })
    }
    counts.append(("not known", ages.count { $0 == nil }))
    let most = counts.map(\.1).max() ?? 0
    var table = AuditTable(
      caption: "Time since the last review", columns: [("articles", nil)])
    table.rows = counts.map { row($0.0, $0.1, most, $0.0 == "not known" ? "undated" : "plain") }
    let known = ages.compactMap(\.self).sorted()
    let middle: Markup =
      known.count < Self.enoughForMedian
      ? .none
      : "<p class=\"note\">Half of the articles with a date were reviewed in the last \(AuditWords.count(max(1, known[known.count / 2]), "day")).</p>\n"
    return Section(
      id: "age", title: "Age", content: "\(middle)\(table.markup(first: "Reviewed"))")
  }

  private static let ageSpans: [(name: String, days: ClosedRange<Int>)] = [
    ("in the last 30 days", 0...30), ("1 to 3 months ago", 31...91),
    ("3 to 6 months ago", 92...183), ("6 to 12 months ago", 184...365),
    ("1 to 2 years ago", 366...730), ("longer ago", 731...Int.max),
  ]

  /// Which versions have an answer to how many questions.
  var coverage: Section? {
    guard !report.coverage.isEmpty else { return nil }
    let tables = report.coverage.map { table -> Markup in
      let count = table.questions.count
      var chart = AuditTable(
        caption:
          "\(table.product.title.text(in: table.language)), \(table.language): \(AuditWords.count(count, "question"))",
        columns: [("answered", "ok"), ("missing", "due")], kind: "keyed")
      chart.rows = table.product.versions.indices.map { place in
        let answered = table.questions.count { !$0.cells[place].isEmpty }
        let missing = table.questions.count { CoverageReport.isMissing($0, place, table) }
        let version = table.product.versions[place]
        let state: Markup =
          version.name == table.product.current?.name
          ? " <small>current</small>"
          : table.supported[place]
            ? .none
            : version.isReleased(on: queue.asOf)
              ? " <small>not supported</small>" : " <small>not released</small>"
        return AuditTable.Row(
          name: "\(version.name)\(state)", values: [answered, missing],
          bar: AuditBars.stacked([(answered, "ok"), (missing, "due")], of: count))
      }
      return chart.markup(first: "Version")
    }
    return Section(
      id: "versions", title: "Coverage by version",
      content: """
        <p class="note">Missing is what <code>guichet coverage</code> shows as missing: a supported version without an answer that others have.</p>
        <div class="pair">\(tables.map { "<div>\($0)</div>" as Markup })</div>

        """)
  }
}
