/// What words gain by standing as the query has them.
///
/// The index keeps one place of each word in an article: the first in the section that speaks of it
/// most, counted in words and modulo 32, which costs five bits and is wrong about neighbours once in
/// 32 times.
enum Proximity {
  static let modulus = 32
  /// How many places lie between two texts, so that their words are not neighbours.
  static let between = 6
  /// Words in the same section.
  static let together = 0.05
  /// Words within four places of each other.
  static let near = 0.125
  /// Words as far apart as in the query.
  static let phrase = 0.25

  /// The share of the weaker word's gain that two words in one section add.
  ///
  /// - Parameters:
  ///   - left: The place of the word that comes first in the query.
  ///   - right: The place of the other.
  ///   - gap: How far apart the query has them.
  static func bonus(_ left: UInt8, _ right: UInt8, gap: Int) -> Double {
    let distance = (Int(right) - Int(left) + modulus) % modulus
    if distance == gap { return phrase }
    return distance <= 4 || distance >= modulus - 3 ? near : together
  }
}
