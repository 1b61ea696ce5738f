internal import GuichetCore

/// One file of traffic, read line by line; the line read last waits until its day comes.
final class TrafficFile {
  /// The path as it was given.
  let name: String
  /// What the line says that waits; nil at the end.
  private(set) var line: LogLine?
  /// The columns, where the file is a table of page views.
  private(set) var table: PageViewTable?
  private(set) var unreadable = 0
  private(set) var lines = 0
  private(set) var firstUnreadable: Int?
  /// The month that the remarks of a table name (`# Start date: 20261101`).
  private(set) var month: SignalMonth?

  private let reader: LineReader
  private let format: TrafficOptions.Format
  private var common = CommonLineParser()
  private var json: JSONLineParser
  private var extended = ExtendedLineParser()
  private var hasBegun = false

  init(_ path: String, _ options: TrafficOptions) throws(FileError) {
    name = path
    format = options.format
    reader = try LineReader(path)
    json = JSONLineParser(JSONFields(options.fields))
  }

  /// What is wrong with the file as such.
  var problem: ByteSource.Problem? { reader.problem }

  /// Goes on to the next line that can be read.
  func advance() throws(FileError) {
    line = nil
    while table == nil, let bytes = try reader.next() {
      noteLongLines()
      if bytes.isEmpty { continue }
      if bytes[0] == UInt8(ascii: "#") {
        remark(bytes)
        continue
      }
      if let parsed = parse(bytes) {
        lines += 1
        hasBegun = true
        line = parsed
        return
      }
      // A header is one line: a cut line with a quote in it must not take the others with it.
      if !hasBegun, format == .auto || format == .csv,
        let found = PageViewTable(header: Array(bytes))
      {
        table = found
        return
      }
      if !bytes.contains(where: { $0 > 32 && $0 != 0xFF }) { continue }
      noteUnreadable(reader.number)
    }
    noteLongLines()
  }

  /// The next row of a table.
  func row() throws(FileError) -> PageViewTable.Row? {
    while let bytes = try reader.next() {
      noteLongLines()
      if bytes.isEmpty || bytes[0] == UInt8(ascii: "#") { continue }
      let number = reader.number
      let record = try record(bytes)
      let taken = reader.number - number + 1 - (reader.tooLong - longLines)
      noteLongLines()
      if let record, let row = table?.row(record) {
        lines += taken
        return row
      }
      noteUnreadable(number, lines: taken)
    }
    noteLongLines()
    return nil
  }

  /// The record that begins with a line, with the lines that belong to it.
  private func record(_ bytes: UnsafeRawBufferPointer) throws(FileError) -> [UInt8]? {
    var record = Array(bytes)
    while CSVRecord.isOpen(record) {
      guard record.count < LineReader.limit, let more = try reader.next() else { return nil }
      record.append(10)
      record.append(contentsOf: more)
    }
    return record
  }

  private func parse(_ bytes: UnsafeRawBufferPointer) -> LogLine? {
    switch format {
    case .csv: return nil
    case .common: return common.parse(bytes)
    case .json: return json.parse(bytes)
    case .w3c: return extended.isReady ? extended.parse(bytes) : nil
    case .auto:
      if bytes[0] == UInt8(ascii: "{") { return json.parse(bytes) }
      if extended.isReady, let parsed = extended.parse(bytes) { return parsed }
      return common.parse(bytes)
    }
  }

  private func remark(_ bytes: UnsafeRawBufferPointer) {
    extended.readDirective(bytes)
    guard month == nil, let colon = bytes.index(of: UInt8(ascii: ":"), from: 0) else { return }
    let name = bytes.upTo(colon).text.lowercased()
    if name.hasSuffix("start date") {
      month = SignalMonth(String(bytes.from(colon + 1).text.trimmed.prefix(6)))
    }
  }

  private func noteUnreadable(_ number: Int, lines count: Int = 1) {
    unreadable += count
    lines += count
    firstUnreadable = min(firstUnreadable ?? number, number)
  }

  /// Takes over how many lines were too long.
  private func noteLongLines() {
    guard reader.tooLong > longLines else { return }
    unreadable += reader.tooLong - longLines
    lines += reader.tooLong - longLines
    longLines = reader.tooLong
    if let first = reader.firstTooLong { firstUnreadable = min(firstUnreadable ?? first, first) }
  }

  private var longLines = 0
}
