package import GuichetCore

/// What readers answered to "did this help?" in one month: `content/signals/2026-11-answers.csv`.
package struct AnswerTable: Sendable, Hashable {
  /// One article on one day.
  package struct Key: Sendable, Hashable, Comparable {
    /// The day of the month, from 1.
    package let day: Int
    /// The address of the article.
    package let article: String

    /// Names a row.
    package init(day: Int, article: String) {
      self.day = day
      self.article = article
    }

    package static func < (left: Key, right: Key) -> Bool {
      (left.day, left.article) < (right.day, right.article)
    }
  }

  /// The month.
  package let month: SignalMonth
  /// The answers.
  package var rows: [Key: AnswerCount] = [:]

  /// Creates an empty table.
  package init(_ month: SignalMonth) { self.month = month }

  private static let header = ["day", "article", "yes", "no"] + AnswerCount.reasons

  /// The table as it is written: sorted by day.
  package var serialized: [UInt8] {
    var text = Self.header.joined(separator: ",") + "\n"
    for (key, count) in rows.sorted(by: { $0.key < $1.key }) {
      let day = month.start.adding(days: key.day - 1)
      let numbers = ([count.yes, count.no] + count.reasons).map(String.init)
      text += "\(day),\(CSVRecord.written(key.article)),\(numbers.joined(separator: ","))\n"
    }
    return Array(text.utf8)
  }

  /// Reads a table; a line that cannot be read is a finding, and the others count.
  package static func parse(
    _ bytes: [UInt8], month: SignalMonth, file: String
  ) -> (table: AnswerTable, diagnostics: [Diagnostic]) {
    var table = AnswerTable(month)
    var lines = SignalLines(bytes, file: file, header: header)
    while let cells = lines.next() {
      let numbers = cells.dropFirst(2).compactMap(lines.number)
      guard cells.count == header.count, numbers.count == header.count - 2,
        cells[1].hasPrefix("/"), let day = CalendarDay(parsing: cells[0]),
        SignalMonth(of: day) == month
      else {
        lines.refuse("this is no line of a day of the month, an article and numbers of answers")
        continue
      }
      var count = AnswerCount()
      count.yes = numbers[0]
      count.no = numbers[1]
      count.reasons = Array(numbers[2...])
      let key = Key(day: day.day, article: cells[1])
      if table.rows[key] != nil {
        lines.refuse("the article stands here twice on this day; the first line counts")
      } else {
        table.rows[key] = count
      }
    }
    return (table, lines.diagnostics)
  }
}
