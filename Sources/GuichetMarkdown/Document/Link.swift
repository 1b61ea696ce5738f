package import GuichetCore

/// A link as its author wrote it.
package struct Link: Hashable, Sendable {
  /// The address, entities and escapes decoded, nothing else changed.
  package var destination: String
  /// The title in quotes behind the address; empty when there is none.
  package var title: String
  /// The words of the link, without markup.
  package var text: String
  /// Where it starts.
  package var position: SourcePosition

  /// Creates a link.
  package init(destination: String, title: String = "", text: String, position: SourcePosition) {
    self.destination = destination
    self.title = title
    self.text = text
    self.position = position
  }
}
