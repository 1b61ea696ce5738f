/// What the address of a link or an image may be.
package enum Destination: Hashable, Sendable {
  /// An address within the site, relative to the article or to the site's root.
  case relative
  /// A web address on any host, `//host` included.
  case web
  /// A mail or telephone address.
  case contact
  /// Any other scheme, such as `javascript`; the value is its name in lower case.
  case disallowed(String)

  /// Judges an address as a browser would read it, erring on the safe side.
  ///
  /// Entities are decoded already. Browsers drop tabs and line ends inside a scheme and controls
  /// around it, and read a backslash as a slash (WHATWG URL, "URL parsing"); here every control and
  /// blank is dropped before the scheme is looked at.
  package init(_ address: String) {
    var start: [UInt8] = []
    scan: for scalar in address.unicodeScalars {
      switch scalar {
      case "\\": start.append(UInt8(ascii: "/"))
      case _ where scalar.value <= 0x20 || scalar.value == 0x7F || Self.isBlank(scalar): continue
      case _ where scalar.value < 0x80: start.append(UInt8(truncatingIfNeeded: scalar.value))
      default: start.append(0x80)
      }
      if start == [0x2F, 0x2F] {
        self = .web
        return
      }
      switch start.last {
      case UInt8(ascii: ":"): break scan
      case UInt8(ascii: "?"), UInt8(ascii: "#"):
        self = .relative
        return
      case UInt8(ascii: "/") where start.count > 1:
        self = .relative
        return
      default: continue
      }
    }
    guard start.last == UInt8(ascii: ":"), Self.isScheme(start.dropLast()) else {
      self = .relative
      return
    }
    let scheme = String(decoding: start.dropLast(), as: UTF8.self).lowercased()
    switch scheme {
    case "http", "https": self = .web
    case "mailto", "tel": self = .contact
    default: self = .disallowed(scheme)
    }
  }

  /// RFC 3986, section 3.1.
  private static func isScheme(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, isLetter(first) else { return false }
    return bytes.allSatisfy { byte in
      isLetter(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "+")
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20)
  }

  /// Blanks and format characters beyond ASCII that make a scheme look like another one.
  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x80...0xA0, 0xAD, 0x200B...0x200F, 0x2028...0x202F, 0x2060...0x206F, 0x3000, 0xFEFF: true
    default: false
    }
  }
}
