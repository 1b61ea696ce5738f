internal import GuichetCore

/// Where the lines of an article's text start, to turn the parser's places into positions.
struct SourceLines {
  let file: String
  /// The file's line at which the text starts, counted from 1.
  let firstLine: Int
  let bytes: ArraySlice<UInt8>
  /// Offsets into `bytes`, counted from its start.
  private(set) var starts: [Int] = [0]
  /// Where each line comes from, for a text that was converted.
  private let origins: [LineOrigin]?

  /// Finds all lines; they end with LF, CRLF or a lone CR, as in CommonMark.
  init(_ bytes: ArraySlice<UInt8>, file: String, firstLine: Int, origins: [LineOrigin]? = nil) {
    self.origins = origins
    self.bytes = bytes
    self.file = file
    self.firstLine = firstLine
    starts.reserveCapacity(bytes.count / 32)
    bytes.withUnsafeBufferPointer { buffer in
      for index in 0..<buffer.count {
        let byte = buffer[index]
        guard byte == 10 || byte == 13 else { continue }
        if byte == 13, index + 1 < buffer.count, buffer[index + 1] == 10 { continue }
        starts.append(index + 1)
      }
    }
  }

  /// A position on a line of the text, which counts from 1.
  func position(line: Int) -> SourcePosition {
    guard let origins else { return SourcePosition(file: file, line: max(1, line) + firstLine - 1) }
    // What stands behind the last line points at it.
    let origin = origins.isEmpty ? nil : origins[min(max(1, line), origins.count) - 1]
    return SourcePosition(file: file, line: origin?.line ?? firstLine)
  }

  /// The column in the file of a column of a line; nil where it is not known.
  private func column(_ column: Int, line: Int) -> Int? {
    guard let origins else { return column }
    guard origins.indices.contains(line - 1), let shift = origins[line - 1].columnShift else {
      return nil
    }
    return column + shift > 0 ? column + shift : nil
  }

  /// A position with its column if the words stand there, or nowhere else on the line.
  func position(line: Int, column: Int, words: ArraySlice<UInt8>) -> SourcePosition {
    var position = position(line: line)
    guard line >= 1, line <= starts.count, !words.isEmpty else { return position }
    let first = bytes.startIndex + starts[line - 1]
    let text = bytes[
      first..<(line < starts.count ? bytes.startIndex + starts[line] : bytes.endIndex)]
    if column >= 1, text.dropFirst(column - 1).starts(with: words) {
      position.column = self.column(column, line: line)
      return position
    }
    let places = text.indices.filter { text[$0...].starts(with: words) }
    if places.count == 1 { position.column = self.column(places[0] - first + 1, line: line) }
    return position
  }

  /// A position with its column if the byte there is one of `marks`.
  ///
  /// The parser miscounts columns on indented continuation lines and lazy quotes, so a column is
  /// believed only when the text agrees.
  func position(line: Int, column: Int, marks: StaticString) -> SourcePosition {
    var position = position(line: line)
    guard line >= 1, line <= starts.count, column >= 1 else { return position }
    let offset = starts[line - 1] + column - 1
    let end = line < starts.count ? starts[line] : bytes.count
    guard offset < end else { return position }
    let byte = bytes[bytes.startIndex + offset]
    let agrees = marks.withUTF8Buffer { $0.contains(byte) }
    if agrees { position.column = self.column(column, line: line) }
    return position
  }
}
