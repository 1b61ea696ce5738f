/// Gives every heading of a document an `id` of its own, equal to GitHub's.
///
/// The algorithm is that of the `github-slugger` package: lower case; letters, marks, decimal digits,
/// connectors and hyphens stay; a space becomes a hyphen; everything else goes; repeats are numbered.
struct AnchorMaker {
  private var occurrences: [String: Int] = [:]

  /// Makes the anchor of a heading from its text.
  mutating func anchor(for text: String) -> String {
    unique(Self.slug(text))
  }

  /// Takes over an anchor that the author wrote, numbered only if it is taken.
  mutating func anchor(custom: String) -> String {
    unique(custom)
  }

  private mutating func unique(_ wanted: String) -> String {
    var base = wanted.isEmpty ? "section" : wanted
    // A number can make a reserved name of one that is not: a second `g` would become `g-1`.
    if Anchors.isReserved(base) || (occurrences[base] != nil && Anchors.isReserved(base + "-")) {
      base = "section-" + base
    }
    guard let seen = occurrences[base] else {
      occurrences[base] = 0
      return base
    }
    var count = seen
    var result = base
    repeat {
      count += 1
      result = "\(base)-\(count)"
    } while occurrences[result] != nil
    occurrences[base] = count
    occurrences[result] = 0
    return result
  }

  static func slug(_ text: String) -> String {
    if let ascii = asciiSlug(text) { return ascii }
    var result = ""
    for scalar in text.lowercased().unicodeScalars {
      if scalar == " " {
        result.append("-")
      } else if isKept(scalar) {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func asciiSlug(_ text: String) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case 0x80...: return nil
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes.append(byte | 0x20)
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "_"):
        bytes.append(byte)
      case 0x20: bytes.append(UInt8(ascii: "-"))
      default: continue
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "-" { return true }
    switch scalar.properties.generalCategory {
    case .decimalNumber, .connectorPunctuation, .nonspacingMark, .spacingMark, .enclosingMark:
      return true
    default:
      return scalar.properties.isAlphabetic
    }
  }
}
