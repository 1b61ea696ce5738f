/// Takes comments and blanks out of the built-in style sheet, which readers download.
///
/// It knows only what that sheet does; the style sheets of a site are published as they are.
enum StyleSheetBlanks {
  /// The sheet without comments, blanks that only people read and the last semicolon of a block.
  ///
  /// Texts in quotes stay as they are.
  static func removed(from sheet: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(sheet.count)
    var hasBlank = false
    var place = 0
    while place < sheet.count {
      let byte = sheet[place]
      if sheet[place...].starts(with: "/*".utf8) {
        let text = sheet[(place + 2)...]
        place = text.firstRange(of: Array("*/".utf8))?.upperBound ?? sheet.count
        hasBlank = true
        continue
      }
      if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t") {
        hasBlank = true
        place += 1
        continue
      }
      if hasBlank, let last = result.last, !Self.endsBlank.contains(last),
        !Self.startsBlank.contains(byte)
      {
        result.append(UInt8(ascii: " "))
      }
      hasBlank = false
      if byte == UInt8(ascii: "}"), result.last == UInt8(ascii: ";") { result.removeLast() }
      guard byte == UInt8(ascii: "\"") else {
        result.append(byte)
        place += 1
        continue
      }
      let end = sheet[(place + 1)...].firstIndex(of: byte) ?? sheet.count - 1
      result += sheet[place...end]
      place = end + 1
    }
    return result
  }

  /// Behind and before these a blank says nothing.
  ///
  /// Before a colon it may: `a :hover` is not `a:hover`.
  private static let endsBlank = Set("{};,:".utf8)
  private static let startsBlank = Set("{};,".utf8)
}
