/// Counts what could be the cells of tables.
///
/// libcmark-gfm fills short rows up to the header's width, so two bytes a row can become a hundred
/// cells each; and it reads the whole paragraph again at every line that could start a table.
struct TableScan {
  /// How many lines of one block may look like the row under a table's header.
  private static let delimiterLimit = 200
  /// How many lines may stand above such a row without a blank line.
  private static let linesAboveLimit = 2_000

  private var columns = 0
  private var cells = 0
  private var delimiters = 0
  private var blockLines = 0

  /// Notes a blank line, which ends every table.
  mutating func endBlock() {
    columns = 0
    delimiters = 0
    blockLines = 0
  }

  /// Adds a line of text; gives the limit that it goes over, if any.
  mutating func add(
    _ text: UnsafeBufferPointer<UInt8>, line: Int, limits: MarkdownLimits
  ) -> LimitExcess? {
    blockLines += 1
    let row = Self.row(text, countingPipes: columns > 0)
    if columns > 0 { cells += max(columns, row.pipes) }
    if cells > limits.tableCells { return .cells(line: line, limit: limits.tableCells) }
    guard row.isDelimiter else { return nil }
    delimiters += 1
    if delimiters > Self.delimiterLimit || blockLines > Self.linesAboveLimit {
      return .openers(line: line, mark: "|-", limit: Self.delimiterLimit)
    }
    columns = max(columns, row.pipes + 1)
    return columns > limits.tableColumns
      ? .columns(line: line, limit: limits.tableColumns) : nil
  }

  /// Whether a line could be the row under a table's header, and how many pipes it has.
  private static func row(
    _ text: UnsafeBufferPointer<UInt8>, countingPipes: Bool
  ) -> (isDelimiter: Bool, pipes: Int) {
    var hyphens = 0
    var marks = 0
    var pipes = 0
    var isDelimiter = true
    for byte in text {
      switch byte {
      case UInt8(ascii: "-"): hyphens += 1
      case UInt8(ascii: "|"): pipes += 1
      case UInt8(ascii: ":"): marks += 1
      case UInt8(ascii: ">"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "."),
        UInt8(ascii: ")"), 0x30...0x39, 9...13, 32:
        continue
      default:
        guard countingPipes else { return (false, 0) }
        isDelimiter = false
      }
    }
    return (isDelimiter && hyphens > 0 && pipes + marks > 0, pipes)
  }
}
