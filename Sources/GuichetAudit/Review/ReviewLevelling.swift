package import GuichetCore

/// Proposed review dates that spread the work, so that no week holds more than a number of reviews.
///
/// What is due already comes first, the most important at once; what is not due yet keeps its day
/// where its week has room, else comes earlier, and only where no earlier week has room later:
/// a review that comes early costs nothing, one that comes late can mislead readers.
package struct ReviewLevelling: Sendable {
  /// A new day for one article.
  package struct Proposal: Sendable {
    package let item: ReviewQueue.Item
    /// Its review day as it stands.
    package let from: CalendarDay
    /// The proposed one.
    package let to: CalendarDay
  }

  /// Reviews in one week.
  package struct Week: Sendable, Hashable {
    /// Its Monday (ISO 8601).
    package let monday: CalendarDay
    /// As it stands; what is due already counts for the first week.
    package internal(set) var before: Int
    package internal(set) var after: Int
  }

  /// The most reviews a week.
  package let perWeek: Int
  /// Articles whose day changes, by the new day.
  package let proposals: [Proposal]
  /// The weeks that hold a review before or after, in order.
  package let weeks: [Week]

  /// Spreads the dated articles of a queue, known to a baseline or not.
  ///
  /// - Parameter perWeek: at least 1.
  package init(_ queue: ReviewQueue, perWeek: Int) {
    let limit = max(1, perWeek)
    self.perWeek = limit
    let dated = (queue.items + queue.known.items).filter { $0.reviewBy != nil }
    var calendar = Calendar(asOf: queue.asOf, perWeek: limit)
    var proposals: [Proposal] = []
    for item in Self.ordered(dated, asOf: queue.asOf) {
      guard let from = item.reviewBy else { continue }
      let isDue = from <= queue.asOf
      let wanted = isDue ? 0 : calendar.week(of: from)
      calendar.before[wanted, default: 0] += 1
      let week = calendar.place(wanted)
      // A day that stands in a week with room stays as it is.
      if isDue || week != wanted {
        proposals.append(Proposal(item: item, from: from, to: calendar.day(in: week)))
      }
    }
    self.proposals = proposals.sorted { ($0.to, $0.item.path) < ($1.to, $1.item.path) }
    weeks = Set(calendar.before.keys).union(calendar.after.keys).sorted().map {
      Week(
        monday: calendar.monday($0), before: calendar.before[$0] ?? 0,
        after: calendar.after[$0] ?? 0)
    }
  }

  private static func ordered(
    _ items: [ReviewQueue.Item], asOf: CalendarDay
  ) -> [ReviewQueue.Item] {
    items.sorted { left, right in
      guard let first = left.reviewBy, let second = right.reviewBy else { return false }
      let a = max(first, asOf)
      let b = max(second, asOf)
      return (a, -left.score, left.path) < (b, -right.score, right.path)
    }
  }

  /// Weeks by number, 0 for the first one in which somebody can still work.
  private struct Calendar {
    private let firstMonday: Int
    private let firstWorkday: Int
    private let perWeek: Int
    var before: [Int: Int] = [:]
    var after: [Int: Int] = [:]
    /// Weeks before this one, from the first on, are full.
    private var firstFree = 0

    init(asOf: CalendarDay, perWeek: Int) {
      self.perWeek = perWeek
      let today = asOf.daysSinceEpoch
      // 1970-01-01 was a Thursday.
      let weekday = ((today + 3) % 7 + 7) % 7
      firstMonday = weekday < 5 ? today - weekday : today + 7 - weekday
      firstWorkday = max(today, firstMonday)
    }

    func week(of day: CalendarDay) -> Int { max(0, (day.daysSinceEpoch - firstMonday) / 7) }

    func monday(_ week: Int) -> CalendarDay {
      CalendarDay(daysSinceEpoch: firstMonday + 7 * week)
    }

    /// Takes a place in the week, in the nearest earlier one, or in the next one with room.
    mutating func place(_ wanted: Int) -> Int {
      while after[firstFree, default: 0] >= perWeek { firstFree += 1 }
      var week = wanted
      while week > firstFree, after[week, default: 0] >= perWeek { week -= 1 }
      if after[week, default: 0] >= perWeek || week < firstFree {
        week = max(wanted, firstFree)
        while after[week, default: 0] >= perWeek { week += 1 }
      }
      after[week, default: 0] += 1
      return week
    }

    /// A working day of the week, another one for each article that was placed in it.
    func day(in week: Int) -> CalendarDay {
      let monday = firstMonday + 7 * week
      let first = week == 0 ? firstWorkday : monday
      let days = monday + 5 - first
      return CalendarDay(daysSinceEpoch: first + (after[week, default: 1] - 1) % max(1, days))
    }
  }
}
