/// Where a line of a converted text comes from, so that a finding points at what the writer wrote.
package struct LineOrigin: Hashable, Sendable {
  /// The file's line, counted from 1.
  package var line: Int
  /// How far to the right a byte of the line stood in the file; nil where the line was rewritten,
  /// so that its columns say nothing about the file.
  package var columnShift: Int?

  /// Creates an origin.
  package init(line: Int, columnShift: Int? = nil) {
    self.line = line
    self.columnShift = columnShift
  }
}
