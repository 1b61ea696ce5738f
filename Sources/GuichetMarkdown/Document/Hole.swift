/// A place in a document's HTML that only the site can fill.
package struct Hole: Hashable, Sendable {
  /// What belongs into a hole; the number counts in `links` or `images`.
  package enum Kind: Hashable, Sendable {
    /// The attributes behind `<a`, with a space before each.
    case link(Int)
    /// A whole image, figure or video.
    case image(Int)
    /// The attributes behind `<a` around a term of the glossary, by the term's place in the options.
    case term(Int)
    /// The whole element that says which versions a part is about; the number counts in
    /// `versionMarks`.
    case versions(Int)
  }

  /// The offset in the document's HTML at which the filling goes in.
  package var offset: Int
  /// What goes in.
  package var kind: Kind
}
