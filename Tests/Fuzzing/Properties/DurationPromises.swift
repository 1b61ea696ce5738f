import GuichetContent
import GuichetCore
import GuichetSignals

/// Days, lengths of time and opening hours: what was read says the same when it is written.
enum DurationPromises {
  @Sendable static func check(_ bytes: [UInt8]) throws {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    let days = lines.compactMap { CalendarDay(parsing: String($0)) }
    for day in days { try check(day) }
    for line in lines.map(String.init) {
      if let interval = ReviewInterval(parsing: line) { try check(interval, days) }
      if let hours = OpeningHours(parsing: line) { try check(hours) }
      if let month = SignalMonth(line) {
        try demand(SignalMonth(month.description) == month, "another month: \(month)")
        try demand((28...31).contains(month.length), "\(month) has \(month.length) days")
      }
    }
    for pair in zip(days, days.dropFirst()) {
      try demand(
        (pair.0 < pair.1) == (pair.0.daysSinceEpoch < pair.1.daysSinceEpoch),
        "\(pair.0) and \(pair.1) in two orders")
    }
  }

  private static func check(_ day: CalendarDay) throws {
    try demand(CalendarDay(parsing: day.description) == day, "\(day) is read as another day")
    try demand(CalendarDay(daysSinceEpoch: day.daysSinceEpoch) == day, "\(day) has two numbers")
    if day.daysSinceEpoch < 2_932_896 {
      try demand(day.adding(days: 1).daysSinceEpoch == day.daysSinceEpoch + 1, "after \(day)")
    }
  }

  private static func check(_ interval: ReviewInterval, _ days: [CalendarDay]) throws {
    try demand(
      ReviewInterval(parsing: interval.description) == interval, "\(interval) is read as another")
    for day in days {
      let after = interval.after(day)
      // The calendar ends with the year 9999.
      try demand(after > day || after.year == 9999, "\(interval) after \(day): \(after)")
      try check(after)
    }
  }

  /// Opening hours that were read.
  static func check(_ hours: OpeningHours) throws {
    try demand(OpeningHours(parsing: hours.text) == hours, "\(hours.text) is read as another")
    try demand(hours.days.count == 7, "a week of \(hours.days.count) days")
    for span in hours.days.joined() + (hours.holiday ?? []) {
      try demand((0..<1440).contains(span.start), "opens at minute \(span.start)")
      try demand(
        span.end > span.start && span.end <= span.start + 1440, "closes at minute \(span.end)")
      try demand(OpeningHours.clock(span.end).utf8.count == 5, OpeningHours.clock(span.end))
    }
    let runs = hours.runs
    try demand(
      runs.allSatisfy { $0.first <= $0.last } && runs.count <= 7, "\(hours.text): wrong runs")
  }
}
