package import GuichetCore

/// A build that finds an article as it was seldom needs its text, and writing all texts would take a
/// tenth of the time of one that does; so the text is not packed, and the outline is read late.
extension MarkdownDocument {
  /// Appends all but the ``body``.
  package func pack(into writer: inout PackWriter) {
    sectionsHash.pack(into: &writer)
    summary.pack(into: &writer)
    dateMarks.pack(into: &writer)
    var inner = PackWriter(file: writer.file)
    outline.pack(into: &inner)
    writer.append(block: inner.bytes)
  }

  /// Reads a document, whose ``outline`` is read when somebody wants it.
  ///
  /// - Parameters:
  ///   - body: makes the text, when somebody wants that.
  ///   - giveUp: called where the outline turns out to be none; it is empty then.
  package init(
    from reader: inout PackReader, body: @escaping @Sendable () -> MarkdownBody,
    giveUp: @escaping @Sendable () -> Void
  ) throws(PackError) {
    sectionsHash = try ContentHash(from: &reader)
    summary = try String(from: &reader)
    dateMarks = try [DateMark](from: &reader)
    let packed = PackReader(try reader.slice(reader.count()), file: reader.file)
    deferBody(body)
    deferOutline {
      var reader = packed
      if let outline = try? MarkdownOutline(from: &reader), reader.isAtEnd { return outline }
      giveUp()
      return MarkdownOutline()
    }
  }
}

extension MarkdownOutline: Packable {
  package func pack(into writer: inout PackWriter) {
    headings.pack(into: &writer)
    links.pack(into: &writer)
    images.pack(into: &writer)
    phraseUses.pack(into: &writer)
    versionMarks.pack(into: &writer)
    suppressions.pack(into: &writer)
    anchorsBeforeExpiry.sorted().pack(into: &writer)
    hasTranscript.pack(into: &writer)
    diagnostics.pack(into: &writer)
  }

  package init(from reader: inout PackReader) throws(PackError) {
    headings = try [Heading](from: &reader)
    links = try [Link](from: &reader)
    images = try [Image](from: &reader)
    phraseUses = try [PhraseUse](from: &reader)
    versionMarks = try [VersionMark](from: &reader)
    suppressions = try [Suppression](from: &reader)
    anchorsBeforeExpiry = Set(try [String](from: &reader))
    hasTranscript = try Bool(from: &reader)
    diagnostics = try [Diagnostic](from: &reader)
  }
}

extension Heading: Packable {
  package func pack(into writer: inout PackWriter) {
    level.pack(into: &writer)
    text.pack(into: &writer)
    anchor.pack(into: &writer)
    position.pack(into: &writer)
  }

  package init(from reader: inout PackReader) throws(PackError) {
    level = try Int(from: &reader)
    text = try String(from: &reader)
    anchor = try String(from: &reader)
    position = try SourcePosition(from: &reader)
  }
}

extension Image: Packable {
  package func pack(into writer: inout PackWriter) {
    source.pack(into: &writer)
    alt.pack(into: &writer)
    title.pack(into: &writer)
    position.pack(into: &writer)
    switch kind {
    case .image: writer.append(byte: 0)
    case .video: writer.append(byte: 1)
    case .videoPage(let host):
      writer.append(byte: 2)
      host.pack(into: &writer)
    }
    isAlone.pack(into: &writer)
    isInLink.pack(into: &writer)
  }

  package init(from reader: inout PackReader) throws(PackError) {
    source = try String(from: &reader)
    alt = try String(from: &reader)
    title = try String(from: &reader)
    position = try SourcePosition(from: &reader)
    switch try reader.byte() {
    case 0: kind = .image
    case 1: kind = .video
    case 2: kind = .videoPage(try String(from: &reader))
    default: throw PackError()
    }
    isAlone = try Bool(from: &reader)
    isInLink = try Bool(from: &reader)
  }
}

extension Link: Packable {
  package func pack(into writer: inout PackWriter) {
    destination.pack(into: &writer)
    title.pack(into: &writer)
    text.pack(into: &writer)
    position.pack(into: &writer)
  }

  package init(from reader: inout PackReader) throws(PackError) {
    destination = try String(from: &reader)
    title = try String(from: &reader)
    text = try String(from: &reader)
    position = try SourcePosition(from: &reader)
  }
}

extension PhraseUse: Packable {
  package func pack(into writer: inout PackWriter) {
    phrase.pack(into: &writer)
    count.pack(into: &writer)
    position.pack(into: &writer)
  }

  package init(from reader: inout PackReader) throws(PackError) {
    phrase = try Int(from: &reader)
    count = try Int(from: &reader)
    position = try SourcePosition(from: &reader)
  }
}

extension VersionMark.Kind: Packable {}

extension VersionMark: Packable {
  package func pack(into writer: inout PackWriter) {
    kind.pack(into: &writer)
    product.pack(into: &writer)
    ranges.pack(into: &writer)
    isSection.pack(into: &writer)
    position.pack(into: &writer)
  }

  package init(from reader: inout PackReader) throws(PackError) {
    kind = try Kind(from: &reader)
    product = try String?(from: &reader)
    ranges = try [String](from: &reader)
    isSection = try Bool(from: &reader)
    position = try SourcePosition(from: &reader)
  }
}

extension DateMark.Kind: Packable {}

extension DateMark: Packable {
  package func pack(into writer: inout PackWriter) {
    kind.pack(into: &writer)
    day.pack(into: &writer)
    heading.pack(into: &writer)
    isSection.pack(into: &writer)
    position.pack(into: &writer)
  }

  package init(from reader: inout PackReader) throws(PackError) {
    kind = try Kind(from: &reader)
    day = try CalendarDay(from: &reader)
    heading = try String?(from: &reader)
    isSection = try Bool(from: &reader)
    position = try SourcePosition(from: &reader)
  }
}
