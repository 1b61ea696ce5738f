internal import Glibc
package import GuichetCore

/// What files of traffic say about the articles of a site.
package struct Traffic: Sendable {
  /// Readers by day since 1970-01-01, then by article.
  package internal(set) var days: [Int: [Int: Int]] = [:]
  /// Readers of tables that say no day, by month, then by article.
  package internal(set) var months: [SignalMonth: [Int: Int]] = [:]
  /// Answers by day, then by article.
  package internal(set) var answers: [Int: [Int: AnswerCount]] = [:]
  /// What became of the lines.
  package internal(set) var tally = TrafficTally()
  /// Addresses that were not found, the most asked for first.
  package internal(set) var notFound: [(path: String, readers: Int)] = []
  /// Addresses that the host has and the site does not know.
  package internal(set) var unlisted: [(path: String, readers: Int)] = []
  /// What is wrong with the files.
  package internal(set) var diagnostics: [Diagnostic] = []
}

/// Reads files of traffic side by side, day by day, so that what several servers or several logs say
/// of one day comes together.
package struct TrafficReader {
  private let options: TrafficOptions
  private let place: (String) -> TrafficPlace
  private var counter: TrafficCounter
  private var traffic = Traffic()
  private var tables = TrafficTally()
  private var missing: [String: Int] = [:]
  private var isMissingOverfull = false

  private static let mostMissing = 10_000

  /// Counts what stands in files.
  ///
  /// - Parameters:
  ///   - files: their paths; `-` is standard input.
  ///   - place: tells what stands at an address, percent-encoded and without a query.
  package static func read(
    _ files: [String], _ options: TrafficOptions, place: @escaping (String) -> TrafficPlace
  ) -> Traffic {
    var reader = TrafficReader(options, place: place)
    reader.read(files)
    return reader.traffic
  }

  private init(_ options: TrafficOptions, place: @escaping (String) -> TrafficPlace) {
    self.options = options
    self.place = place
    counter = TrafficCounter(options, place: place)
  }

  private mutating func read(_ names: [String]) {
    Self.raiseLimit()
    var open: [TrafficFile] = []
    for name in names {
      do {
        let file = try TrafficFile(name, options)
        try file.advance()
        if file.table != nil {
          try readTable(file)
          close(file)
        } else if file.line == nil {
          close(file)
        } else {
          open.append(file)
        }
      } catch {
        fail(name, error)
      }
    }
    while let day = open.compactMap(\.line?.day).min() {
      for file in open {
        do {
          while let line = file.line, line.day <= day {
            counter.add(line)
            try file.advance()
          }
          if file.line == nil { close(file) }
        } catch {
          fail(file.name, error)
          close(file)
        }
      }
      open.removeAll { $0.line == nil }
    }
    finish()
  }

  /// Lets as many files be open as the system allows.
  private static func raiseLimit() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0,
      limit.rlim_cur < limit.rlim_max
    else { return }
    limit.rlim_cur = limit.rlim_max
    _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }

  private mutating func finish() {
    counter.finish()
    for (day, articles) in counter.readers {
      traffic.days[day, default: [:]].merge(articles, uniquingKeysWith: max)
    }
    traffic.answers = counter.answers
    let unreadable = traffic.tally.unreadable
    traffic.tally = counter.tally
    traffic.tally.otherHosts += tables.otherHosts
    traffic.tally.future += tables.future
    traffic.tally.unreadable = unreadable
    traffic.notFound = counter.unknown.frequent(isFound: false)
    traffic.unlisted = counter.unknown.frequent(isFound: true)
    traffic.unlisted += missing.filter { $0.value > 1 }.map { (path: $0.key, readers: $0.value) }
      .sorted { $0.readers != $1.readers ? $0.readers > $1.readers : $0.path < $1.path }
    for day in traffic.tally.overfull.sorted() {
      report(
        .signalLog, "-",
        "\(CalendarDay(daysSinceEpoch: day)) has more readers than are counted in one day",
        help: "the numbers of this day are too small")
    }
    if counter.unknown.isOverfull || isMissingOverfull {
      report(
        .signalLog, "-",
        "more addresses were asked for in vain than are kept in mind, so some may not be listed",
        help: "import fewer days at once", severity: .notice)
    }
    if traffic.tally.late > 0 {
      report(
        .signalLog, "-",
        "\(traffic.tally.late) requests come long after their day and are not counted",
        help: "sort the log by time")
    }
  }

  // MARK: Tables

  private mutating func readTable(_ file: TrafficFile) throws(FileError) {
    var hasNoDay = false
    while let row = try file.row() {
      guard let article = article(of: row) else { continue }
      if let day = row.day {
        guard day < options.firstFutureDay else {
          tables.future += 1
          continue
        }
        Self.add(row.count, to: &traffic.days[day, default: [:]][article, default: 0])
      } else if let month = row.month ?? options.month ?? file.month {
        guard month.number(ofDay: 1) < options.firstFutureDay else {
          tables.future += 1
          continue
        }
        Self.add(row.count, to: &traffic.months[month, default: [:]][article, default: 0])
      } else {
        hasNoDay = true
      }
    }
    guard hasNoDay else { return }
    report(
      .signalLog, file.name, "the table does not say of which month it is",
      help: "add `--month 2026-11`, or export it with a column of dates", severity: .error)
  }

  private static func add(_ count: Int, to sum: inout Int) {
    sum = min(sum + count, ReaderTable.most)
  }

  /// The article that a row is about; what is none is noted.
  ///
  /// A row without an address is a sum.
  private mutating func article(of row: PageViewTable.Row) -> Int? {
    let address = row.address.prefix { $0 != "?" && $0 != "#" }
    guard !address.isEmpty else { return nil }
    let (host, rest) = WebAddress.split(address)
    if let host, let hosts = options.hosts, !hosts.contains(host.lowercased()) {
      tables.otherHosts += 1
      return nil
    }
    var path = String(rest)
    if !path.hasPrefix("/") { path = "/" + path }
    switch place(path) {
    case .article(let article), .oldAddress(let article): return article
    case .own, .answers, .outside: return nil
    case .unknown:
      if !Array(path.utf8).withUnsafeBytes(UnknownPaths.isPage) { return nil }
      if missing[path] != nil || missing.count < Self.mostMissing {
        missing[path, default: 0] += row.count
      } else {
        isMissingOverfull = true
      }
      return nil
    }
  }

  // MARK: Findings

  private mutating func close(_ file: TrafficFile) {
    traffic.tally.unreadable += file.unreadable
    if file.unreadable > 0 {
      let isMost = file.unreadable * 2 > file.lines
      report(
        .signalLog, file.name,
        "\(file.unreadable) of \(file.lines) lines cannot be read, the first is this one",
        help: isMost
          ? "name the form with `--log-format`, or the keys of JSON lines with `--field`"
          : "cut or foreign lines are passed over",
        severity: isMost ? .error : nil, line: file.firstUnreadable)
    }
    switch file.problem {
    case .truncated:
      report(
        .signalLog, file.name, "the packed file ends before its end; what could be read counts",
        help: "import it again when it is whole")
    case .damaged:
      report(
        .signalLog, file.name, "the packed file is damaged; what stands before the damage counts",
        help: "unpack it with `gzip -dc` to see what is wrong")
    case .packed(let tool):
      report(
        .signalLog, file.name, "the file is packed with \(tool), which is not read here",
        help: "unpack it, and give it as `-`", severity: .error)
    case nil: break
    }
  }

  private mutating func fail(_ name: String, _ error: FileError) {
    report(
      .unreadableFile, name, "the file cannot be read: \(error.reason)",
      help: "check its name and permissions")
  }

  private mutating func report(
    _ rule: Rule, _ name: String, _ message: String, help: String, severity: Severity? = nil,
    line: Int? = nil
  ) {
    var finding = Diagnostic(
      rule, at: SourcePosition(file: name == "-" ? "standard input" : name, line: line), message,
      help: help)
    if let severity { finding.severity = severity }
    traffic.diagnostics.append(finding)
  }
}
