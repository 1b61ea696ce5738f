/// Tells which day it is for a build.
package enum BuildClock {
  /// The day of a build that was not given one: `SOURCE_DATE_EPOCH` (reproducible-builds.org, in
  /// seconds since 1970-01-01 UTC), else today in UTC.
  ///
  /// - Parameters:
  ///   - environment: the process environment.
  ///   - now: seconds since 1970-01-01 UTC.
  package static func day(environment: [String: String], now: Int) -> CalendarDay {
    let seconds = environment["SOURCE_DATE_EPOCH"].flatMap(Int.init) ?? now
    let (quotient, remainder) = seconds.quotientAndRemainder(dividingBy: 86_400)
    let days = remainder < 0 ? quotient - 1 : quotient
    return CalendarDay(daysSinceEpoch: days)
  }

  /// What is wrong with `SOURCE_DATE_EPOCH`, as a sentence.
  ///
  /// Nil where it is a number, empty or not set. Taking today instead would give other bytes
  /// tomorrow.
  package static func mistake(in environment: [String: String]) -> String? {
    guard let text = environment["SOURCE_DATE_EPOCH"], !text.isEmpty, Int(text) == nil else {
      return nil
    }
    return
      "the variable SOURCE_DATE_EPOCH is `\(String(text.prefix(40)).escapingControlCharacters())`; it must be a whole number of seconds since 1970, as `date +%s` prints it"
  }
}
