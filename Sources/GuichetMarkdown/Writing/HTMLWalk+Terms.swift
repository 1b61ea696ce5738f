internal import GuichetCore

/// Looks for the first uses of a glossary's terms.
struct TermScan {
  var scan: ProseScan
  /// How many elements are open in which nothing is marked.
  var pauses = 0
  /// Whether HTML of the author's own stands in the block at hand: it may hold a link.
  var isBlockRaw = false
  /// Terms that are marked already.
  var marked: Set<Int> = []

  init(_ list: TermList) { scan = ProseScan(list.phrases) }
}

extension HTMLWalk {
  /// Adds a text in which terms may be marked: running text, but no heading, title or link.
  mutating func addTermText(
    _ text: UnsafeBufferPointer<UInt8>, of node: OpaquePointer, written: Int
  ) {
    guard let pauses = terms?.pauses else { return }
    let isRunning =
      heading == nil && openLinks.isEmpty && !tables.isHeader && pauses == 0
      && !(callout?.isTitleOpen ?? false)
    if isRunning {
      terms?.scan.append(text, of: node, written: written)
    } else {
      terms?.scan.interrupt()
    }
  }

  /// Ends a block and makes links of the terms that it is the first to use.
  mutating func finishTerms() {
    guard let finds = terms?.scan.finish() else { return }
    let isRaw = terms?.isBlockRaw ?? false
    terms?.isBlockRaw = false
    guard !finds.isEmpty, !isRaw else { return }
    var uses: [(term: Int, place: Range<Int>)] = []
    for find in finds {
      let term = options.terms.term(ofPhrase: find.phrase)
      // Words on both sides of a tag are not one text to put a link around.
      guard !output[find.written].contains(UInt8(ascii: "<")),
        terms?.marked.insert(term).inserted ?? false
      else { continue }
      uses.append((term, find.written))
    }
    for use in uses.reversed() { mark(use.term, at: use.place) }
  }

  /// Puts a link with a hole around words that are written already.
  private mutating func mark(_ term: Int, at place: Range<Int>) {
    let end = Array("</a>".utf8)
    let start = Array("<a>".utf8)
    output.insert(contentsOf: end, at: place.upperBound)
    output.insert(contentsOf: start, at: place.lowerBound)
    var index = document.holes.count
    while index > 0, document.holes[index - 1].offset >= place.upperBound {
      index -= 1
      document.holes[index].offset += start.count + end.count
    }
    document.holes.insert(
      Hole(offset: place.lowerBound + start.count - 1, kind: .term(term)), at: index)
  }
}
