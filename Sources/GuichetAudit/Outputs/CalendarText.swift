internal import GuichetCore

/// Lines of an iCalendar file (RFC 5545).
struct CalendarText {
  private(set) var bytes: [UInt8] = []

  /// Adds a line, folded so that no part has more than 75 bytes and no character is cut (3.1).
  mutating func add(_ name: String, _ value: String) {
    var used = 0
    for character in "\(name):\(value)".unicodeScalars {
      let encoded = UTF8.encode(character).map(Array.init) ?? []
      if used + encoded.count > 75 {
        bytes += [13, 10, 32]
        used = 1
      }
      bytes += encoded
      used += encoded.count
    }
    bytes += [13, 10]
  }

  /// A text value (3.3.11).
  static func text(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",":
        result += "\\"
        result.unicodeScalars.append(scalar)
      case "\n": result += "\\n"
      case let scalar where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A date value (3.3.4).
  static func date(_ day: CalendarDay) -> String { day.description.replacing("-", with: "") }
}
