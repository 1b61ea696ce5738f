/// How much a word says about an article, as a small integer.
///
/// Level `n` stands for `(1 + n % 8 / 8) * 2^(n / 8) / 8`: eight steps an octave from 1/8, every
/// value exact in binary, so that both readers add up the same numbers.
enum Impact {
  static let levels = 64

  /// The weight of each level.
  static let weights: [Double] = (0..<levels).map { level in
    let step: Double = 1 + Double(level % 8) / 8
    let octave: Int = 1 << (level / 8)
    return step * Double(octave) / 8
  }

  /// The level nearest to a weight.
  static func level(of weight: Double) -> UInt8 {
    // The exponent and the first three bits behind the point are the level of 1/8 or more.
    let bits = weight.bitPattern >> 49
    guard weight > 0.125 else { return 0 }
    let low = Int(bits) - (1_023 - 3) << 3
    guard low + 1 < levels else { return UInt8(levels - 1) }
    let below = Double(bitPattern: bits << 49)
    let above = Double(bitPattern: (bits + 1) << 49)
    return UInt8(above - weight < weight - below ? low + 1 : low)
  }
}
