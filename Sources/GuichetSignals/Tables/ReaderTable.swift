package import GuichetCore

/// How many people read each article in one month: `content/signals/2026-11.csv`.
///
/// Rows are articles by their address below the site; there is one column for the month and one for
/// each of its days, so that a day that is imported again takes the place of itself.
package struct ReaderTable: Sendable, Hashable {
  /// One article's numbers.
  package struct Row: Sendable, Hashable {
    /// Readers of the month, whether their days are known or not.
    package var total = 0
    /// Readers of each day, the first of the month in front.
    package fileprivate(set) var days = [Int](repeating: 0, count: 31)

    /// Creates a row without readers.
    package init() {}

    /// Readers whose day is not known.
    package var undated: Int { total - days.reduce(0, +) }

    /// The readers of a day, from 1; setting them changes the month's.
    package subscript(day: Int) -> Int {
      get { days[day - 1] }
      set {
        total += newValue - days[day - 1]
        days[day - 1] = newValue
      }
    }

    /// Takes over the numbers of another row for the same article; of each number the larger stays.
    package mutating func merge(_ other: Row) {
      let undated = max(undated, other.undated)
      for day in days.indices { days[day] = max(days[day], other.days[day]) }
      total = days.reduce(0, +) + undated
    }

    /// Adds the numbers of an article that has become one with this one.
    package mutating func add(_ other: Row) {
      let undated = min(undated + other.undated, ReaderTable.most)
      for day in days.indices { days[day] = min(days[day] + other.days[day], ReaderTable.most) }
      total = days.reduce(0, +) + undated
    }
  }

  /// No number grows beyond this, so that the sum of a month can be read again.
  package static let most = 9_999_999_999

  /// The month.
  package let month: SignalMonth
  /// Articles by address.
  package var rows: [String: Row] = [:]

  /// Creates an empty table.
  package init(_ month: SignalMonth) { self.month = month }

  /// The table as it is written: sorted, without rows that say nothing.
  package var serialized: [UInt8] {
    let days = 1...month.length
    var text = "article,readers," + days.map(String.init).joined(separator: ",") + "\n"
    for (article, row) in rows.sorted(by: { $0.key < $1.key }) where row.total > 0 {
      let cells = days.map { row[$0] > 0 ? String(row[$0]) : "" }
      text += "\(CSVRecord.written(article)),\(row.total),\(cells.joined(separator: ","))\n"
    }
    return Array(text.utf8)
  }

  /// Reads a table; a line that cannot be read is a finding, and the others count.
  package static func parse(
    _ bytes: [UInt8], month: SignalMonth, file: String
  ) -> (table: ReaderTable, diagnostics: [Diagnostic]) {
    var table = ReaderTable(month)
    var lines = SignalLines(bytes, file: file, header: ["article", "readers"])
    while let line = lines.nextLine() {
      guard let (article, rest) = SignalLines.head(of: line), article.hasPrefix("/"),
        let numbers = SignalLines.numbers(rest), let total = numbers.first,
        numbers.count <= month.length + 1
      else {
        lines.refuse("this is no line of an article with its numbers of readers")
        continue
      }
      var row = Row()
      let days = numbers.dropFirst().map { min($0, Self.most) }
      row.days.replaceSubrange(..<days.count, with: days)
      let sum = row.days.reduce(0, +)
      row.total = max(sum, min(total, sum + Self.most))
      if sum > total { lines.refuse("the days have \(sum) readers, and the month has \(total)") }
      if let other = table.rows[article] {
        lines.refuse("the article stands here twice; of each number the larger counts")
        row.merge(other)
      }
      table.rows[article] = row
    }
    return (table, lines.diagnostics)
  }
}
