/// What words gain by standing as the query has them.
///
/// The index keeps one place of each word in an article: the first in the section that speaks of it
/// most, counted in words and modulo 32, which costs five bits and is wrong about neighbours once in
/// 32 times.
enum Proximity {
  static let modulus = 32
  /// Stands for a place that the index does not keep.
  static let unknown: UInt8 = 32
  /// In more articles than this, places are kept for titles and headings only.
  static let frequent = 64
  /// How many places lie between two texts, so that their words are not neighbours.
  static let between = 6
  /// Words in the same section.
  static let together = 0.05
  /// Words within four places of each other.
  static let near = 0.125
  /// The same, the other way round.
  static let reversed = 0.08
  /// Words as far apart as in the query.
  static let phrase = 0.25

  /// The share of the weaker word's gain that two words in one section add.
  ///
  /// - Parameters:
  ///   - left: The place of the word that comes first in the query.
  ///   - right: The place of the other.
  ///   - gap: How far apart the query has them.
  static func bonus(_ left: UInt8, _ right: UInt8, gap: Int) -> Double {
    if left == unknown || right == unknown { return together }
    let distance = (Int(right) - Int(left) + modulus) % modulus
    if distance == gap { return phrase }
    if distance <= 4 { return near }
    return distance >= modulus - 3 ? reversed : together
  }
}
