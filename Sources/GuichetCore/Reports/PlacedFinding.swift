/// A finding with its place as tools outside of the site count it.
struct PlacedFinding {
  let finding: Diagnostic
  /// The file, counted from the top of the repository.
  let path: String
  /// The column in UTF-16 code units, counted from 1; nil where it is not certain.
  let column: Int?
  /// The same as long as rule, file and the line's text are, wherever the line is; differs from that
  /// of every other finding of the run.
  let fingerprint: String

  /// Finds the places; reads each file once.
  static func all(_ findings: [Diagnostic], root: String, prefix: String) -> [PlacedFinding] {
    var lines = LineTexts(root: root)
    var seen: [String: Int] = [:]
    return findings.map { finding in
      let position = finding.position
      let path = position.file.hasPrefix("/") ? position.file : prefix + position.file
      let text = position.line.flatMap { lines.text(position.file, line: $0) }
      let words = text.map { $0.split(whereSeparator: \.isBlank).joined(separator: [0x20]) }
      let key = "\(finding.rule.rawValue)\n\(path)\n"
      let plain = ContentHash(Array(key.utf8) + (words.map(Array.init) ?? [])).hex
      seen[plain, default: 0] += 1
      let count = seen[plain] ?? 1
      return PlacedFinding(
        finding: finding, path: path,
        column: position.column.flatMap { column in text.flatMap { utf16($0, column) } },
        fingerprint: count == 1 ? plain : ContentHash(Array("\(plain)\n\(count)".utf8)).hex)
    }
  }

  /// The column in UTF-16 code units of a column in bytes; nil where the text before is not UTF-8.
  private static func utf16(_ line: ArraySlice<UInt8>, _ column: Int) -> Int? {
    guard column >= 1, column - 1 <= line.count else { return nil }
    return String(utf8: line.prefix(column - 1)).map { $0.utf16.count + 1 }
  }
}

/// The lines of a site's files, one file after the other.
private struct LineTexts {
  let root: String
  private var file = ""
  private var lines: [ArraySlice<UInt8>] = []

  init(root: String) { self.root = root }

  /// The text of a line without its end; nil where there is none.
  mutating func text(_ file: String, line: Int) -> ArraySlice<UInt8>? {
    if file != self.file {
      self.file = file
      lines = (try? FileSystem.read("\(root)/\(file)", limit: 1 << 26)).map(Self.lines) ?? []
    }
    return line >= 1 && line <= lines.count ? lines[line - 1] : nil
  }

  /// Lines as `LineTable` counts them.
  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var result: [ArraySlice<UInt8>] = []
    var start = 0
    var index = 0
    while index < bytes.count {
      if bytes[index] == 10 || bytes[index] == 13 {
        result.append(bytes[start..<index])
        if bytes[index] == 13, index + 1 < bytes.count, bytes[index + 1] == 10 { index += 1 }
        start = index + 1
      }
      index += 1
    }
    result.append(bytes[start...])
    return result
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 }
}
