import GuichetCore

@testable import GuichetSignals

/// Reading single lines of access logs in each of their forms.
enum LogLinePromises {
  @Sendable static func check(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { buffer in
      var common = CommonLineParser()
      var json = JSONLineParser(JSONFields([(.path, "w")]))
      var extended = ExtendedLineParser()
      for line in buffer.split(separator: 10, omittingEmptySubsequences: false) {
        let line = UnsafeRawBufferPointer(rebasing: line)
        if line.first == UInt8(ascii: "#") { extended.readDirective(line) }
        // Each form gets a parser that has read the lines before, and one that has not.
        var fresh = CommonLineParser()
        try checkSame(common.parse(line), fresh.parse(line), in: line)
        if let read = json.parse(line) { try checkDay(read) }
        if extended.isReady, let read = extended.parse(line) { try check(read, in: line) }
      }
    }
  }

  private static func checkSame(
    _ one: LogLine?, _ other: LogLine?, in line: UnsafeRawBufferPointer
  ) throws {
    try demand((one == nil) == (other == nil), "a line is read only behind others")
    guard let one, let other else { return }
    try demand(one.day == other.day, "another day behind other lines")
    try check(one, in: line)
  }

  private static func check(_ read: LogLine, in line: UnsafeRawBufferPointer) throws {
    try checkDay(read)
    for piece in [read.path, read.query, read.address, read.host, read.agent ?? LogLine.none] {
      guard let start = piece.baseAddress, let first = line.baseAddress, !piece.isEmpty else {
        continue
      }
      try demand(
        start >= first && start + piece.count <= first + line.count, "a piece outside of the line")
    }
  }

  private static func checkDay(_ read: LogLine) throws {
    let day = CalendarDay(daysSinceEpoch: read.day)
    try demand(day.daysSinceEpoch == read.day, "day \(read.day) is in no calendar")
  }
}

/// Reading whole files of traffic: logs, tables, packed and unpacked.
enum LogFilePromises {
  /// The first byte says how the rest is packed, and by what form it is read.
  @Sendable static func check(_ bytes: [UInt8]) throws {
    guard let first = bytes.first else { return }
    let rest = Array(bytes.dropFirst())
    var options = TrafficOptions()
    let formats = TrafficOptions.Format.allCases
    options.format = formats[Int(first >> 2) % formats.count]
    options.mostPages = first & 0x80 == 0 ? nil : 2
    options.month = SignalMonth("2026-11")
    let plain = try read(rest, options)
    try check(plain)
    // What is packed with other tools, and gzip in gzip, is not unpacked.
    let packers: [[UInt8]] = [
      [0x1F, 0x8B], [0x28, 0xB5, 0x2F, 0xFD], Array("BZh".utf8), Array("PK".utf8), [0xFD, 0x37],
    ]
    guard first & 1 == 1, !packers.contains(where: rest.starts) else { return }
    let packed = try read(Gzip.packed(rest, members: first & 2 == 0 ? 1 : 3), options)
    try demand(same(plain, packed), "packed, the file says something else")
  }

  private static func read(_ bytes: [UInt8], _ options: TrafficOptions) throws -> Traffic {
    try MemoryFile.with(bytes) { path in
      TrafficReader.read([path], options) { path in
        switch path {
        case "/a/": .article(1)
        case "/old/": .oldAddress(1)
        case "/thanks/": .answers
        case "/": .own
        default: path.hasPrefix("/n/") ? .article(path.utf8.count) : .unknown
        }
      }
    }
  }

  private static func check(_ traffic: Traffic) throws {
    for (day, readers) in traffic.days {
      try demand(CalendarDay(daysSinceEpoch: day).daysSinceEpoch == day, "day \(day)")
      try demand(readers.values.allSatisfy { $0 >= 0 }, "fewer than no readers")
    }
    for counts in traffic.months.values {
      try demand(counts.values.allSatisfy { $0 >= 0 }, "fewer than no readers of a month")
    }
    for finding in traffic.diagnostics {
      try demand(!finding.message.isEmpty && !finding.help.isEmpty, "a finding without words")
    }
  }

  private static func same(_ one: Traffic, _ other: Traffic) -> Bool {
    one.days == other.days && one.months == other.months && one.answers == other.answers
      && one.notFound.map(\.path) == other.notFound.map(\.path)
  }
}
