import Testing

@testable import GuichetCore

struct ProgressTests {
  @Test func countsFromAllThreads() async {
    let progress = WorkProgress()
    progress.begin(.articles, of: 1000)
    let doubled = await concurrentMap(Array(0..<1000), chunk: 7, progress: progress) { $0 * 2 }
    #expect(doubled == (0..<1000).map { $0 * 2 })
    #expect(progress.snapshot == WorkProgress.Snapshot(stage: .articles, done: 1000, total: 1000))
    progress.begin(.links)
    #expect(progress.snapshot == WorkProgress.Snapshot(stage: .links, done: 0, total: 0))
    progress.end()
    #expect(progress.snapshot == nil)
    #expect(progress.timings.entries.map(\.stage) == [.articles, .links])
    #expect(progress.timings.entries.map(\.count) == [1000, 0])
  }

  @Test func countsShortListsToo() async {
    let progress = WorkProgress()
    progress.begin(.pictures)
    _ = await concurrentMap([1, 2, 3], progress: progress) { $0 }
    #expect(progress.snapshot?.done == 3)
  }

  @Test func addsUpAStageThatComesTwice() {
    var timings = Timings()
    timings.add(.articles, wall: .milliseconds(5), processor: .milliseconds(9), count: 2)
    timings.add(.links, wall: .milliseconds(1), processor: .milliseconds(1), count: 0)
    timings.add(.articles, wall: .milliseconds(7), processor: .milliseconds(9), count: 3)
    #expect(timings.entries.map(\.stage) == [.articles, .links])
    #expect(timings.entries[0].wall == .milliseconds(12))
    #expect(timings.entries[0].count == 5)
    #expect(timings.wall == .milliseconds(13))
    #expect(timings.processor == .milliseconds(19))
  }

  @Test func measuresTimeAndMemory() async throws {
    let progress = WorkProgress()
    progress.begin(.model)
    try await Task.sleep(for: .milliseconds(20))
    progress.end()
    let wall = try #require(progress.timings.entries.first).wall
    #expect(wall >= .milliseconds(20))
    #expect(ProcessUsage.now.peakMemory > 1 << 20)
  }

  @Test func reportsTimesInColumns() {
    var timings = Timings()
    timings.add(.articles, wall: .microseconds(1250), processor: .milliseconds(12), count: 40)
    timings.add(.links, wall: .microseconds(40), processor: .zero, count: 0)
    let report = TimingsReport(
      timings, counts: [("articles", 40), ("files", 90)], peakMemory: 12_600_000)
    #expect(
      report.text == """
        stage     wall ms  CPU ms  pieces
        articles      1.2    12.0      40
        links         0.0     0.0
        total         1.2    12.0
        40 articles, 90 files, 13 MB of memory at the most
        """)
    let json = String(decoding: report.json.serialized(), as: UTF8.self)
    #expect(
      json == #"{"stages":[{"stage":"articles","wall_ms":1.2,"cpu_ms":12,"pieces":40},"#
        + #"{"stage":"links","wall_ms":0,"cpu_ms":0,"pieces":0}],"#
        + #""total":{"wall_ms":1.2,"cpu_ms":12},"counts":{"articles":40,"files":90},"#
        + #""peak_memory_bytes":12600000}"#)
  }

  @Test func fitsATerminal() {
    let snapshot = WorkProgress.Snapshot(stage: .articles, done: 250, total: 1000)
    #expect(ProgressText.line(snapshot, columns: 80) == "Reading articles 250/1000 (25%)")
    #expect(ProgressText.line(snapshot, columns: 8) == "Reading")
    #expect(ProgressText.line(snapshot, columns: 0) == "")
    let early = WorkProgress.Snapshot(stage: .search, done: 3, total: 0)
    #expect(ProgressText.line(early, columns: 80) == "Building the search index")
  }

  @Test func logsRarely() {
    var log = ProgressLog()
    func snapshot(_ stage: Stage, _ done: Int) -> WorkProgress.Snapshot {
      WorkProgress.Snapshot(stage: stage, done: done, total: 900)
    }
    #expect(log.line(snapshot(.articles, 10), after: 4.9) == nil)
    #expect(
      log.line(snapshot(.articles, 20), after: 5) == "guichet: reading articles (20 of 900)")
    #expect(log.line(snapshot(.articles, 30), after: 14) == nil)
    #expect(log.line(snapshot(.links, 1), after: 14.1) == "guichet: following links (1 of 900)")
    #expect(log.line(snapshot(.links, 2), after: 24) == nil)
    #expect(log.line(snapshot(.links, 3), after: 24.2) == "guichet: following links (3 of 900)")
  }
}

struct TerminalTests {
  @Test(arguments: [
    (true, [:], true), (false, [:], false),
    (true, ["NO_COLOR": "1"], false), (true, ["NO_COLOR": ""], true),
    (false, ["CLICOLOR_FORCE": "1"], true), (false, ["CLICOLOR_FORCE": "0"], false),
    (true, ["CLICOLOR": "0"], false), (true, ["TERM": "dumb"], false),
    (true, ["TERM": "dumb", "CLICOLOR_FORCE": "1"], true),
    (true, ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], false),
  ])
  func coloursAsTheEnvironmentSays(
    isTerminal: Bool, environment: [String: String], expected: Bool
  ) {
    let terminal = Terminal(isTerminal: isTerminal, environment: environment)
    #expect(terminal.showsColor == expected)
  }

  @Test(arguments: [
    (true, [:], true), (false, [:], false), (true, ["TERM": "dumb"], false),
    (true, ["CI": "true"], false), (true, ["NO_COLOR": "1"], true),
  ])
  func rewritesLinesOnTerminalsOnly(
    isTerminal: Bool, environment: [String: String], expected: Bool
  ) {
    let terminal = Terminal(isTerminal: isTerminal, environment: environment)
    #expect(terminal.rewritesLines == expected)
  }
}
