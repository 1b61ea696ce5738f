import Foundation
import GuichetCore
import TestSupport
import Testing

@testable import GuichetSignals

struct TrafficTests {
  private static let chrome = "Mozilla/5.0 (X11; Linux x86_64) Chrome/131.0.0.0 Safari/537.36"

  /// Counts files of these contents; `/a/` and `/b/` are articles, `/old/` leads to `/a/`.
  private func count(_ files: [[UInt8]], _ options: TrafficOptions = .init()) throws -> Traffic {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("guichet-signals-\(UUID().uuidString)").path
    try FileSystem.createFolder(folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var names: [String] = []
    for (place, bytes) in files.enumerated() {
      names.append("\(folder)/\(place)")
      try FileSystem.create(names[place], bytes)
    }
    return TrafficReader.read(names, options) { path in
      switch path {
      case "/a/": .article(1)
      case "/b/": .article(2)
      case "/old/": .oldAddress(1)
      case "/thanks/": .answers
      case "/", "/style.css": .own
      default: path.hasPrefix("/n/") ? .article(Int(path.dropFirst(3)) ?? 0) : .unknown
      }
    }
  }

  private func line(
    _ path: String, _ address: String = "192.0.2.1", day: String = "22/Nov/2026",
    status: Int = 200, agent: String = chrome, method: String = "GET"
  ) -> String {
    "\(address) - - [\(day):10:00:00 +0000] \"\(method) \(path) HTTP/1.1\" \(status) 5 \"-\" \"\(agent)\"\n"
  }

  private func log(_ lines: [String]) -> [UInt8] { Array(lines.joined().utf8) }

  private func number(_ day: String) throws -> Int {
    try #require(CalendarDay(parsing: day)).daysSinceEpoch
  }

  @Test func `a reader counts once a day and article, however often and by whatever address`()
    throws
  {
    let traffic = try count([
      log([
        line("/a/"), line("/a/?x=1"), line("/a/", status: 304), line("/old/", status: 301),
        line("/b/"), line("/a/", "192.0.2.2"), line("/a/", agent: Self.chrome + " Mobile"),
        line("/a/", day: "23/Nov/2026"),
      ])
    ])
    #expect(try traffic.days[number("2026-11-22")] == [1: 3, 2: 1])
    #expect(try traffic.days[number("2026-11-23")] == [1: 1])
    #expect(traffic.diagnostics.isEmpty)
  }

  @Test func `robots, other methods, failures and other files are no readers`() throws {
    let traffic = try count([
      log([
        line("/a/", agent: "curl/8.5.0"), line("/a/", method: "HEAD"),
        line("/a/", method: "POST"), line("/a/", status: 404), line("/a/", status: 301),
        line("/a/", status: 206), line("/style.css"), line("/"),
        line("/old/", status: 404),
      ])
    ])
    #expect(traffic.days.values.allSatisfy { $0.isEmpty })
    #expect(traffic.tally.robots == 1)
  }

  @Test func `an address that reads too much is left out on that day only`() throws {
    var options = TrafficOptions()
    options.mostPages = 3
    var lines = (1...4).map { line("/n/\($0)", "192.0.2.9") }
    lines += (1...3).map { line("/n/\($0)", "192.0.2.8") }
    lines += [line("/n/1", "192.0.2.9", day: "23/Nov/2026")]
    lines += [line("/thanks/?article=/n/1&helpful=no", "192.0.2.9")]
    let traffic = try count([log(lines)], options)
    #expect(try traffic.days[number("2026-11-22")] == [1: 1, 2: 1, 3: 1])
    #expect(try traffic.days[number("2026-11-23")] == [1: 1])
    #expect(traffic.tally.crawlers == 1)
    #expect(traffic.answers.isEmpty)
    options.mostPages = nil
    #expect(
      try count([log(lines)], options).days[try number("2026-11-22")] == [1: 2, 2: 2, 3: 2, 4: 1])
  }

  @Test func `people who share an address are no crawler, however many they are`() throws {
    var options = TrafficOptions()
    options.mostPages = 3
    let lines = (1...20).flatMap { person in
      (1...3).map { line("/n/\($0)", agent: Self.chrome + " \(person)") }
    }
    let traffic = try count([log(lines)], options)
    #expect(try traffic.days[number("2026-11-22")] == [1: 20, 2: 20, 3: 20])
    #expect(traffic.tally.crawlers == 0)
  }

  @Test func `excluded addresses and other hosts do not count`() throws {
    var options = TrafficOptions()
    options.excluded = [try #require(AddressBlock("192.0.2.0/29"))]
    options.hosts = ["help.a.example"]
    let traffic = try count(
      [
        log([
          line("/a/", "192.0.2.7"), line("/a/", "192.0.2.8"),
          "help.a.example:443 " + line("/b/", "192.0.2.9"),
          "www.a.example " + line("/b/", "192.0.2.10"),
        ])
      ], options)
    #expect(try traffic.days[number("2026-11-22")] == [1: 1, 2: 1])
    #expect(traffic.tally.excluded == 1)
    #expect(traffic.tally.otherHosts == 1)
  }

  @Test func `the last answer of a reader counts, with its reason, whatever the host says`() throws
  {
    let traffic = try count([
      log([
        line("/thanks/?article=https%3A%2F%2Fh.example%2Fa%2F&lang=en&helpful=yes", status: 404),
        line("/thanks/?article=%2Fa%2F&helpful=no&reason=unclear"),
        line("/thanks/?article=/b/&helpful=yes", "192.0.2.2"),
        line("/thanks/?article=/b/&helpful=no&reason=x", "192.0.2.3"),
        line("/thanks/?article=/none/&helpful=yes"), line("/thanks/?article=/a/&helpful=maybe"),
        line("/thanks/"), line("/thanks/?article=/a/&helpful=no", agent: "curl/8.5.0"),
      ])
    ])
    let answers = try #require(traffic.answers[try number("2026-11-22")])
    var unclear = AnswerCount()
    unclear.no = 1
    unclear.reasons[2] = 1
    var both = AnswerCount()
    both.yes = 1
    both.no = 1
    #expect(answers == [1: unclear, 2: both])
    #expect(traffic.days.values.allSatisfy { $0.isEmpty })
  }

  @Test func `logs of several servers and rotated logs come together day by day`() throws {
    let days = (10...20).map { "\($0)/Nov/2026" }
    let all = days.flatMap { day in (1...5).map { line("/a/", "192.0.2.\($0)", day: day) } }
    let whole = try count([log(all)])
    let pieces = [Array(all[30...]), Array(all[..<17]), Array(all[10..<40])].map(log)
    #expect(try count(pieces).days == whole.days)
    #expect(whole.days.count == 11)
    #expect(whole.days.values.allSatisfy { $0 == [1: 5] })
    #expect(try count([log(all.reversed())]).days == whole.days)
  }

  @Test func `mixed and cut lines are counted and named by the first, more than half are an error`()
    throws
  {
    let json = #"{"time":"2026-11-22","status":200,"path":"/b/","remote_addr":"192.0.2.5"}"# + "\n"
    let half = String(line("/a/", "192.0.2.3").dropLast(60))
    let traffic = try count([log([line("/a/"), json, "\u{0}\u{1}x\n", line("/b/"), half])])
    #expect(try traffic.days[number("2026-11-22")] == [1: 1, 2: 2])
    #expect(traffic.diagnostics.map(\.position.line) == [3])
    #expect(traffic.diagnostics.map(\.severity) == [.warning])
    let broken = try count([log([line("/a/"), "x\n", "y\n"])])
    #expect(broken.diagnostics.map(\.severity) == [.error])
  }

  @Test func `a line that is too long is passed over and the next is read`() throws {
    let long = "x" + String(repeating: "y", count: 300_000) + "\n"
    let traffic = try count([log([line("/a/"), line("/b/"), long, line("/a/", "192.0.2.4")])])
    #expect(try traffic.days[number("2026-11-22")] == [1: 2, 2: 1])
    #expect(traffic.diagnostics.map(\.position.line) == [3])
    #expect(traffic.tally.unreadable == 1)
  }

  @Test func `no address, program or query stands in what is told`() throws {
    let secret = "203.0.113.77"
    let traffic = try count([
      log([
        line("/gone/?token=hush", secret), line("/gone/?token=hush", "192.0.2.2"),
        "\(secret) hush\n", line("/secret@hush/", secret, status: 404),
        line("/gone/", secret, status: 404), line("/gone/", "192.0.2.4", status: 404),
      ])
    ])
    let told =
      traffic.diagnostics.map(\.description).joined() + "\(traffic.notFound)\(traffic.unlisted)"
    #expect(!told.contains(secret))
    #expect(!told.contains("hush"))
    #expect(!told.contains("Chrome"))
    #expect(traffic.notFound.map(\.path) == ["/gone/"])
    #expect(traffic.notFound.map(\.readers) == [2])
    #expect(traffic.unlisted.map(\.readers) == [2])
  }

  @Test func `attempts at a break-in and files beside pages are not reported`() throws {
    let paths = ["/wp-login.php", "/.env", "/x.js", "/cgi-bin/x", "/a.png", "/%2e%2e/x", "/b.html"]
    let lines = paths.flatMap { path in (1...3).map { line(path, "192.0.2.\($0)", status: 404) } }
    #expect(try count([log(lines)]).notFound.map(\.path) == ["/b.html"])
  }

  @Test func `days to come are left out`() throws {
    var options = TrafficOptions()
    options.firstFutureDay = try number("2026-11-23")
    let traffic = try count([log([line("/a/"), line("/a/", day: "23/Nov/2026")])], options)
    #expect(traffic.days.count == 1)
    #expect(traffic.tally.future == 1)
  }

  @Test func `a log without addresses counts views`() throws {
    let traffic = try count([log([line("/a/", "-"), line("/a/", "-"), line("/b/", "0.0.0.0")])])
    #expect(try traffic.days[number("2026-11-22")] == [1: 2, 2: 1])
  }

  @Test(arguments: [
    "page,visitors,pageviews\n/a/,4,9\n/b/,\"1,200\",3\n/none/,7,8\n",
    "# -----\n# Start date: 20261101\n# End date: 20261130\nPage path and screen class,Views,Active users\n/a/?x=1,9,3\n/a/,9,1\n/b/,1,1200\n/none/,2,7\n,,99\n",
    "\u{FEFF}Label;URL;nb_uniq_visitors\n/a;https://h.example/a/#top;4\n/b;h;0\nb;https://h.example/b/;1 200\nn;/none/;7\n",
  ])
  func `tables of statistics tools are read by their columns`(text: String) throws {
    var options = TrafficOptions()
    if !text.contains("Start") { options.month = SignalMonth("2026-11") }
    let traffic = try count([Array(text.utf8)], options)
    let month = try #require(SignalMonth("2026-11"))
    #expect(traffic.months == [month: [1: 4, 2: 1200]])
    #expect(traffic.unlisted.map(\.path).contains("/none/"))
    #expect(!DiagnosticSummary(traffic.diagnostics).contains(atLeast: .error))
  }

  @Test func `tables with days and months, in UTF-16 too, and a table that says neither`() throws {
    let text = "Date\tPage\tVisits\n2026-11-22\t/a/\t3\n20261123\t/a/\t4\n2026-10\t/b/\t5\n"
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    for bytes in [Array(text.utf8), wide] {
      let traffic = try count([bytes])
      #expect(try traffic.days == [number("2026-11-22"): [1: 3], number("2026-11-23"): [1: 4]])
      let month = try #require(SignalMonth("2026-10"))
      #expect(traffic.months == [month: [2: 5]])
    }
    let none = try count([Array("page,views\n/a/,3\n".utf8)])
    #expect(none.months.isEmpty)
    #expect(none.diagnostics.map(\.severity) == [.error])
  }

  @Test func `numbers that no page has are refused, and a sum can be read again`() throws {
    var options = TrafficOptions()
    options.month = SignalMonth("2026-11")
    let month = try #require(options.month)
    for text in [
      "1e300.0", "nan.0", "inf.0", "-3", "-3.0", "1234567890", "1,234,567,890", "", ".5", "3.x",
      "x",
      "0x1F.0", "+4",
    ] {
      let traffic = try count([Array("page;views\n/a/;\(text)\n/b/;2\n/b/;1\n".utf8)], options)
      #expect(traffic.months == [month: [2: 3]], "\(text)")
      #expect(traffic.tally.unreadable == 1)
    }
    for (text, number) in [
      ("12.0", 12), ("1’234,50", 1234), ("1.234", 1234), ("999 999 999", 999_999_999),
    ] {
      let traffic = try count([Array("page;views\n/a/;\(text)\n".utf8)], options)
      #expect(traffic.months == [month: [1: number]])
    }
    let rows = String(repeating: "/a/;999999999\n", count: 2000)
    let sum = try #require(
      try count([Array("page;views\n\(rows)".utf8)], options).months[month]?[1])
    #expect(sum == ReaderTable.most)
  }

  @Test func `a cut line with a quote at the beginning takes no other line with it`() throws {
    let half = String(line("/a/", "192.0.2.3").dropLast(10)) + "\n"
    let traffic = try count([log([half] + (1...9).map { line("/a/", "192.0.2.\($0)") })])
    #expect(try traffic.days[number("2026-11-22")] == [1: 9])
    #expect(traffic.tally.unreadable == 1)
    #expect(traffic.diagnostics.map(\.position.line) == [1])
  }

  @Test func `the lines that a record takes with it are counted`() throws {
    var options = TrafficOptions()
    options.month = SignalMonth("2026-11")
    let rows = (1...9).map { "/a/,\($0)\n" }.joined()
    let open = try count([Array("page,views\n/b/,1\n\"/a/,1\n\(rows)".utf8)], options)
    #expect(open.tally.unreadable == 10)
    #expect(open.diagnostics.map(\.severity) == [.error])
    #expect(open.diagnostics.first?.message.hasPrefix("10 of 11 lines") == true)
    #expect(open.diagnostics.map(\.position.line) == [3])
    let whole = try count([Array("page,views,x\n/a/,1,\"a\nb\"\n/b/,z,\"\n\"\n".utf8)], options)
    #expect(whole.diagnostics.first?.message.hasPrefix("2 of 4 lines") == true)
  }

  @Test func `rows of days and months to come are left out of tables too`() throws {
    var options = TrafficOptions()
    options.firstFutureDay = try number("2026-11-23")
    let text = "date,page,views\n2026-11-22,/a/,3\n2026-11-23,/a/,4\n2026-11,/b/,5\n2026-12,/b/,6\n"
    let traffic = try count([Array(text.utf8)], options)
    #expect(try traffic.days == [number("2026-11-22"): [1: 3]])
    #expect(traffic.months == [try #require(SignalMonth("2026-11")): [2: 5]])
    #expect(traffic.tally.future == 2)
  }

  @Test(arguments: [
    ("/jo@a.example/", false), ("/jo%40a.example/", false), ("/reset/0a1b2c3d4e5f6a7b8c9d/", false),
    ("/x/550e8400-e29b-41d4-a716-446655440000", false), ("/t/aB3-aB3dE6gH9jK2mN5pQ8sT1/", false),
    ("/how-to-set-up-2fa-on-your-phone/", true), ("/internationalisations-of-2026/", true),
    ("/antidisestablishmentarianism/", true),
  ])
  func `what looks like somebody's own is not shown`(path: String, isShown: Bool) throws {
    let lines = (1...3).map { line(path, "192.0.2.\($0)", status: 404) }
    #expect(try count([log(lines)]).notFound.map(\.path) == (isShown ? [path] : []))
    var options = TrafficOptions()
    options.month = SignalMonth("2026-11")
    let table = try count([Array("page,views\n\(path),2\n/one/,1\n".utf8)], options)
    #expect(table.unlisted.map(\.path) == (isShown ? [path] : []))
  }

  @Test func `who tries too many addresses does not take the room of others`() throws {
    let scan = (0..<600).map { line("/scan/\($0)/", "192.0.2.200", status: 404) }
    let missed = (1...3).map { line("/missed/", "192.0.2.\($0)", status: 404) }
    var options = TrafficOptions()
    options.mostUnknown = 500
    let traffic = try count([log(scan + missed)], options)
    #expect(traffic.notFound.map(\.path) == ["/missed/"])
    #expect(traffic.diagnostics.isEmpty)
    options.mostPages = nil
    let full = try count([log(scan + missed)], options)
    #expect(full.notFound.isEmpty)
    #expect(full.diagnostics.map(\.severity) == [.notice])
  }

  @Test func `hundreds of files are read side by side`() throws {
    // As few as many systems allow at first.
    var limit = rlimit()
    #expect(getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
    limit.rlim_cur = 512
    #expect(setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
    let names = Array(repeating: fixture, count: 600)
    let traffic = TrafficReader.read(names, .init()) { _ in .own }
    #expect(traffic.diagnostics.isEmpty)
    let one = TrafficReader.read([fixture], .init()) { _ in .own }
    #expect(traffic.tally.requests == 600 * one.tally.requests)
  }

  private var fixture: String {
    URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/nginx-combined.log").path
  }

  @Test func `what no program packed that is read here is said by name`() throws {
    let zstd = try count([[0x28, 0xB5, 0x2F, 0xFD, 1, 2, 3]])
    #expect(zstd.diagnostics.map(\.severity) == [.error])
    #expect(zstd.diagnostics.first?.message.contains("zstd") == true)
    let missing = TrafficReader.read(["/nonexistent/log"], .init()) { _ in .own }
    #expect(missing.diagnostics.map(\.rule) == [.unreadableFile])
    let folder = TrafficReader.read(["/"], .init()) { _ in .own }
    #expect(folder.diagnostics.map(\.rule) == [.unreadableFile])
  }

  @Test func `any bytes are counted or refused, never a crash`() throws {
    var random = SeededGenerator(9)
    for round in 0..<60 {
      var bytes = log((0..<20).map { line("/a/", "192.0.2.\($0)") })
      for _ in 0..<8 {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8(
          truncatingIfNeeded: random.next())
      }
      if round.isMultiple(of: 3) { bytes = [0x1F, 0x8B] + bytes }
      _ = try count([bytes, random.bytes(500)])
    }
  }
}

/// What nginx wrote while people were played in a browser: both of its logs must give what they did.
struct RecordedTrafficTests {
  private static let articles = [
    "/help/getting-started/install/": 6, "/help/writing/markdown/": 7, "/help/writing/versions/": 7,
    "/help/reference/commands/": 4, "/help/keeping-true/review-dates/": 2,
  ]

  private static let names = articles.keys.sorted()

  private func fixture(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name)").path
  }

  private func read(_ file: String) -> Traffic {
    TrafficReader.read([file], TrafficOptions()) { path in
      if path == "/help/thanks/" { return .answers }
      let page = path.hasSuffix("/") ? path : path + "/"
      if let index = Self.names.firstIndex(of: page) { return .article(index) }
      return path.hasPrefix("/help/assets/") || path == "/help/" ? .own : .unknown
    }
  }

  @Test(arguments: ["nginx-combined.log", "nginx-lines.json", "nginx-rotated.log.gz"])
  func `a real log gives the readers and answers that there were`(name: String) throws {
    let names = Self.names
    let traffic = read(fixture(name))
    let day = try #require(CalendarDay(parsing: "2026-11-22")).daysSinceEpoch
    let readers = try #require(traffic.days[day])
    for (index, name) in names.enumerated() { #expect(readers[index] == Self.articles[name]) }
    let answers = try #require(traffic.answers[day])
    let markdown = try #require(names.firstIndex(of: "/help/writing/markdown/"))
    let versions = try #require(names.firstIndex(of: "/help/writing/versions/"))
    #expect(answers[markdown]?.yes == 3)
    #expect(answers[markdown]?.no == 2)
    #expect(answers[markdown]?.reasons == [0, 0, 2, 0, 0])
    #expect(answers[versions]?.no == 1)
    #expect(traffic.notFound.map(\.path) == ["/help/writing/markdwon/"])
    #expect(traffic.tally.robots == 9)
    #expect(traffic.diagnostics.isEmpty)
  }

  @Test func `a packed log that is cut off or damaged counts as far as it goes, and says so`()
    throws
  {
    let whole = try FileSystem.read(fixture("nginx-rotated.log.gz"))
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("guichet-packed-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    let all = read(fixture("nginx-rotated.log.gz")).tally.requests
    var random = SeededGenerator(21)
    for round in 0..<80 {
      var bytes = whole
      let place = Int.random(in: 20..<whole.count, using: &random)
      if round.isMultiple(of: 2) { bytes = Array(whole[..<place]) } else { bytes[place] ^= 0x55 }
      try FileSystem.remove(file)
      try FileSystem.create(file, bytes)
      let traffic = read(file)
      #expect(traffic.tally.requests <= all)
      // Between two members nothing is missing that could be missed, and some bytes say nothing.
      #expect(
        !traffic.diagnostics.isEmpty || [50, all].contains(traffic.tally.requests),
        "\(round), \(place)")
    }
  }
}
