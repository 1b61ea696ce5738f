internal import Foundation

/// Brings the spellings of a word together: case, compatibility forms, accents, ligatures.
enum Folding {
  /// The word as one would write it in lower case (NFKC, lower case, one form of sigma).
  static func spelling(_ text: String) -> String {
    if text.unicodeScalars.allSatisfy(isItsOwnForm) { return text.lowercased() }
    return spellingByTables(text)
  }

  /// The same for any text, through Foundation's tables and three copies in UTF-16.
  static func spellingByTables(_ text: String) -> String {
    text.precomposedStringWithCompatibilityMapping.lowercased()
      .precomposedStringWithCanonicalMapping.replacing("ς", with: "σ")
  }

  /// Whether a character is what NFKC makes of it, before and after it is written small, whatever
  /// stands around it: unaccented and accented letters of Latin, Cyrillic, kana, Chinese characters
  /// and Korean syllables, which is nearly all that help centres write.
  ///
  /// Source: DerivedNormalizationProps.txt of Unicode, `NFKC_Quick_Check=Yes` and no combining class;
  /// İ is left out, because it becomes two characters in small letters.
  static func isItsOwnForm(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x7F, 0xC0...0x12F, 0x131, 0x134...0x13E, 0x141...0x148, 0x14A...0x17E,
      0x400...0x45F, 0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FFF, 0xAC00...0xD7A3:
      true
    default: false
    }
  }

  /// Whether a character is the same in NFC whatever stands around it; below U+0300 all are.
  static func isComposed(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x300 || isItsOwnForm(scalar)
  }

  /// A spelling without accents and ligatures, by which words are looked up.
  ///
  /// Drops the combining marks of Latin, Greek and Cyrillic (U+0300 to U+036F) and the vowel points
  /// of Hebrew and Arabic, and spells `œ æ ß ø đ ð ł þ ı` in plain letters.
  static func key(_ spelling: String) -> String {
    if spelling.utf8.allSatisfy({ $0 < 0x80 }) { return spelling }
    if spelling.unicodeScalars.allSatisfy(isItsOwnForm) { return keyByLetters(spelling) }
    return keyByTables(spelling)
  }

  /// The same for characters that are their own form whatever stands around them, one by one.
  private static func keyByLetters(_ spelling: String) -> String {
    guard spelling.unicodeScalars.contains(where: { $0.value < letters.count }) else {
      // Of kana, Chinese and Korean nothing is dropped.
      return spelling
    }
    var result = ""
    for scalar in spelling.unicodeScalars {
      if scalar.value < letters.count {
        result += letters[Int(scalar.value)]
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// What ``keyByTables(_:)`` makes of each character of Latin, Greek and Cyrillic.
  private static let letters = (0..<0x460).map { value in
    Unicode.Scalar(value).map { keyByTables(String($0)) } ?? ""
  }

  /// The same for any text, through Foundation's tables.
  static func keyByTables(_ spelling: String) -> String {
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
    var text = self
    let plain = text.withUTF8 { bytes -> String? in
      guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
      return String(unsafeUninitializedCapacity: bytes.count) { room in
        for place in bytes.indices { room[bytes.count - 1 - place] = bytes[place] }
        return bytes.count
      }
    }
    if let plain { return plain }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: unicodeScalars.reversed())
    return String(view)
  }

  /// The text in the form in which texts are compared (NFC).
  var composed: String {
    unicodeScalars.allSatisfy(Folding.isComposed) ? self : precomposedStringWithCanonicalMapping
  }
}
