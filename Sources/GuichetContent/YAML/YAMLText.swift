internal import GuichetCore

/// YAML text within a file, able to turn a place in the YAML into a place in the file.
struct YAMLText: Sendable {
  /// The file, relative to the site's root.
  let file: String
  /// The file's line on which the YAML text starts, from 1.
  let firstLine: Int
  /// The text's bytes, valid UTF-8.
  let bytes: [UInt8]
  /// The offset at which each line starts.
  private let lineStarts: [Int]

  init(file: String, firstLine: Int, bytes: [UInt8]) {
    self.file = file
    self.firstLine = firstLine
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == 10 { starts.append(offset + 1) }
    lineStarts = starts
  }

  /// The place in the file of a line and a scalar column of the YAML text.
  func position(line: Int, column: Int) -> SourcePosition {
    SourcePosition(
      file: file, line: line + firstLine - 1, column: byteColumn(line: line, column: column))
  }

  /// YAML counts columns in Unicode scalars; findings count bytes.
  private func byteColumn(line: Int, column: Int) -> Int? {
    guard lineStarts.indices.contains(line - 1) else { return nil }
    let start = lineStarts[line - 1]
    var index = start
    var scalars = 1
    while index < bytes.count, scalars < column, bytes[index] != 10 {
      index += 1
      while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
      scalars += 1
    }
    return index - start + 1
  }
}
