internal import GuichetCore

/// The lines of a small table of one's own, and what is wrong with them.
struct SignalLines {
  private(set) var diagnostics: [Diagnostic] = []

  private let lines: [ArraySlice<UInt8>]
  private let file: String
  private var place = 0

  /// Takes a table whose first line begins with these names.
  init(_ bytes: [UInt8], file: String, header: [String]) {
    var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    self.lines = lines
    self.file = file
    let first = lines.first.map { CSVRecord.cells(Self.trimmed($0)) ?? [] } ?? []
    place = 1
    if !first.starts(with: header) {
      refuse("the first line does not begin with `\(header.joined(separator: ","))`")
      place = lines.count
    }
  }

  /// The next line that has anything, without its end.
  mutating func nextLine() -> ArraySlice<UInt8>? {
    while place < lines.count {
      let line = lines[place].last == 13 ? lines[place].dropLast() : lines[place]
      place += 1
      if !line.isEmpty { return line }
    }
    return nil
  }

  /// The cells of the next line that has any.
  mutating func next() -> [String]? {
    while let line = nextLine() {
      if let cells = CSVRecord.cells(Array(line)), cells.count > 1 { return cells }
      refuse("this line cannot be read")
    }
    return nil
  }

  /// The first cell of a line, and what stands behind its comma; nil where it is no text.
  static func head(of line: ArraySlice<UInt8>) -> (text: String, rest: ArraySlice<UInt8>)? {
    var isQuoted = false
    let comma = line.firstIndex { byte in
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      return byte == UInt8(ascii: ",") && !isQuoted
    }
    guard let comma, String(utf8: line[..<comma]) != nil,
      let cells = CSVRecord.cells(Array(line[..<comma])), cells.count == 1
    else { return nil }
    return (cells[0], line[(comma + 1)...])
  }

  /// Whole numbers with commas between them, nothing being 0; nil where something is none.
  static func numbers(_ bytes: ArraySlice<UInt8>) -> [Int]? {
    var numbers = [0]
    var digits = 0
    for byte in bytes {
      switch byte {
      case UInt8(ascii: ","):
        numbers.append(0)
        digits = 0
      case UInt8(ascii: "0")...UInt8(ascii: "9") where digits < 12:
        numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(byte) - 48
        digits += 1
      default: return nil
      }
    }
    return numbers
  }

  /// A whole number; nil where the text is none.
  func number(_ text: String) -> Int? {
    guard text.utf8.count < 13, !text.isEmpty,
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(text)
  }

  /// Reports the line given last.
  mutating func refuse(_ message: String) {
    diagnostics.append(
      Diagnostic(
        .signalTable, at: SourcePosition(file: file, line: max(1, place)), message,
        help: "take the file as it was from git, and import the logs again"))
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> [UInt8] {
    line.last == 13 ? Array(line.dropLast()) : Array(line)
  }
}
