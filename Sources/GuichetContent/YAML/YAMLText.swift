internal import GuichetCore

/// YAML text within a file, able to turn a place in the YAML into a place in the file.
struct YAMLText: Sendable {
  /// The file, relative to the site's root.
  let file: String
  /// The file's line on which the YAML text starts, from 1.
  let firstLine: Int
  /// The text's bytes, valid UTF-8.
  let bytes: [UInt8]

  /// The place in the file of a line and a scalar column of the YAML text.
  func position(line: Int, column: Int) -> SourcePosition {
    SourcePosition(
      file: file, line: line + firstLine - 1, column: byteColumn(line: line, column: column))
  }

  /// YAML counts columns in Unicode scalars; findings count bytes.
  private func byteColumn(line: Int, column: Int) -> Int? {
    var currentLine = 1
    var index = 0
    while index < bytes.count, currentLine < line {
      if bytes[index] == 10 { currentLine += 1 }
      index += 1
    }
    guard currentLine == line else { return nil }
    let start = index
    var scalars = 1
    while index < bytes.count, scalars < column, bytes[index] != 10 {
      index += 1
      while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
      scalars += 1
    }
    return index - start + 1
  }
}
