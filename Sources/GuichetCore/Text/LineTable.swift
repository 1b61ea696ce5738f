/// Where the lines of a text start, so that an offset becomes a line and column quickly.
package struct LineTable: Sendable {
  private let starts: [Int]

  /// Scans `bytes` once for line ends (LF, CRLF or a lone CR).
  package init(_ bytes: some RandomAccessCollection<UInt8>) {
    var starts = [0]
    var previous: UInt8 = 0
    for (offset, byte) in bytes.enumerated() {
      if previous == 13, byte != 10 { starts.append(offset) }
      if byte == 10 { starts.append(offset + 1) }
      previous = byte
    }
    if previous == 13 { starts.append(bytes.count) }
    self.starts = starts
  }

  /// The line and the column in bytes of an offset, both counted from 1.
  package func position(of offset: Int) -> (line: Int, column: Int) {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return (low + 1, offset - starts[low] + 1)
  }
}
