internal import GuichetContent
internal import GuichetCore
internal import GuichetTheme

// When somebody answers: as people read it, and as the script reads it.
extension ContactLinks {
  /// So many holidays are listed in a table of opening hours.
  private static let holidaysInTable = 5
  /// So many in the line of a panel, and no later than so many days after the build.
  private static let holidaysInLine = 3
  private static let daysInLine = 31

  /// The opening hours as rows of days and times, holidays to come behind the week.
  func table(_ channel: ContactChannel) -> TemplateValue {
    guard let hours = channel.hours, !hours.isAlways else { return .none }
    let holidays = channel.exceptions(from: asOf).prefix(Self.holidaysInTable)
    return .list(
      hours.runs.map { run in
        [
          "days": .text(days(run.first, run.last), in: hoursLanguage(channel)),
          "times": .text(times(run.spans)),
        ]
      }
        + holidays.map { holiday, spans in
          [
            "days": .text(day(holiday), in: texts.language(of: "date.months")),
            "times": spans.isEmpty ? texts.value("contact.closed") : .text(times(spans)),
          ]
        })
  }

  /// The language of the words in opening hours, where it is not the page's.
  func hoursLanguage(_ channel: ContactChannel) -> WritingLanguage? {
    texts.language(of: channel.hours?.isAlways == true ? "contact.always" : "date.weekdays")
  }

  /// The opening hours in one line, with the holidays that are near.
  func line(_ channel: ContactChannel) -> String? {
    guard let hours = channel.hours else { return nil }
    if hours.isAlways, channel.holidays.isEmpty { return texts["contact.always"] }
    let week = hours.runs.map { "\(days($0.first, $0.last)) \(times($0.spans))" }
    let holidays = channel.exceptions(from: asOf)
      .filter { $0.holiday.day <= asOf.adding(days: Self.daysInLine) }.prefix(Self.holidaysInLine)
      .map { holiday, spans in
        texts.format(
          "contact.exception",
          [
            "day": day(holiday),
            "times": spans.isEmpty ? texts["contact.closed_day"] : times(spans),
          ])
      }
    return (week + holidays).joined(separator: ", ")
  }

  /// The opening hours for the script, in minutes after midnight: one part a day of the week from
  /// Monday on, split by `;`, spans split by `,`; holidays as `2026-12-31=540-720`.
  ///
  /// Yesterday's holiday may still run, past midnight. Without a zone nothing can be said.
  func opening(_ channel: ContactChannel) -> TemplateValue {
    guard let hours = channel.hours else { return .none }
    let needsZone = !hours.isAlways || !channel.holidays.isEmpty
    guard !needsZone || contact.timeZone != nil else { return .none }
    let holidays = channel.exceptions(from: asOf.adding(days: -1)).map { holiday, spans in
      "\(holiday.day)=\(Self.minutes(spans))"
    }
    return [
      "week": .text(hours.days.map(Self.minutes).joined(separator: ";")),
      "holidays": .text(holidays.joined(separator: " ")),
      "zone": needsZone ? .optional(contact.timeZone) : .none,
      "offsets": needsZone ? .optional(offsets) : .none,
      "words": .text(dayWords),
      "halves": contact.hasHalfDays ? .text(texts.halves.joined(separator: ",")) : .none,
    ]
  }

  private static func minutes(_ spans: [OpeningHours.Span]) -> String {
    spans.map { "\($0.start)-\($0.end)" }.joined(separator: ",")
  }

  private func day(_ holiday: Holiday) -> String {
    let date = texts.date(holiday.day)
    return holiday.name.map { "\(date) (\($0.text(in: texts.language)))" } ?? date
  }

  private func days(_ first: Int, _ last: Int) -> String {
    let names = texts.weekdays
    guard names.count == 7 else { return "" }
    if first == last { return names[first] }
    if last == first + 1 { return "\(names[first]), \(names[last])" }
    return texts.format("contact.range", ["from": names[first], "to": names[last]])
  }

  private func times(_ spans: [OpeningHours.Span]) -> String {
    spans.map { "\(time($0.start))–\(time($0.end))" }.joined(separator: ", ")
  }

  private func time(_ minutes: Int) -> String {
    guard contact.hasHalfDays, texts.halves.count == 2 else { return OpeningHours.clock(minutes) }
    return OpeningHours.clock(minutes, halves: (texts.halves[0], texts.halves[1]))
  }
}
