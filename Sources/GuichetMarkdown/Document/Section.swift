/// The plain text between one heading and the next, for search and for machine readers.
package struct Section: Hashable, Sendable {
  /// The heading's `id`; nil for what stands before the first heading.
  package var anchor: String?
  /// The heading's text; the article's title (or nothing) for the first section.
  package var title: String
  /// The text without markup, code included, white space collapsed to single spaces.
  package var text: String
  /// The heading's level on the page; 1 for what stands before the first heading.
  package var level: Int
}
