internal import Foundation

/// One segment of a permalink.
package struct Slug: Hashable, Sendable {
  /// The segment: lower case, NFC, letters and digits of any script, single hyphens between.
  package let text: String

  /// Makes the slug of a file name or a front matter value, or nil when no letter or digit is left.
  ///
  /// Everything that is not a letter, mark or digit becomes one hyphen. At most 120 bytes, cut at a
  /// character, so that the name fits every file system.
  package init?(_ name: String) {
    if let ascii = Self.asciiSlug(name) {
      text = ascii
      return
    }
    var result = ""
    var pendingHyphen = false
    for scalar in name.lowercased().precomposedStringWithCanonicalMapping.unicodeScalars {
      if Self.isKept(scalar) {
        if pendingHyphen, !result.isEmpty { result.append("-") }
        pendingHyphen = false
        result.unicodeScalars.append(scalar)
      } else {
        pendingHyphen = true
      }
    }
    while result.utf8.count > 120 { result.removeLast() }
    while result.hasSuffix("-") { result.removeLast() }
    guard !result.isEmpty else { return nil }
    text = result
  }

  /// The fast path for names that are slugs already.
  private static func asciiSlug(_ name: String) -> String? {
    guard name.utf8.count <= 120 else { return nil }
    var previous = UInt8(ascii: "-")
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
      case UInt8(ascii: "-") where previous != UInt8(ascii: "-"): break
      default: return nil
      }
      previous = byte
    }
    return previous == UInt8(ascii: "-") ? nil : name
  }

  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark:
      true
    default: false
    }
  }
}
