/// What a character is to the word scanner.
///
/// `search.js` holds the same rules; `Tests/GuichetSearchTests/Fixtures/tokens.json` binds the two.
enum CharacterClass {
  /// A letter, mark or number of a script that puts spaces between words.
  case word
  /// A character of a script without spaces, or of Hangul: indexed by pairs.
  case unspaced
  /// `'` and the signs people type for it.
  case apostrophe
  /// A sign that holds a compound together: hyphens, `_` and `.`.
  case joiner
  case other

  /// The class of a scalar value.
  static func of(_ value: UInt32) -> CharacterClass {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: .word
    case 0x27, 0x2019, 0x02BC: .apostrophe
    case 0x2D, 0x2E, 0x5F, 0x2010, 0x2011: .joiner
    case 0..<0xAA: .other
    case 0xC0...0x24F: value == 0xD7 || value == 0xF7 ? .other : .word
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3005...0x3007, 0x3041...0x30FA,
      0x30FC...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFF66...0xFF9F, 0x20000...0x3FFFF:
      .unspaced
    case 0x2000...0x206F, 0x3000...0x303F: .other
    default: general(value)
    }
  }

  private static func general(_ value: UInt32) -> CharacterClass {
    guard let scalar = Unicode.Scalar(value) else { return .other }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      return .word
    default:
      return .other
    }
  }
}
