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
    /// Readers of the days that have any, the first being 1.
    package var days: [Int: Int] = [:]

    /// Creates a row without readers.
    package init() {}

    /// Readers whose day is not known.
    package var undated: Int { total - days.values.reduce(0, +) }

    /// Takes over the numbers of another row for the same article; of each number the larger stays.
    package mutating func merge(_ other: Row) {
      let undated = max(undated, other.undated)
      days.merge(other.days, uniquingKeysWith: max)
      total = days.values.reduce(0, +) + undated
    }
  }

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
      let cells = days.map { row.days[$0].map(String.init) ?? "" }
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
    while let cells = lines.next() {
      guard cells.count <= month.length + 2, cells[0].hasPrefix("/"),
        let total = lines.number(cells[1])
      else {
        lines.refuse("this is no line of an article with numbers of readers")
        continue
      }
      var row = Row()
      var isWhole = true
      for (place, cell) in cells.dropFirst(2).enumerated() where !cell.isEmpty {
        guard let number = lines.number(cell) else {
          isWhole = false
          break
        }
        if number > 0 { row.days[place + 1] = number }
      }
      let sum = row.days.values.reduce(0, +)
      row.total = max(sum, total)
      if !isWhole {
        lines.refuse("one of the days has something else than a number of readers")
      } else if let other = table.rows[cells[0]] {
        lines.refuse("the article stands here twice; of each number the larger counts")
        row.merge(other)
        table.rows[cells[0]] = row
      } else {
        if sum > total { lines.refuse("the days have \(sum) readers, and the month has \(total)") }
        table.rows[cells[0]] = row
      }
    }
    return (table, lines.diagnostics)
  }
}
