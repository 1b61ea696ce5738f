/// A heading of an article and the plain text below it, up to the next heading.
package struct SearchSection: Sendable {
  /// The heading's `id`, or nil for the text before the first heading.
  package let anchor: String?
  package let title: String
  package let text: String

  /// Takes a heading and its text as they are.
  package init(anchor: String?, title: String, text: String) {
    self.anchor = anchor
    self.title = title
    self.text = text
  }
}
