/// What a search found, best first.
package struct SearchResults: Sendable {
  package struct Result: Sendable {
    /// The place of the article in what the index was built from.
    package let document: Int
    package let score: Double
    /// The section that says most about the query, when it is not the article as a whole.
    package let section: Section?
    /// What each word of the query contributed, for `--explain`.
    package let words: [WordScore]
  }

  package struct Section: Hashable, Sendable {
    package let anchor: String
    package let title: String
  }

  package struct WordScore: Hashable, Sendable {
    package let word: String
    /// The words of the index that stood for it in this article.
    package let matched: [String]
    package let score: Double
  }

  /// How many articles match.
  package let total: Int
  package let results: [Result]
  /// The query with words that no article has replaced by near ones, or nil.
  package let suggestion: String?
}
