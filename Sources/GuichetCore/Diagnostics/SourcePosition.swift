/// A place in a file of the site, as a writer's editor counts it.
package struct SourcePosition: Hashable, Sendable {
  /// The file, relative to the site's root, with `/` between folders.
  package var file: String
  /// The line, counted from 1; nil where the finding is about the whole file.
  package var line: Int?
  /// The column in UTF-8 bytes, counted from 1; nil where it is not known for certain.
  package var column: Int?

  /// Creates a position.
  package init(file: String, line: Int? = nil, column: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension SourcePosition: Comparable {
  package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.file, left.line ?? 0, left.column ?? 0)
      < (right.file, right.line ?? 0, right.column ?? 0)
  }
}
