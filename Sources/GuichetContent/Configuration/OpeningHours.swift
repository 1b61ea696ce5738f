/// Weekly opening hours in the common part of OpenStreetMap's and schema.org's notation:
/// `Mo-Fr 09:00-18:00; Sa 10:00-12:00`, `24/7`, `Mo,We 09:00-12:00,14:00-17:00`, `PH off`.
package struct OpeningHours: Sendable, Hashable {
  /// A span of minutes after midnight; the end may pass 1440 for hours that run past midnight.
  package struct Span: Sendable, Hashable {
    package let start: Int
    package let end: Int

    /// Creates a span.
    package init(start: Int, end: Int) {
      self.start = start
      self.end = end
    }
  }

  /// The spans of each day, Monday first.
  package let days: [[Span]]
  /// The spans of a public holiday that has none of its own; nil where the text does not say.
  package let holiday: [Span]?
  /// The text as written.
  package let text: String

  /// Whether somebody answers at every hour of every day, holidays included.
  package var isAlways: Bool { text == "24/7" }

  private static let holidayName = 7
  private static let dayNames = ["mo", "tu", "we", "th", "fr", "sa", "su", "ph"]

  /// Parses the notation; nil where it says something else.
  package init?(parsing text: String) {
    var days = [[Span]](repeating: [], count: 7)
    var holiday: [Span]?
    let trimmed = text.trimmingBlanks()
    for rule in trimmed.split(separator: ";") {
      let parts = rule.split(separator: " ")
      guard let first = parts.first else { continue }
      if first == "24/7", parts.count == 1 {
        days = days.map { _ in [Span(start: 0, end: 1440)] }
        continue
      }
      let selected: [Int]
      let times: Substring
      if let names = Self.dayIndexes(first) {
        selected = names
        guard parts.count == 2 else { return nil }
        times = parts[1]
      } else {
        guard parts.count == 1 else { return nil }
        selected = Array(0..<7)
        times = first
      }
      guard let spans = Self.spans(times) else { return nil }
      for day in selected {
        if day == Self.holidayName { holiday = spans } else { days[day] = spans }
      }
    }
    guard days.contains(where: { !$0.isEmpty }) else { return nil }
    self.days = days
    self.holiday = holiday
    self.text = trimmed
  }

  /// The spans of one day: `09:00-12:00,14:00-17:00`, or none for `off` and `closed`; nil where the
  /// text says something else.
  static func spans(_ text: some StringProtocol) -> [Span]? {
    if ["off", "closed"].contains(text.lowercased()) { return [] }
    let spans = text.split(separator: ",", omittingEmptySubsequences: false).map {
      span(Substring($0))
    }
    let read = spans.compactMap(\.self).sorted { $0.start < $1.start }
    return read.count == spans.count ? read : nil
  }

  /// Days with the same hours next to each other, as (first, last, spans), Monday = 0.
  package var runs: [(first: Int, last: Int, spans: [Span])] {
    var runs: [(first: Int, last: Int, spans: [Span])] = []
    for day in days.indices where !days[day].isEmpty {
      if let last = runs.last, last.last == day - 1, last.spans == days[day] {
        runs[runs.count - 1].last = day
      } else {
        runs.append((day, day, days[day]))
      }
    }
    return runs
  }

  /// A time of day as `09:00`.
  package static func clock(_ minutes: Int) -> String {
    let wrapped = minutes > 1440 ? minutes - 1440 : minutes
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(wrapped / 60)):\(two(wrapped % 60))"
  }

  /// A time of day of a clock with twelve hours, as `9:00 AM`, the words not broken from it.
  package static func clock(_ minutes: Int, halves: (String, String)) -> String {
    let hour = minutes / 60 % 24
    let rest = minutes % 60
    return
      "\(hour % 12 == 0 ? 12 : hour % 12):\(rest < 10 ? "0" : "")\(rest)\u{A0}\(hour < 12 ? halves.0 : halves.1)"
  }

  private static func dayIndexes(_ text: Substring) -> [Int]? {
    var result: [Int] = []
    for part in text.lowercased().split(separator: ",") {
      let ends = part.split(separator: "-").map { dayNames.firstIndex(of: String($0)) }
      switch ends.count {
      case 1:
        guard let day = ends[0] else { return nil }
        result.append(day)
      case 2:
        guard let first = ends[0], let last = ends[1], max(first, last) < holidayName else {
          return nil
        }
        result += first <= last ? Array(first...last) : Array(first..<7) + Array(0...last)
      default: return nil
      }
    }
    return result.isEmpty ? nil : result
  }

  private static func span(_ text: Substring) -> Span? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(minutes)
    guard ends.count == 2, let start = ends[0], let end = ends[1], start < 1440 else { return nil }
    return Span(start: start, end: end <= start ? end + 1440 : end)
  }

  private static func minutes(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].count == 2,
      parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }), let hours = Int(parts[0]),
      let minutes = Int(parts[1]),
      (0...24).contains(hours), (0..<60).contains(minutes), hours * 60 + minutes <= 1440
    else { return nil }
    return hours * 60 + minutes
  }
}
