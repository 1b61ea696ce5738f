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
    var low = 0
    var high = levels - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if weights[middle] <= weight { low = middle } else { high = middle - 1 }
    }
    if low + 1 < levels, weights[low + 1] - weight < weight - weights[low] { low += 1 }
    return UInt8(low)
  }
}
