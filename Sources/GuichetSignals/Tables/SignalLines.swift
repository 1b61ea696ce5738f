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

  /// The cells of the next line that has any.
  mutating func next() -> [String]? {
    while place < lines.count {
      let line = Self.trimmed(lines[place])
      place += 1
      if line.isEmpty { continue }
      guard String(validating: line, as: UTF8.self) != nil, let cells = CSVRecord.cells(line),
        cells.count > 1
      else {
        refuse("this line cannot be read")
        continue
      }
      return cells
    }
    return nil
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
