/// What a word counts for by where it stands.
///
/// Titles, keywords, headings and descriptions are short, so each is normalised by a fixed usual
/// length; the body is normalised by the mean length of the site's articles (BM25F).
enum FieldWeights {
  static let title = 5.0
  static let keywords = 4.0
  static let heading = 2.5
  static let description = 2.0
  static let category = 0.6
  static let body = 1.0
  static let camel = 0.5

  static let titleLength = 6.0
  static let headingsLength = 30.0
  static let descriptionLength = 20.0

  /// The weight of one occurrence in a field of `count` words that usually has `usual`.
  static func normalised(_ weight: Double, count: Int, usual: Double) -> Double {
    weight / (0.6 + 0.4 * Double(count) / usual)
  }

  /// The divisor for occurrences in a body of `count` words where the mean is `mean`.
  static func bodyNorm(count: Int, mean: Double) -> Double {
    0.35 + 0.65 * Double(count) / mean
  }

  /// What popularity, 0 to 1, multiplies a weight with: at most a tenth more.
  static func prior(popularity: Double) -> Double {
    1 + 0.1 * min(1, max(0, popularity.isNaN ? 0 : popularity))
  }
}
