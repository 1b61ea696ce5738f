package import GuichetCore

/// A day on which a channel keeps other hours than in the week.
package struct Holiday: Sendable, Hashable {
  package var day: CalendarDay
  /// The hours of that day; nil where nothing is written, which is closed unless the channel says
  /// what it does on holidays (`PH 10:00-12:00`).
  package var spans: [OpeningHours.Span]?
  /// What readers call the day.
  package var name: LocalizedText?

  /// Creates a holiday.
  package init(day: CalendarDay, spans: [OpeningHours.Span]? = nil, name: LocalizedText? = nil) {
    self.day = day
    self.spans = spans
    self.name = name
  }
}

extension ContactChannel {
  /// The days from `day` on that differ from the week, with the spans that count on them.
  ///
  /// A day that changes nothing, such as a holiday on a Sunday on which nobody answers anyway, is
  /// left out.
  package func exceptions(from day: CalendarDay) -> [(holiday: Holiday, spans: [OpeningHours.Span])]
  {
    guard let hours else { return [] }
    return holidays.filter { $0.day >= day }.compactMap { holiday in
      let spans = holiday.spans ?? hours.holiday ?? []
      return spans == hours.days[holiday.day.weekday] ? nil : (holiday, spans)
    }
  }
}

extension CalendarDay {
  /// The day of the week, Monday = 0.
  package var weekday: Int { ((daysSinceEpoch + 3) % 7 + 7) % 7 }
}
