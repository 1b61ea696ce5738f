internal import GuichetCore

/// YAML text within a file, able to turn a place in the YAML into a place in the file.
struct YAMLText: Sendable {
  /// The file, relative to the site's root.
  let file: String
  /// The file's line on which the YAML text starts, from 1.
  let firstLine: Int
  /// The text's bytes, valid UTF-8.
  let bytes: [UInt8]
  /// A line as YAML counts them: beyond those of files, NEL, LS and PS end one too.
  private struct Line {
    /// Where it starts.
    var start: Int
    /// How many lines of the file end before it.
    var before: Int
    /// Where the line of the file starts that it is on.
    var fileStart: Int
  }

  private let lines: [Line]

  init(file: String, firstLine: Int, bytes: [UInt8]) {
    self.file = file
    self.firstLine = firstLine
    self.bytes = bytes
    var lines = [Line(start: 0, before: 0, fileStart: 0)]
    for (offset, byte) in bytes.enumerated() {
      guard let length = Self.lengthOfBreak(byte, at: offset, in: bytes) else { continue }
      var line = Line(
        start: offset + length, before: lines[lines.count - 1].before,
        fileStart: lines[lines.count - 1].fileStart)
      if byte == 10 || byte == 13 {
        line.before += 1
        line.fileStart = line.start
      }
      lines.append(line)
    }
    self.lines = lines
  }

  private static func lengthOfBreak(_ byte: UInt8, at offset: Int, in bytes: [UInt8]) -> Int? {
    func follows(_ rest: UInt8...) -> Bool {
      bytes[(offset + 1)...].starts(with: rest)
    }
    switch byte {
    case 10: return 1
    case 13: return follows(10) ? nil : 1
    case 0xC2: return follows(0x85) ? 2 : nil
    case 0xE2: return follows(0x80, 0xA8) || follows(0x80, 0xA9) ? 3 : nil
    default: return nil
    }
  }

  /// The place in the file of a line and a scalar column of the YAML text.
  func position(line: Int, column: Int) -> SourcePosition {
    let place = lines[min(max(line, 1), lines.count) - 1]
    return SourcePosition(
      file: file, line: firstLine + place.before,
      column: lines.indices.contains(line - 1) ? byteColumn(from: place, column: column) : nil)
  }

  /// YAML counts columns in Unicode scalars; findings count bytes.
  private func byteColumn(from line: Line, column: Int) -> Int {
    var index = line.start
    var scalars = 1
    while index < bytes.count, scalars < column, bytes[index] != 10 {
      index += 1
      while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
      scalars += 1
    }
    return index - line.fileStart + 1
  }
}
