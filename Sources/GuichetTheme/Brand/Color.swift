internal import GuichetCore

/// An opaque sRGB colour.
struct Color: Hashable, Sendable {
  /// The channels, 0 to 255.
  let red: Int
  let green: Int
  let blue: Int

  static let white = Color(red: 255, green: 255, blue: 255)
  static let black = Color(red: 0, green: 0, blue: 0)

  init(red: Int, green: Int, blue: Int) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// A colour from six hexadecimal digits, `0xRRGGBB`.
  init(_ digits: Int) {
    self.init(red: digits >> 16 & 0xFF, green: digits >> 8 & 0xFF, blue: digits & 0xFF)
  }

  /// Parses `#rgb` or `#rrggbb`, and nothing else: the text comes from a configuration file and
  /// must not reach the style sheet as it is.
  init?(hex text: String) {
    var digits: [Int] = []
    guard text.utf8.first == UInt8(ascii: "#") else { return nil }
    for character in text.dropFirst() {
      guard character.isASCII, let digit = character.hexDigitValue else { return nil }
      digits.append(digit)
    }
    switch digits.count {
    case 3: self.init(red: digits[0] * 17, green: digits[1] * 17, blue: digits[2] * 17)
    case 6:
      self.init(
        red: digits[0] * 16 + digits[1], green: digits[2] * 16 + digits[3],
        blue: digits[4] * 16 + digits[5])
    default: return nil
    }
  }

  /// The colour as `#rrggbb`.
  var hex: String {
    "#"
      + [red, green, blue].map { channel in
        let digits = String(channel, radix: 16)
        return digits.utf8.count == 1 ? "0" + digits : digits
      }.joined()
  }

  /// The colour moved towards `other` by `amount`, 0 to 1.
  func mixed(with other: Color, _ amount: Double) -> Color {
    func mix(_ left: Int, _ right: Int) -> Int {
      min(255, max(0, Int((Double(left) + Double(right - left) * amount).rounded())))
    }
    return Color(
      red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
  }

  /// The relative luminance, 0 to 1 (WCAG 2.2, "relative luminance").
  var luminance: Double {
    0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
  }

  /// The contrast ratio, 1 to 21 (WCAG 2.2, "contrast ratio").
  func contrast(with other: Color) -> Double {
    let (left, right) = (luminance, other.luminance)
    return (max(left, right) + 0.05) / (min(left, right) + 0.05)
  }

  /// The nearest colour on the way to `end` that has at least `ratio` against every one of
  /// `grounds`, in steps of one per cent; `end` itself when none has.
  func adjusted(towards end: Color, against grounds: [Color], ratio: Double) -> Color {
    for step in 0...100 {
      let candidate = mixed(with: end, Double(step) / 100)
      if grounds.allSatisfy({ candidate.contrast(with: $0) >= ratio }) { return candidate }
    }
    return end
  }

  private static func linear(_ channel: Int) -> Double {
    let share = Double(channel) / 255
    return share <= 0.04045 ? share / 12.92 : power24((share + 0.055) / 1.055)
  }

  /// `base` to the power of 2.4, for 0 to 1: base² · ⁵√(base²) by Newton's method.
  ///
  /// Only +, · and / are used, so every machine gives the same bytes.
  private static func power24(_ base: Double) -> Double {
    let square = base * base
    var root = 1.0
    for _ in 0..<40 {
      let fourth = root * root * root * root
      root = (4 * root + square / fourth) / 5
    }
    return square * root
  }
}
