internal import GuichetCore

/// Reads lists of holidays: `2026-12-25`, `2026-12-31 09:00-12:00`, or a map of `date`, `hours` and
/// `name`.
enum HolidayParser {
  /// The holidays below a key by day, or nil where the key is absent.
  static func read(
    _ reader: inout YAMLReader, key: String, defaultLanguage: String
  ) -> [Holiday]? {
    guard reader.node(key) != nil else { return nil }
    var holidays: [Holiday] = []
    for node in reader.items(key) {
      guard let holiday = holiday(&reader, node, key, defaultLanguage) else { continue }
      if holidays.contains(where: { $0.day == holiday.day }) {
        reader.report(
          "the holiday \(holiday.day) stands here twice", help: "keep one of them", at: node)
      } else {
        holidays.append(holiday)
      }
    }
    return holidays.sorted { $0.day < $1.day }
  }

  private static func holiday(
    _ reader: inout YAMLReader, _ node: YAMLNode, _ key: String, _ defaultLanguage: String
  ) -> Holiday? {
    if case .mapping = node.content {
      return reader.mapping(at: node, name: key) { item -> Holiday? in
        let name = item.localizedText("name", defaultLanguage: defaultLanguage)
        let hours = item.node("hours")
        guard let date = item.node("date") else {
          item.report("this holiday has no `date`", help: "add `date: 2027-01-01`", at: node)
          return nil
        }
        guard let day = item.day("date") else { return nil }
        var holiday = Holiday(day: day, name: name)
        if let hours {
          holiday.spans = item.scalar(hours).flatMap(OpeningHours.spans)
          if holiday.spans == nil { reportHours(&item, date) }
        }
        return holiday
      } ?? nil
    }
    let parts = (reader.scalar(node) ?? "").split(separator: " ", maxSplits: 1)
    guard let first = parts.first, let day = CalendarDay(parsing: String(first)) else {
      let written = reader.scalar(node).map { "`\($0.prefix(40))`" } ?? node.kindName
      reader.report(
        "a holiday must be a day of the calendar, not \(written)",
        help: "write `2026-12-25`, or `2026-12-31 09:00-12:00` for a day with other hours", at: node
      )
      return nil
    }
    guard parts.count == 2 else { return Holiday(day: day) }
    guard let spans = OpeningHours.spans(parts[1].filter { $0 != " " }) else {
      reportHours(&reader, node)
      return nil
    }
    return Holiday(day: day, spans: spans)
  }

  private static func reportHours(_ reader: inout YAMLReader, _ node: YAMLNode) {
    reader.report(
      "the hours of this holiday cannot be read",
      help: "write `09:00-12:00`, `09:00-12:00,14:00-16:00` or `off`", at: node)
  }
}
