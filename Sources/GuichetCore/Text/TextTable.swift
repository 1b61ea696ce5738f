/// Columns for a terminal.
package enum TextTable {
  /// The rows with their cells below each other; the last column is as wide as it is.
  ///
  /// Control characters are escaped, so that text taken from an article cannot drive a terminal.
  package static func lines(_ rows: [[String]]) -> [String] {
    let clean = rows.map { $0.map { $0.escapingControlCharacters() } }
    let columns = clean.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      clean.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
    }
    return clean.map { row in
      row.enumerated().map { column, cell in
        column == row.count - 1
          ? cell : cell + String(repeating: " ", count: widths[column] - cell.count)
      }.joined(separator: "  ")
    }
  }
}
