internal import GuichetCore

/// The columns of a table of page views, as statistics tools export them.
struct PageViewTable {
  /// One row that counts.
  struct Row {
    let address: String
    let count: Int
    /// The day since 1970-01-01, where the row has one.
    let day: Int?
    /// The month, where the row has only that.
    let month: SignalMonth?
  }

  private let separator: UInt8
  private let address: Int
  private let count: Int
  private let date: Int?
  private let host: Int?

  /// The names of columns, the best first: people rather than visits rather than views.
  private static let addresses = [
    "page", "path", "url", "page path", "page url", "page path and screen class", "page_path",
    "landing page", "name", "address", "article", "label", "top pages", "pages",
  ]
  private static let counts = [
    "visitors", "unique visitors", "unique_visitors", "readers", "users", "total users",
    "active users", "uniques", "unique", "nb_uniq_visitors", "sum_daily_nb_uniq_visitors",
    "unique pageviews", "unique page views", "visits", "nb_visits", "sessions", "pageviews",
    "page views", "page_views", "views", "nb_hits", "hits", "count",
  ]
  private static let dates = ["date", "day", "month", "year month", "period", "time"]
  private static let hosts = ["hostname", "host", "host name"]

  /// Reads a header; nil where it is none of such a table.
  init?(header bytes: [UInt8]) {
    let separator =
      [UInt8(ascii: ","), UInt8(ascii: ";"), 9]
      .max { left, right in bytes.count { $0 == left } < bytes.count { $0 == right } }
      ?? UInt8(ascii: ",")
    guard let cells = CSVRecord.cells(bytes, separator: separator), cells.count > 1 else {
      return nil
    }
    let names = cells.map { $0.lowercased().trimmed }
    func column(_ wanted: [String]) -> Int? {
      wanted.lazy.compactMap { names.firstIndex(of: $0) }.first
    }
    guard let address = column(Self.addresses), let count = column(Self.counts) else { return nil }
    self.separator = separator
    self.address = address
    self.count = count
    date = column(Self.dates)
    host = column(Self.hosts)
  }

  /// A row; nil where it has too few cells or no number.
  func row(_ bytes: [UInt8]) -> Row? {
    guard let cells = CSVRecord.cells(bytes, separator: separator),
      cells.count > max(address, count), let number = Self.number(cells[count])
    else { return nil }
    var day: Int?
    var month: SignalMonth?
    if let date, date < cells.count {
      let text = cells[date].trimmed
      month = SignalMonth(text)
      if month == nil {
        guard let found = Self.day(text) else { return nil }
        day = found.daysSinceEpoch
      }
    }
    var text = cells[address].trimmed
    if let host, host < cells.count, text.hasPrefix("/") {
      text = "//" + cells[host].trimmed + text
    }
    return Row(address: text, count: number, day: day, month: month)
  }

  private static func day(_ text: String) -> CalendarDay? {
    if text.count == 8, text.allSatisfy({ $0.isASCII && $0.isNumber }) {
      return CalendarDay(
        parsing: "\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))")
    }
    return CalendarDay(parsing: text)
  }

  /// What may stand between thousands.
  private static let marks: Set<Character> = [",", ".", "'", "’", " ", "\u{A0}", "\u{202F}"]
  /// More digits than any page has readers.
  private static let longest = 9

  /// A whole number, with marks between its thousands; `12.0` and `12,0` are twelve.
  private static func number(_ text: String) -> Int? {
    var whole = text.trimmed[...]
    if let last = whole.lastIndex(where: { $0 == "." || $0 == "," }) {
      let decimals = whole[whole.index(after: last)...]
      if (1...2).contains(decimals.count), decimals.allSatisfy({ $0.isASCII && $0.isNumber }) {
        whole = whole[..<last]
      }
    }
    let digits = whole.filter { !marks.contains($0) }
    guard (1...longest).contains(digits.count),
      digits.allSatisfy({ $0.isASCII && $0.isNumber })
    else { return nil }
    return Int(digits)
  }
}

extension String {
  /// The text without blanks around it.
  var trimmed: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
