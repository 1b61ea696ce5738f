package import GuichetCore

extension InterfaceStrings {
  /// A calendar day as the language writes it: "1 March 2026", "1er mars 2026".
  package func date(_ day: CalendarDay) -> String {
    let month = months.isEmpty ? String(day.month) : months[day.month - 1]
    let first = day.day == 1 ? text("date.first_day") : nil
    return format(
      "date.pattern",
      ["day": first ?? String(day.day), "month": month, "year": String(day.year)])
  }

  /// The names of the days of the week, Monday first.
  package var weekdays: [String] { list("date.weekdays") }

  /// The words for the halves of a day of twelve hours each.
  package var halves: [String] { list("date.halves") }

  private func list(_ key: String) -> [String] { Self.list(self[key]) }

  /// The parts of a text that is a list.
  static func list(_ text: String) -> [String] {
    text.split(separator: ",").map { part in
      var part = part
      while part.first == " " { part.removeFirst() }
      while part.last == " " { part.removeLast() }
      return String(part)
    }
  }
}
