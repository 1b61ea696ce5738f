internal import GuichetCore

/// Collects the prose of a block, code left out, and looks for phrases in it.
struct ProseScan {
  /// Where a piece of the prose comes from.
  private struct Piece {
    var offset: Int
    var node: OpaquePointer
    /// The bytes of the node's text that were passed over.
    var skipped: Int
    /// Where it stands in the page, escaped.
    var written: Int
  }

  /// A phrase that was found.
  struct Find {
    var phrase: Int
    /// The text node that it starts in, and the bytes of that text before it.
    var node: OpaquePointer
    var offset: Int
    /// As it is written, up to the end of the node.
    var words: ArraySlice<UInt8>
    /// Where it stands in the page, from its first byte to its last.
    var written: Range<Int>
  }

  private let phrases: PhraseList
  private var bytes: [UInt8] = []
  private var pieces: [Piece] = []
  private var strongStarts: [Int] = []
  /// Texts that are bold as a whole: what stands on a button, which no writer can change.
  private var labels: [Range<Int>] = []

  init(_ phrases: PhraseList) { self.phrases = phrases }

  /// Adds text of a node, its first `skipped` bytes left out, which is `written` at a place of the
  /// page.
  mutating func append(
    _ text: UnsafeBufferPointer<UInt8>, of node: OpaquePointer, skipped: Int = 0, written: Int
  ) {
    pieces.append(Piece(offset: bytes.count, node: node, skipped: skipped, written: written))
    bytes.append(contentsOf: text)
  }

  /// Separates words, as the end of a line does.
  mutating func separate() { bytes.append(0x20) }

  /// Separates phrases, as code or a picture does.
  mutating func interrupt() { bytes.append(0) }

  mutating func openStrong() { strongStarts.append(bytes.count) }

  mutating func closeStrong() {
    guard let start = strongStarts.popLast(), start < bytes.count else { return }
    labels.append(start..<bytes.count)
  }

  /// Ends a block and tells what stands in it.
  mutating func finish() -> [Find] {
    defer {
      bytes.removeAll(keepingCapacity: true)
      pieces.removeAll(keepingCapacity: true)
      strongStarts.removeAll(keepingCapacity: true)
      labels.removeAll(keepingCapacity: true)
    }
    return phrases.matches(in: bytes).compactMap { match in
      guard !labels.contains(match.range),
        let index = pieces.lastIndex(where: { $0.offset <= match.range.lowerBound })
      else { return nil }
      let piece = pieces[index]
      var end = min(
        match.range.upperBound, index + 1 < pieces.count ? pieces[index + 1].offset : bytes.count)
      while end > match.range.lowerBound, bytes[end - 1] == 0x20 { end -= 1 }
      return Find(
        phrase: match.phrase, node: piece.node,
        offset: match.range.lowerBound - piece.offset + piece.skipped,
        words: bytes[match.range.lowerBound..<end],
        written: place(
          of: match.range.lowerBound, in: match.range.lowerBound)..<place(
            of: match.range.upperBound, in: match.range.upperBound - 1))
    }
  }

  /// Where an offset of the prose stands in the page; `byte` tells which node it belongs to.
  private func place(of offset: Int, in byte: Int) -> Int {
    guard let piece = pieces.last(where: { $0.offset <= byte }) else { return 0 }
    var before: [UInt8] = []
    Escaping.appendHTML(bytes[piece.offset..<offset], to: &before)
    return piece.written + before.count
  }
}

extension HTMLWalk {
  /// Adds a text to the prose, unless it is the address of a link shown as it is.
  mutating func addProse(
    _ text: UnsafeBufferPointer<UInt8>, of node: OpaquePointer, skipped: Int, written: Int
  ) {
    guard prose != nil else { return }
    if openLinks.last == true, let link = document.links.last,
      link.destination.hasSuffix(link.text)
    {
      prose?.interrupt()
    } else {
      prose?.append(text, of: node, skipped: skipped, written: written)
    }
  }

  /// Separates phrases, as code or a picture does.
  mutating func interruptProse() {
    prose?.interrupt()
    terms?.scan.interrupt()
  }

  /// Ends a block of prose, counts what was found in it and marks the terms.
  mutating func finishProse() {
    finishTerms()
    for find in prose?.finish() ?? [] {
      if let index = document.phraseUses.firstIndex(where: { $0.phrase == find.phrase }) {
        document.phraseUses[index].count += 1
      } else {
        document.phraseUses.append(
          PhraseUse(
            phrase: find.phrase, count: 1,
            position: position(of: find.words, at: find.offset, in: find.node)))
      }
    }
  }
}
