internal import Foundation
internal import GuichetCore

/// How far a zone is ahead of UTC in the months around a build, so that a browser need not ask its own
/// zones, which takes a slow phone a fifth of a second.
struct TimeZoneOffsets {
  /// A reader's clock may be behind, and yesterday's hours may still run.
  private static let daysBefore = 7
  /// A site that was not built for so long asks the browser.
  private static let daysAfter = 400

  /// Numbers split by blanks.
  ///
  /// Minutes since 1970-01-01 UTC for which the offsets hold, the first and the one behind the last;
  /// the offset in minutes; and each change as its minute and the new offset.
  let text: String

  /// Looks a zone up; nil where there is none of that name.
  init?(zone: String, around day: CalendarDay) {
    guard let zone = TimeZone(identifier: zone) else { return nil }
    let start = (day.daysSinceEpoch - Self.daysBefore) * 1440
    let end = (day.daysSinceEpoch + Self.daysAfter) * 1440
    func offset(_ minute: Int) -> Int {
      zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(minute) * 60)) / 60
    }
    var numbers = [start, end, offset(start)]
    var now = offset(start)
    for day in stride(from: start, to: end, by: 1440) where offset(day + 1440) != now {
      // The change lies within the day: halve until its minute is found.
      var (before, after) = (day, day + 1440)
      while after - before > 1 {
        let middle = (before + after) / 2
        if offset(middle) == now { before = middle } else { after = middle }
      }
      now = offset(day + 1440)
      numbers += [after, now]
    }
    text = numbers.map(String.init).joined(separator: " ")
  }
}
