/// A place in a file of the site, as a writer's editor counts it.
package struct SourcePosition: Hashable, Sendable {
  /// The file, relative to the site's root, with `/` between folders.
  package var file: String
  /// 0 for none: every heading, link and key of every article has one of these.
  private var lineNumber: UInt32
  private var columnNumber: UInt32

  /// The line, counted from 1; nil where the finding is about the whole file.
  package var line: Int? {
    get { lineNumber == 0 ? nil : Int(lineNumber) }
    set { lineNumber = Self.number(newValue) }
  }

  /// The column in UTF-8 bytes, counted from 1; nil where it is not known for certain.
  package var column: Int? {
    get { columnNumber == 0 ? nil : Int(columnNumber) }
    set { columnNumber = Self.number(newValue) }
  }

  /// Creates a position.
  package init(file: String, line: Int? = nil, column: Int? = nil) {
    self.file = file
    lineNumber = Self.number(line)
    columnNumber = Self.number(column)
  }

  private static func number(_ value: Int?) -> UInt32 { UInt32(clamping: value ?? 0) }
}

extension SourcePosition: Comparable {
  package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.file, left.line ?? 0, left.column ?? 0)
      < (right.file, right.line ?? 0, right.column ?? 0)
  }
}
