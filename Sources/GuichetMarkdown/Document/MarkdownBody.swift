internal import GuichetCore

/// The text of a document in its three forms, which make up nearly all of its size.
package struct MarkdownBody: Hashable, Sendable {
  /// Valid HTML5 apart from its holes, as UTF-8; see ``MarkdownDocument/html(link:image:term:versions:)``.
  package var html: [UInt8] = []
  /// The holes, in ascending order of their offsets.
  package var holes: [Hole] = []
  /// The text in pieces, a heading each; the first piece has no anchor and is left out when empty.
  package var sections: [Section] = []
  /// The text as Markdown again, where the options ask for it.
  package var markdown = MarkdownText()

  /// Creates an empty body.
  package init() {}

  /// The hash of the sections, which tells whether a search would find the same in it.
  var sectionsHash: ContentHash {
    var writer = PackWriter()
    for section in sections {
      section.anchor.pack(into: &writer)
      section.title.pack(into: &writer)
      // Long texts are hashed where they are.
      ContentHash(of: section.text).pack(into: &writer)
    }
    return ContentHash(writer.bytes)
  }
}
