/// A calendar day of the proleptic Gregorian calendar, without time or zone.
///
/// A day that somebody wrote is the day that is shown, wherever the build runs.
package struct CalendarDay: Hashable, Sendable {
  /// The year, 1 to 9999.
  package let year: Int
  /// The month, 1 to 12.
  package let month: Int
  /// The day of the month, from 1.
  package let day: Int

  /// Creates a day, or nil where the calendar has no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.length(ofMonth: month, year: year)
    else { return nil }
    self.init(unchecked: year, month, day)
  }

  private init(unchecked year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Parses `YYYY-MM-DD`; a time or zone behind the day is accepted and dropped, `Y-M-D` without
  /// padding too, as real repositories have it.
  package init?(parsing text: String) {
    let bytes = Array(text.utf8)
    var index = 0
    func number(maxDigits: Int) -> Int? {
      let start = index
      var value = 0
      while index < bytes.count, index - start < maxDigits,
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index])
      {
        value = value * 10 + Int(bytes[index] - UInt8(ascii: "0"))
        index += 1
      }
      return index > start ? value : nil
    }
    func dash() -> Bool {
      guard index < bytes.count, bytes[index] == UInt8(ascii: "-") else { return false }
      index += 1
      return true
    }
    guard let year = number(maxDigits: 4), index == 4, dash(), let month = number(maxDigits: 2),
      dash(), let day = number(maxDigits: 2)
    else { return nil }
    if index < bytes.count {
      guard [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")].contains(bytes[index]) else {
        return nil
      }
    }
    self.init(year: year, month: month, day: day)
  }

  /// The day that many days after 1970-01-01, clamped to the years 1 to 9999.
  package init(daysSinceEpoch days: Int) {
    // Civil-from-days for the proleptic Gregorian calendar, in eras of 400 years.
    let clamped = min(max(days, -719_162), 2_932_896)
    let shifted = clamped + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(unchecked: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// Days since 1970-01-01.
  package var daysSinceEpoch: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The day that many days later.
  package func adding(days: Int) -> CalendarDay {
    let sum = daysSinceEpoch.addingReportingOverflow(days)
    return CalendarDay(daysSinceEpoch: sum.overflow ? (days > 0 ? .max : .min) : sum.partialValue)
  }

  /// The same day that many months later, clamped to the month's end: 31 August and 6 months give
  /// 28 or 29 February.
  package func adding(months: Int) -> CalendarDay {
    let total = min(max(year * 12 + (month - 1) + min(max(months, -120_000), 120_000), 12), 119_999)
    let newYear = total / 12
    let newMonth = total % 12 + 1
    return CalendarDay(
      unchecked: newYear, newMonth, min(day, Self.length(ofMonth: newMonth, year: newYear)))
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}

extension CalendarDay: Comparable {
  package static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

extension CalendarDay: CustomStringConvertible {
  /// The day as `YYYY-MM-DD` (ISO 8601).
  package var description: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
