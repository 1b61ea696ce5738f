internal import Foundation

/// Brings the spellings of a word together: case, compatibility forms, accents, ligatures.
enum Folding {
  /// The word as one would write it in lower case (NFKC, lower case, one form of sigma).
  static func spelling(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
    return
      text.precomposedStringWithCompatibilityMapping.lowercased()
      .precomposedStringWithCanonicalMapping.replacing("ς", with: "σ")
  }

  /// A spelling without accents and ligatures, by which words are looked up.
  ///
  /// Drops the combining marks of Latin, Greek and Cyrillic (U+0300 to U+036F) and the vowel points
  /// of Hebrew and Arabic, and spells `œ æ ß ø đ ð ł þ ı` in plain letters.
  static func key(_ spelling: String) -> String {
    if spelling.utf8.allSatisfy({ $0 < 0x80 }) { return spelling }
    var result = String.UnicodeScalarView()
    for scalar in spelling.decomposedStringWithCompatibilityMapping.unicodeScalars {
      switch scalar.value {
      case 0x300...0x36F, 0x591...0x5C7, 0x64B...0x652, 0x670: break
      case 0x153: result.append(contentsOf: "oe".unicodeScalars)
      case 0xE6: result.append(contentsOf: "ae".unicodeScalars)
      case 0xDF: result.append(contentsOf: "ss".unicodeScalars)
      case 0xF8: result.append("o")
      case 0x111, 0xF0: result.append("d")
      case 0x142: result.append("l")
      case 0xFE: result.append(contentsOf: "th".unicodeScalars)
      case 0x131: result.append("i")
      default: result.append(scalar)
      }
    }
    return String(result).precomposedStringWithCanonicalMapping
  }
}

extension String {
  /// The scalars in reverse order.
  var reversedScalars: String {
    if utf8.allSatisfy({ $0 < 0x80 }) {
      return String(unsafeUninitializedCapacity: utf8.count) { buffer in
        for (place, byte) in zip(buffer.indices.reversed(), utf8) { buffer[place] = byte }
        return buffer.count
      }
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: unicodeScalars.reversed())
    return String(view)
  }

  /// The text in the form in which texts are compared (NFC).
  var composed: String {
    utf8.allSatisfy { $0 < 0x80 } ? self : precomposedStringWithCanonicalMapping
  }
}
