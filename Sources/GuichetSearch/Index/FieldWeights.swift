/// What a word counts for by where it stands: BM25 in every field, each with its weight.
///
/// Short fields are normalised by a fixed usual length, so that one edit does not change the weight
/// of every article; the body by the site's mean.
enum FieldWeights {
  struct Field {
    let weight: Double
    /// The usual number of words.
    let usual: Double
    /// How much the length matters, 0 to 1.
    let slope: Double

    static let title = Field(weight: 4, usual: 6, slope: 0.5)
    static let keywords = Field(weight: 2.5, usual: 6, slope: 0.3)
    static let description = Field(weight: 1, usual: 20, slope: 0.5)
    static let category = Field(weight: 0.3, usual: 2, slope: 0)
    static let slug = Field(weight: 2.5, usual: 3, slope: 0.3)
    static let headings = Field(weight: 1.3, usual: 25, slope: 0.5)

    /// What `count` occurrences among `length` words gain.
    func gain(count: Double, length: Int) -> Double {
      weight
        * FieldWeights.saturated(count, norm: 1 - slope + slope * Double(length) / usual)
    }
  }

  static let bodySlope = 0.7
  /// What a piece of a CamelCase word counts for.
  static let camel = 0.5
  /// What two neighbours count for as the word they make together.
  static let compound = 0.7

  /// By what the length of a body of `length` words weakens its words, where the mean is `mean`.
  static func bodyNorm(length: Int, mean: Double) -> Double {
    1 - bodySlope + bodySlope * Double(length) / mean
  }

  /// BM25's growth with the number of occurrences, at most 2.2.
  static func saturated(_ count: Double, norm: Double) -> Double {
    2.2 * count / (count + 1.2 * norm)
  }

  /// What popularity, 0 to 1, multiplies a weight with: at most a tenth more.
  static func prior(popularity: Double) -> Double {
    1 + 0.1 * min(1, max(0, popularity.isNaN ? 0 : popularity))
  }
}
