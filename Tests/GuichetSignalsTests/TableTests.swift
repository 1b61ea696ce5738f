import GuichetCore
import TestSupport
import Testing

@testable import GuichetSignals

struct TableTests {
  private func month(_ text: String) throws -> SignalMonth { try #require(SignalMonth(text)) }

  private func parse(_ text: String) throws -> (table: ReaderTable, diagnostics: [Diagnostic]) {
    ReaderTable.parse(Array(text.utf8), month: try month("2026-11"), file: "t.csv")
  }

  @Test func `a table is read as it was written`() throws {
    var random = SeededGenerator(5)
    for _ in 0..<200 {
      var table = ReaderTable(try month("2026-02"))
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        var row = ReaderTable.Row()
        for _ in 0..<Int.random(in: 0...5, using: &random) {
          row[Int.random(in: 1...28, using: &random)] = Int.random(in: 1...9999, using: &random)
        }
        row.total += Int.random(in: 1...3, using: &random)
        let name =
          ["/a/", "/b, c/", "/d\"e/", "/é/", "/f/\(random.next() % 9)/"]
          .randomElement(using: &random) ?? "/"
        table.rows[name] = row
      }
      let read = ReaderTable.parse(table.serialized, month: table.month, file: "t.csv")
      #expect(read.table == table)
      #expect(read.diagnostics.isEmpty)
    }
  }

  @Test func `lines that cannot be read are findings with their line, and the others count`() throws
  {
    let (table, findings) = try parse(
      """
      article,readers,1,2
      /a/,5,2,3
      <<<<<<< HEAD
      /b/,x
      c,4
      /d/,4,1,-1

      /e/,1,2,3
      /a/,9,9
      /f/,7
      """)
    #expect(findings.map(\.position.line) == [3, 4, 5, 6, 8, 9])
    #expect(findings.allSatisfy { $0.rule == .signalTable })
    #expect(table.rows["/a/"]?[1] == 9)
    #expect(table.rows["/a/"]?[2] == 3)
    #expect(table.rows["/e/"]?.total == 5)
    #expect(table.rows["/f/"]?.undated == 7)
    #expect(table.rows.count == 3)
  }

  @Test func `a table without its header is refused as a whole`() throws {
    for text in ["", "x", "readers,article\n/a/,1", "\u{0}\u{0}"] {
      let (table, findings) = try parse(text)
      #expect(table.rows.isEmpty)
      #expect(findings.map(\.position.line) == [1])
    }
  }

  @Test func `numbers beyond all readers are cut, and can be read again`() throws {
    let days = Array(repeating: "999999999999", count: 28).joined(separator: ",")
    let text = "article,readers\n/a/,999999999999,\(days)\n"
    let month = try month("2026-02")
    let (table, _) = ReaderTable.parse(Array(text.utf8), month: month, file: "t.csv")
    let again = ReaderTable.parse(table.serialized, month: month, file: "t.csv")
    #expect(again.diagnostics == [])
    #expect(again.table == table)
    #expect(table.rows["/a/"]?[28] == ReaderTable.most)
  }

  @Test func `an article that stands twice with too many readers can be read again`() throws {
    let (table, findings) = try parse("article,readers,1\n/a/,999999999999\n/a/,999999999999,5\n")
    #expect(findings.map(\.position.line) == [3])
    #expect(table.rows["/a/"]?.undated == ReaderTable.most)
    let again = ReaderTable.parse(table.serialized, month: table.month, file: "t.csv")
    #expect(again.diagnostics == [] && again.table == table)
  }

  @Test func `the calendar's last month has its days`() throws {
    #expect(try month("9999-12").length == 31)
    #expect(try month("2024-02").length == 29)
    let table = ReaderTable(try month("9999-12"))
    #expect(!table.serialized.isEmpty)
  }

  @Test func `an address with a quote and a mark on it is one cell`() throws {
    var table = ReaderTable(try month("2026-02"))
    var row = ReaderTable.Row()
    row[1] = 3
    table.rows["/a\"\u{301},b/"] = row
    let again = ReaderTable.parse(table.serialized, month: table.month, file: "t.csv")
    #expect(again.diagnostics == [] && again.table == table)
  }

  @Test func `answers are read as they were written, days of other months are refused`() throws {
    var table = AnswerTable(try month("2026-11"))
    var count = AnswerCount()
    count.yes = 3
    count.no = 2
    count.reasons[2] = 2
    table.rows[.init(day: 22, article: "/a/")] = count
    let read = AnswerTable.parse(table.serialized, month: table.month, file: "t.csv")
    #expect(read.table == table)
    #expect(read.diagnostics.isEmpty)
    let other = AnswerTable.parse(table.serialized, month: try month("2026-12"), file: "t.csv")
    #expect(other.table.rows.isEmpty)
    #expect(other.diagnostics.map(\.position.line) == [2])
  }

  @Test(arguments: [
    ("2026-11", "2026-11"), ("202611", "2026-11"), ("2026-13", nil), ("2026-1", nil),
    ("2026-11-01", nil), ("20261101", nil), ("", nil), ("abcdef", nil), ("20-2611", nil),
  ])
  func `months are read in two forms`(text: String, expected: String?) {
    #expect(SignalMonth(text)?.description == expected)
  }

  @Test func `months have their days`() throws {
    #expect(try month("2024-02").length == 29)
    #expect(try month("2026-02").length == 28)
    #expect(try month("2026-12").length == 31)
  }
}

struct DecayTests {
  /// A table a month from readers by day.
  private func tables(_ readers: [String: [String: Int]]) throws -> [ReaderTable] {
    var tables: [SignalMonth: ReaderTable] = [:]
    for (text, articles) in readers {
      let day = try #require(CalendarDay(parsing: text))
      for (article, count) in articles {
        tables[SignalMonth(of: day), default: ReaderTable(SignalMonth(of: day))]
          .rows[article, default: .init()][day.day] = count
      }
    }
    return Array(tables.values)
  }

  private func day(_ text: String) throws -> CalendarDay {
    try #require(CalendarDay(parsing: text))
  }

  private func daily(_ count: Int, from: String, days: Int) throws -> [String: [String: Int]] {
    let start = try day(from)
    return Dictionary(
      uniqueKeysWithValues: (0..<days).map { (start.adding(days: $0).description, ["/a/": count]) })
  }

  @Test func `a steady number of readers a day is thirty times that, whatever the half-life`()
    throws
  {
    let tables = try tables(daily(4, from: "2026-01-01", days: 200))
    for life in [1, 30, 90, 400] {
      let measure = ReaderDecay(asOf: try day("2026-07-19"), halfLife: life)
      #expect(measure.measure(tables) { $0 }.readers["/a/"] == 120)
    }
  }

  @Test func `after one half-life a reader counts half`() throws {
    let early = try day("2026-03-01")
    var readers: [String: [String: Int]] = [:]
    for offset in 0...90 { readers[early.adding(days: offset).description] = ["/other/": 1] }
    readers[early.description] = ["/old/": 8, "/other/": 1]
    readers[early.adding(days: 90).description] = ["/new/": 8, "/other/": 1]
    let result = ReaderDecay(asOf: early.adding(days: 90), halfLife: 90)
      .measure(try tables(readers)) { $0 }
    let new = try #require(result.readers["/new/"])
    let old = try #require(result.readers["/old/"])
    #expect(abs(new / old - 2) < 0.1)
  }

  @Test func `between imports nothing changes, and days to come do not count`() throws {
    let tables = try tables(daily(3, from: "2026-05-01", days: 60))
    let last = ReaderDecay(asOf: try day("2026-06-29"), halfLife: 90).measure(tables) { $0 }
    let later = ReaderDecay(asOf: try day("2027-06-29"), halfLife: 90).measure(tables) { $0 }
    #expect(last.readers == later.readers)
    #expect(last.newest?.description == "2026-06-29")
    let before = ReaderDecay(asOf: try day("2026-05-10"), halfLife: 90).measure(tables) { $0 }
    #expect(before.newest?.description == "2026-05-10")
    #expect(before.days == 10)
    let none = ReaderDecay(asOf: try day("2026-04-30"), halfLife: 90).measure(tables) { $0 }
    #expect(none.readers.isEmpty)
    #expect(none.newest == nil)
  }

  @Test func `few days say little`() throws {
    let tables = try tables(daily(7, from: "2026-05-01", days: 1))
    let result = ReaderDecay(asOf: try day("2026-05-02"), halfLife: 90).measure(tables) { $0 }
    #expect(result.readers["/a/"] == 30)
  }

  @Test func `a month without days is spread over them, and addresses of the past are joined`()
    throws
  {
    var table = ReaderTable(try #require(SignalMonth("2026-04")))
    table.rows["/a/"] = .init()
    table.rows["/a/"]?.total = 20
    table.rows["/old-a/"] = .init()
    table.rows["/old-a/"]?.total = 10
    table.rows["/gone/"] = .init()
    table.rows["/gone/"]?.total = 10
    let result = ReaderDecay(asOf: try day("2026-05-10"), halfLife: 90).measure([table]) {
      $0 == "/gone/" ? nil : "/a/"
    }
    #expect(result.readers == ["/a/": 30])
    #expect(result.days == 30)
  }

  @Test func `a month without days says the same on each of its days`() throws {
    var table = ReaderTable(try #require(SignalMonth("2026-04")))
    table.rows["/a/"] = .init()
    table.rows["/a/"]?.total = 30
    var earlier = ReaderTable(try #require(SignalMonth("2026-03")))
    earlier.rows["/a/"] = .init()
    earlier.rows["/a/"]?[20] = 9
    let results = try ["2026-04-01", "2026-04-12", "2026-04-30", "2026-06-01"].map { text in
      ReaderDecay(asOf: try day(text), halfLife: 20).measure([earlier, table]) { $0 }
    }
    #expect(Set(results.map(\.readers)).count == 1)
    #expect(results.map(\.days) == [31, 31, 31, 31])
    #expect(results[1].newest?.description == "2026-04-12")
    let before = ReaderDecay(asOf: try day("2026-03-31"), halfLife: 20)
      .measure([earlier, table]) { $0 }
    #expect(before.days == 1)
  }

  @Test func `rows that are added stay within what a table can say`() throws {
    var row = ReaderTable.Row()
    for day in 1...30 { row[day] = 9_000_000_000 }
    row.total += 9_000_000_000
    row.add(row)
    var table = ReaderTable(try #require(SignalMonth("2026-04")))
    table.rows["/a/"] = row
    let read = ReaderTable.parse(table.serialized, month: table.month, file: "t.csv")
    #expect(read.table == table)
    #expect(read.diagnostics.isEmpty)
  }
}
