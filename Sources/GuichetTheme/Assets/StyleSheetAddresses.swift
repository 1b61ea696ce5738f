/// Finds the addresses in a style sheet: those of `url(…)` and of `@import "…"`.
enum StyleSheetAddresses {
  /// Where they stand, without quotes, in their order; comments and other texts are passed over.
  static func all(in sheet: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var place = 0
    var isImport = false
    while place < sheet.count {
      let byte = sheet[place]
      guard Self.beginnings.contains(byte) else {
        place += 1
        continue
      }
      if byte == UInt8(ascii: "/"), sheet[place...].starts(with: "/*".utf8) {
        place = end(of: "*/", in: sheet, from: place + 2)
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        let close = sheet[(place + 1)...].firstIndex(of: byte) ?? sheet.count
        if isImport { found.append((place + 1)..<close) }
        place = close + 1
      } else if isWord("url(", at: place, of: sheet) {
        let address = address(in: sheet, from: place + 4)
        found.append(address)
        // A quote there ends the address and begins nothing.
        place = max(address.upperBound + 1, place + 4)
      } else {
        if isWord("@import", at: place, of: sheet) { isImport = true }
        if byte == UInt8(ascii: ";") || byte == UInt8(ascii: "{") { isImport = false }
        place += 1
      }
    }
    return found.filter { !$0.isEmpty }
  }

  /// Bytes with which something begins or ends that counts.
  private static let beginnings = Set("/\"'uU@;{".utf8)

  /// What stands in the brackets, without quotes and blanks.
  private static func address(in sheet: [UInt8], from start: Int) -> Range<Int> {
    var start = start
    while start < sheet.count, isBlank(sheet[start]) { start += 1 }
    guard start < sheet.count else { return start..<start }
    let first = sheet[start]
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      return (start + 1)..<(sheet[(start + 1)...].firstIndex(of: first) ?? sheet.count)
    }
    var end = sheet[start...].firstIndex(of: UInt8(ascii: ")")) ?? sheet.count
    while end > start, isBlank(sheet[end - 1]) { end -= 1 }
    return start..<end
  }

  /// Whether a word in small letters stands here in any letters, and is no end of another.
  private static func isWord(_ word: String, at place: Int, of sheet: [UInt8]) -> Bool {
    guard place + word.utf8.count <= sheet.count,
      zip(word.utf8, sheet[place...]).allSatisfy({ $0 == $1 || $0 == $1 | 0x20 })
    else { return false }
    guard place > 0, let before = Unicode.Scalar(UInt32(sheet[place - 1])) else { return true }
    return !before.properties.isAlphabetic && before != "-"
  }

  private static func end(of mark: String, in sheet: [UInt8], from start: Int) -> Int {
    guard start <= sheet.count else { return sheet.count }
    return sheet[start...].firstRange(of: Array(mark.utf8))?.upperBound ?? sheet.count
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte <= 32 }
}
