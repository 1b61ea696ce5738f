package import GuichetCore

/// An image or a video as its author wrote it: `![alt](source "title")`.
package struct Image: Hashable, Sendable {
  /// What the source names.
  package enum Kind: Hashable, Sendable {
    /// A picture.
    case image
    /// A video file, known by its ending.
    case video
    /// A page on a video host; the value is the host's name, such as `YouTube`.
    case videoPage(String)
  }

  /// The address, entities and escapes decoded, nothing else changed.
  package var source: String
  /// What the picture says in words; empty when it only decorates.
  package var alt: String
  /// The caption in quotes behind the address; empty when there is none.
  package var title: String
  /// Where it starts.
  package var position: SourcePosition
  /// What the source names.
  package var kind: Kind
  /// Whether it is the only thing in its paragraph, so that a block may stand in its place.
  package var isAlone: Bool
  /// Whether it stands inside a link, so that nothing interactive may stand in its place.
  package var isInLink: Bool

  /// Creates an image.
  package init(
    source: String, alt: String, title: String = "", position: SourcePosition,
    kind: Kind = .image, isAlone: Bool = false, isInLink: Bool = false
  ) {
    self.source = source
    self.alt = alt
    self.title = title
    self.position = position
    self.kind = kind
    self.isAlone = isAlone
    self.isInLink = isInLink
  }
}
