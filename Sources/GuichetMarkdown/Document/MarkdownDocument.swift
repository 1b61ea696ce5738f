package import GuichetCore

/// One article's text after parsing: HTML with holes, and what the rest of the site asks about it.
///
/// It depends on the bytes and the options alone, never on other articles, so it can be kept under
/// a hash of both. What depends on the site (where a link leads, how large an image is) is a `Hole`.
package struct MarkdownDocument: Hashable, Sendable {
  private var lazyBody = Lazy(MarkdownBody())
  private var lazyOutline = Lazy(MarkdownOutline())
  /// What search reads of the text: the same hash, the same sections.
  package var sectionsHash = ContentHash([])
  /// The first paragraph as plain text, uncut; empty when there is none.
  package var summary = ""
  /// The parts that have a day of their own, in order; those that have expired too.
  package var dateMarks: [DateMark] = []

  /// Creates an empty document.
  package init() {}

  /// Ends parsing: gives back the room that was left for growing, as a site keeps all its documents
  /// for long.
  mutating func finish() {
    sectionsHash = lazyBody.value.sectionsHash
    html = html.withUnsafeBufferPointer { Array($0) }
    markdown.bytes = markdown.bytes.withUnsafeBufferPointer { Array($0) }
  }
}

extension MarkdownDocument {
  /// The text itself.
  package var body: MarkdownBody {
    _read { yield lazyBody.value }
    _modify { yield &lazyBody.value }
  }

  /// Leaves the text to be made when somebody wants it.
  mutating func deferBody(_ make: @escaping @Sendable () -> MarkdownBody) {
    lazyBody = Lazy(empty: MarkdownBody(), make)
  }

  /// What the text consists of.
  package var outline: MarkdownOutline {
    _read { yield lazyOutline.value }
    _modify { yield &lazyOutline.value }
  }

  /// Leaves the outline to be made when somebody wants it.
  mutating func deferOutline(_ make: @escaping @Sendable () -> MarkdownOutline) {
    lazyOutline = Lazy(empty: MarkdownOutline(), make)
  }

  /// The ``body``'s HTML.
  package var html: [UInt8] {
    _read { yield body.html }
    _modify { yield &body.html }
  }

  /// The holes in it.
  package var holes: [Hole] {
    _read { yield body.holes }
    _modify { yield &body.holes }
  }

  /// The text in pieces for search.
  package var sections: [Section] {
    _read { yield body.sections }
    _modify { yield &body.sections }
  }

  /// The text as Markdown again.
  package var markdown: MarkdownText {
    _read { yield body.markdown }
    _modify { yield &body.markdown }
  }

  /// See ``MarkdownOutline/headings``.
  package var headings: [Heading] {
    _read { yield outline.headings }
    _modify { yield &outline.headings }
  }

  /// See ``MarkdownOutline/links``.
  package var links: [Link] {
    _read { yield outline.links }
    _modify { yield &outline.links }
  }

  /// See ``MarkdownOutline/images``.
  package var images: [Image] {
    _read { yield outline.images }
    _modify { yield &outline.images }
  }

  /// See ``MarkdownOutline/phraseUses``.
  package var phraseUses: [PhraseUse] {
    _read { yield outline.phraseUses }
    _modify { yield &outline.phraseUses }
  }

  /// See ``MarkdownOutline/versionMarks``.
  package var versionMarks: [VersionMark] {
    _read { yield outline.versionMarks }
    _modify { yield &outline.versionMarks }
  }

  /// See ``MarkdownOutline/suppressions``.
  package var suppressions: [Suppression] {
    _read { yield outline.suppressions }
    _modify { yield &outline.suppressions }
  }

  /// See ``MarkdownOutline/anchorsBeforeExpiry``.
  package var anchorsBeforeExpiry: Set<String> {
    _read { yield outline.anchorsBeforeExpiry }
    _modify { yield &outline.anchorsBeforeExpiry }
  }

  /// See ``MarkdownOutline/hasTranscript``.
  package var hasTranscript: Bool {
    _read { yield outline.hasTranscript }
    _modify { yield &outline.hasTranscript }
  }

  /// See ``MarkdownOutline/diagnostics``.
  package var diagnostics: [Diagnostic] {
    _read { yield outline.diagnostics }
    _modify { yield &outline.diagnostics }
  }

  /// The page's HTML, its holes filled in one pass.
  ///
  /// - Parameters:
  ///   - link: The attributes of an `<a>`, with a space before each (see ``LinkHTML``).
  ///   - image: The whole element of an image or video (see ``ImageHTML``).
  ///   - term: The attributes of the `<a>` around a term of the glossary.
  ///   - versions: The element that says which versions a part is about, by its number.
  /// - Returns: UTF-8 bytes.
  package func html(
    link: (Link) throws -> [UInt8], image: (Image) throws -> [UInt8],
    term: (Int) throws -> [UInt8], versions: (Int) throws -> [UInt8]
  ) rethrows -> [UInt8] {
    // Asked for once: a text that is made later would be locked for each.
    let body = body
    let (html, holes) = (body.html, body.holes)
    guard !holes.isEmpty else { return html }
    var result: [UInt8] = []
    result.reserveCapacity(html.count + holes.count * 96)
    var start = 0
    for hole in holes {
      result.append(contentsOf: html[start..<hole.offset])
      switch hole.kind {
      case .link(let index): result.append(contentsOf: try link(links[index]))
      case .image(let index): result.append(contentsOf: try image(images[index]))
      case .term(let index): result.append(contentsOf: try term(index))
      case .versions(let index): result.append(contentsOf: try versions(index))
      }
      start = hole.offset
    }
    result.append(contentsOf: html[start...])
    return result
  }

  /// The page's HTML where neither terms of a glossary nor versions are marked.
  package func html(
    link: (Link) throws -> [UInt8], image: (Image) throws -> [UInt8]
  ) rethrows -> [UInt8] {
    try html(link: link, image: image, term: { _ in [] }, versions: { _ in [] })
  }

  /// The video file that the text begins with, if it does, by its place among the images.
  package var leadVideo: Int? {
    guard let hole = holes.first, case .image(let index) = hole.kind,
      images[index].kind == .video, images[index].isAlone,
      html[..<hole.offset].allSatisfy({ $0 <= 0x20 })
    else { return nil }
    return index
  }
}
