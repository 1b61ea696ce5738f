internal import GuichetContent

/// Where the links of all articles lead.
///
/// After an edit most articles say of their links what they said before: those that told nothing, no
/// finding and no file to publish, are followed when somebody asks where they lead.
package struct LinkTable: Sendable, RandomAccessCollection {
  private var found: [ResolvedLinks?]
  private let resolution: LinkResolution

  /// A table of links that were followed, nil for those that were not.
  init(_ found: [ResolvedLinks?], _ resolution: LinkResolution) {
    self.found = found
    self.resolution = resolution
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { found.count }

  /// The links of the article at an index of the model.
  package subscript(index: Int) -> ResolvedLinks {
    get { found[index] ?? resolution.resolve(index) }
    set { found[index] = newValue }
  }

  /// What an article's links tell; nil where it is certain that this is nothing.
  func told(by index: Int) -> ResolvedLinks? { found[index] }

  /// What links that lead nowhere may have meant.
  var suggested: [String: String?] { resolution.suggested }

  /// What all links tell.
  var told: some Sequence<ResolvedLinks> { found.lazy.compactMap(\.self) }

  /// Adds the links of further articles.
  mutating func append(_ links: [ResolvedLinks]) { found += links }
}

extension ResolvedLinks {
  /// Whether nothing has to be known of the links until the article is shown.
  var tellsNothing: Bool {
    diagnostics.isEmpty && images.isEmpty && videos.isEmpty && related.isEmpty && variantOf == nil
      && versionMarks.isEmpty && image == nil && expiresTo == nil && assets.isEmpty
  }
}
