internal import GuichetCore

/// Reads and writes the records of tables (RFC 4180).
package enum CSVRecord {
  /// The cells of a record; nil where a quote has no end.
  static func cells(_ bytes: [UInt8], separator: UInt8 = UInt8(ascii: ",")) -> [String]? {
    var cells: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var index = 0
    let quote = UInt8(ascii: "\"")
    while index < bytes.count {
      let byte = bytes[index]
      if isQuoted {
        if byte != quote {
          cell.append(byte)
        } else if index + 1 < bytes.count, bytes[index + 1] == quote {
          cell.append(quote)
          index += 1
        } else {
          isQuoted = false
        }
      } else if byte == quote, cell.isEmpty {
        isQuoted = true
      } else if byte == separator {
        cells.append(String(decoding: cell, as: UTF8.self))
        cell = []
      } else {
        cell.append(byte)
      }
      index += 1
    }
    guard !isQuoted else { return nil }
    cells.append(String(decoding: cell, as: UTF8.self))
    return cells
  }

  /// Whether a record goes on in the next line.
  static func isOpen(_ bytes: [UInt8]) -> Bool {
    !bytes.count { $0 == UInt8(ascii: "\"") }.isMultiple(of: 2)
  }

  /// A cell as it is written.
  static func written(_ text: String) -> String {
    guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return text }
    return "\"" + text.replacingBytes("\"", with: "\"\"") + "\""
  }
}
