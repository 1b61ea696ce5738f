package import GuichetCore

/// A heading of an article.
package struct Heading: Hashable, Sendable {
  /// The level written to the page, 1 to 6.
  package var level: Int
  /// The text without markup.
  package var text: String
  /// The `id` on the page, without `#`: GitHub's, or the one written as `{#id}`.
  package var anchor: String
  /// Where it stands.
  package var position: SourcePosition
}
