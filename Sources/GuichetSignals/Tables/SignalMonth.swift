package import GuichetCore

/// A month of the calendar, as `2026-11`.
package struct SignalMonth: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The first day.
  package let start: CalendarDay

  /// The month of a day.
  package init(of day: CalendarDay) { start = day.adding(days: 1 - day.day) }

  /// The month of a day since 1970-01-01.
  package init(ofDay number: Int) { self.init(of: CalendarDay(daysSinceEpoch: number)) }

  /// Parses `2026-11`, or `202611` as exports of statistics have it.
  package init?(_ text: String) {
    let digits = text.filter { $0 != "-" }
    guard digits.count == 6, digits.allSatisfy({ $0.isASCII && $0.isNumber }),
      text.count == 6 || (text.count == 7 && Array(text)[4] == "-"),
      let day = CalendarDay(parsing: "\(digits.prefix(4))-\(digits.suffix(2))-01")
    else { return nil }
    start = day
  }

  /// How many days it has.
  package var length: Int {
    // The calendar ends with December 9999, behind which there is no month.
    start.month == 12 ? 31 : start.adding(months: 1).daysSinceEpoch - start.daysSinceEpoch
  }

  /// The number of one of its days since 1970-01-01; `day` counts from 1.
  package func number(ofDay day: Int) -> Int { start.daysSinceEpoch + day - 1 }

  package static func < (left: SignalMonth, right: SignalMonth) -> Bool { left.start < right.start }

  package var description: String { String(start.description.dropLast(3)) }
}
