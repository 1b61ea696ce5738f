/// Reads lines of the W3C extended log format, whose `#Fields:` line names the columns: IIS with
/// blanks between them, CloudFront with tabs.
struct ExtendedLineParser {
  private var columns: [JSONFields.Field?] = []
  private var queryColumn: Int?
  /// The column of the host that the reader asked, rather than that of CloudFront.
  private var readerHost: Int?
  private var days = LogDay()

  /// Whether the columns are known.
  var isReady: Bool { !columns.isEmpty }

  private static let names: [(StaticString, JSONFields.Field)] = [
    ("date", .time), ("c-ip", .address), ("cs-method", .method), ("cs-uri-stem", .path),
    ("sc-status", .status), ("cs(User-Agent)", .agent), ("cs(Host)", .host), ("cs-host", .host),
    ("x-host-header", .host),
  ]

  /// Reads a line that begins with `#`; others of these lines say nothing that counts.
  mutating func readDirective(_ line: UnsafeRawBufferPointer) {
    guard line.hasPrefix("#Fields:") else { return }
    columns = []
    queryColumn = nil
    readerHost = nil
    for name in line.from(8).split(whereSeparator: { $0 == 32 || $0 == 9 }) {
      let name = UnsafeRawBufferPointer(rebasing: name)
      if name.isText("cs-uri-query") { queryColumn = columns.count }
      if name.isText("x-host-header") { readerHost = columns.count }
      columns.append(Self.names.first { name.isText($0.0) }?.1)
    }
  }

  /// What a line says; nil where it has another number of columns, or lacks what counts.
  mutating func parse(_ line: UnsafeRawBufferPointer) -> LogLine? {
    let separator: UInt8 = line.contains(9) ? 9 : 32
    let cells = line.split(separator: separator, omittingEmptySubsequences: false)
    guard cells.count == columns.count else { return nil }
    var result = LogLine()
    var hasDay = false
    for (index, cell) in cells.enumerated() {
      let value = UnsafeRawBufferPointer(rebasing: cell)
      if index == queryColumn, !value.isText("-") { result.query = value }
      switch columns[index] {
      case .time:
        guard let day = days.iso(value) else { return nil }
        result.day = day
        hasDay = true
      case .address: result.address = value
      case .method: result.isGet = value.isText("GET")
      case .path: result.path = value
      case .status: result.status = Int(value.text) ?? 0
      case .agent: result.agent = value
      case .host:
        if !value.isText("-"), result.host.isEmpty || index == readerHost { result.host = value }
      case .request, .purpose, nil: break
      }
    }
    return hasDay && result.status >= 100 ? result : nil
  }
}
