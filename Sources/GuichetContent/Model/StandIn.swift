/// What a page shows whose translation is missing: the index of the original among articles, or among
/// categories, and its language.
package struct StandIn: Sendable, Hashable {
  package let original: Int
  package let language: String
}

/// A translation whose original has changed since: the original's index among the articles.
package struct OutdatedTranslation: Sendable, Hashable {
  package let original: Int
}
