internal import GuichetCore

/// The texts of one language file: `key: text` a line, `#` comments, blank lines.
///
/// The text is everything behind the first `: `, blanks at both ends dropped; there is no quoting
/// and no escape, so a translator cannot break the file.
struct StringsFile: Sendable {
  /// One line.
  struct Entry: Sendable {
    var text: String
    var line: Int
  }

  /// The file, for findings.
  let file: String
  /// Its name without `.txt`: the language's tag.
  var language: String {
    String(
      file[(file.lastIndex(of: "/").map(file.index(after:)) ?? file.startIndex)...].prefix {
        $0 != "."
      })
  }
  /// The texts by key.
  private(set) var entries: [String: Entry] = [:]
  /// Lines that are not `key: text`, and keys that come twice.
  private(set) var diagnostics: [Diagnostic] = []

  init(_ bytes: [UInt8], file: String) {
    self.file = file
    let text = String(decoding: bytes, as: UTF8.self)
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let trimmed = Self.trimmed(index == 0 && line.first == "\u{FEFF}" ? line.dropFirst() : line)
      if trimmed.isEmpty || trimmed.first == "#" { continue }
      read(trimmed, line: index + 1)
    }
  }

  private mutating func read(_ line: Substring, line number: Int) {
    guard let colon = line.firstIndex(of: ":") else {
      report("`\(line)` is not `key: text`", "write the key, a colon and the text", line: number)
      return
    }
    let key = String(Self.trimmed(line[..<colon]))
    let text = String(Self.trimmed(line[line.index(after: colon)...]))
    if let first = entries[key] {
      report(
        "the text `\(key)` stands here and in line \(first.line)", "keep one of them", line: number)
      return
    }
    entries[key] = Entry(text: text, line: number)
  }

  private mutating func report(_ message: String, _ help: String, line: Int) {
    diagnostics.append(
      Diagnostic(.themeString, at: SourcePosition(file: file, line: line), message, help: help))
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }
}
