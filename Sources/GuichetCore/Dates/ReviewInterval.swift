/// A length of time as editors write it: `6 months`, `90 days`, `1 year`.
package struct ReviewInterval: Hashable, Sendable {
  /// What is counted.
  package enum Unit: String, Sendable {
    case day, week, month, year
  }

  /// How many.
  package let count: Int
  /// Of what.
  package let unit: Unit

  /// Creates an interval.
  package init(_ count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }

  /// Parses a count and a unit, singular or plural, in any case, with any blanks between.
  ///
  /// `6 month`, `6  months`, `30d`, `2w`, `6m` and `1y` are all understood; the count is 1 to 9999.
  package init?(parsing text: String) {
    let trimmed = text.lowercased().split(whereSeparator: { $0 == " " || $0 == "\t" }).joined()
    let digits = trimmed.prefix { $0.isASCII && $0.isNumber }
    guard (1...4).contains(digits.count), let count = Int(digits), count > 0 else { return nil }
    let unit: Unit
    switch trimmed.dropFirst(digits.count) {
    case "d", "day", "days": unit = .day
    case "w", "week", "weeks": unit = .week
    case "m", "month", "months": unit = .month
    case "y", "year", "years": unit = .year
    default: return nil
    }
    self.init(count, unit)
  }

  /// The day that is this long after `day`.
  package func after(_ day: CalendarDay) -> CalendarDay {
    switch unit {
    case .day: day.adding(days: count)
    case .week: day.adding(days: count * 7)
    case .month: day.adding(months: count)
    case .year: day.adding(months: count * 12)
    }
  }
}

extension ReviewInterval: CustomStringConvertible {
  /// The interval as it is written: `6 months`.
  package var description: String { "\(count) \(unit.rawValue)\(count == 1 ? "" : "s")" }
}
