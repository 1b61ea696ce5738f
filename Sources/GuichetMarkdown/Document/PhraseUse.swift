package import GuichetCore

/// A phrase of the options' list that stands in an article's text.
package struct PhraseUse: Hashable, Sendable {
  /// The phrase, counted from 0.
  package var phrase: Int
  /// How often it stands there.
  package var count: Int
  /// Where it stands first.
  package var position: SourcePosition

  /// Creates a use.
  package init(phrase: Int, count: Int, position: SourcePosition) {
    self.phrase = phrase
    self.count = count
    self.position = position
  }
}
