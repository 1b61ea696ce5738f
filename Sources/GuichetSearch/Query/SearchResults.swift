/// What a search found, best first.
package struct SearchResults: Sendable {
  package struct Result: Sendable {
    /// The place of the article in what the index was built from.
    package let document: Int
    package let score: Double
    /// The section that says most about the query, when it is not the article as a whole.
    package let section: Section?
    /// The share of the query that the article has, 0 to 1.
    package let coverage: Double
    /// What it gained by words that stand together.
    package let proximity: Double
    /// What each word of the query contributed.
    package let words: [WordScore]
  }

  package struct Section: Hashable, Sendable {
    package let anchor: String
    package let title: String
  }

  package struct WordScore: Hashable, Sendable {
    /// A word of the index that stood for it in this article.
    package struct Match: Hashable, Sendable {
      package let word: String
      /// How it came to stand for it: exact, stem, synonym, prefix, similar or typo.
      package let kind: String
      /// How much it says there.
      package let weight: Double
    }

    package let word: String
    /// How rare it is, in octaves: the fewer articles have it, the more it counts.
    package let rarity: Double
    package let matches: [Match]
    package let score: Double
    /// Whether it was not looked up, for it says little beside the others.
    package let isIdle: Bool
  }

  /// How many articles match.
  package let total: Int
  package let results: [Result]
  /// The query with words that no article has replaced by near ones, or nil.
  package let suggestion: String?
}
