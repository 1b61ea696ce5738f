internal import CMarkGFM
internal import GuichetCore

/// One walk over a syntax tree that writes HTML and collects everything else on the way.
///
/// It uses the parser's iterator and no recursion, so depth costs no stack. What it writes is
/// balanced: every element it opens it also closes, and text from the article is escaped.
struct HTMLWalk {
  var document = MarkdownDocument()
  var output: [UInt8] = []
  let lines: SourceLines
  let options: MarkdownOptions
  let outline: Outline
  let kinds: NodeKinds
  let title: String?

  /// The text of the section that is being read.
  var sectionText = PlainText()
  var anchors = AnchorMaker()
  var inlineTags = InlineTags()
  /// Whether a `<p>` is open; paragraphs of tight lists and lone images have none.
  var isParagraphOpen = false
  var callout: CalloutStart?
  var heading: HeadingStart?
  var lastHeadingLevel = 1
  /// Whether each open link was written as one; a disallowed one keeps only its words.
  var openLinks: [Bool] = []
  /// Where the first paragraph's text starts, while it is being read.
  var summaryStart: SummaryStart?
  var tables = TableState()
  var tabs = TabState()
  var footnotes = FootnoteState()
  /// The text of the block at hand, where phrases are looked for.
  var prose: ProseScan?
  /// The same for terms of the glossary.
  var terms: TermScan?
  /// Tags already reported for the block at hand.
  var reportedTags: Set<String> = []

  init(
    lines: SourceLines, title: String?, options: MarkdownOptions, outline: Outline,
    kinds: NodeKinds
  ) {
    self.lines = lines
    self.title = title
    self.options = options
    self.outline = outline
    self.kinds = kinds
    prose = options.phrases.isEmpty ? nil : ProseScan(options.phrases)
    terms = options.terms.isEmpty ? nil : TermScan(options.terms)
    output.reserveCapacity(lines.bytes.count + lines.bytes.count / 2 + 128)
    document.sections.append(Section(anchor: nil, title: title ?? "", text: "", level: 1))
    if let line = outline.topHeadingLine { reportTopHeading(line: line) }
  }

  /// Walks over the whole tree.
  mutating func run(over tree: borrowing SyntaxTree) {
    let iterator = cmark_iter_new(tree.root)
    defer { cmark_iter_free(iterator) }
    while case let event = cmark_iter_next(iterator), event != CMARK_EVENT_DONE {
      guard let node = cmark_iter_get_node(iterator) else { break }
      if event == CMARK_EVENT_EXIT {
        leave(node, kinds(node))
      } else if !enter(node, kinds(node)) {
        cmark_iter_reset(iterator, node, CMARK_EVENT_EXIT)
      }
    }
  }

  /// Closes what is still open and hands over the document.
  consuming func finish() -> MarkdownDocument {
    closeFootnotes()
    closeSection()
    if document.sections[0].text.isEmpty { document.sections.removeFirst() }
    document.html = output
    document.diagnostics.sort()
    return document
  }

  /// Writes the start of a node; false means that what is below it is already dealt with.
  private mutating func enter(_ node: OpaquePointer, _ kind: NodeKind) -> Bool {
    switch kind {
    case .document, .other: break
    case .paragraph: enterParagraph(node)
    case .heading: return enterHeading(node)
    case .blockQuote: enterBlockQuote(node)
    case .list: enterList(node)
    case .item: enterItem(node)
    case .codeBlock: writeCodeBlock(node)
    case .htmlBlock: writeHTMLBlock(node)
    case .thematicBreak: startLine("<hr>\n")
    case .footnoteDefinition: enterFootnote(node)
    case .table: enterTable(node)
    case .tableRow: enterRow(node)
    case .tableCell: enterCell(node)
    case .text: writeText(node)
    case .softBreak, .lineBreak: writeBreak(node, isHard: kind == .lineBreak)
    case .code: writeCode(node)
    case .htmlInline: writeInlineHTML(node)
    case .emphasis: write("<em>")
    case .strong:
      prose?.openStrong()
      terms?.scan.openStrong()
      write("<strong>")
    case .strikethrough: write("<del>")
    case .link: enterLink(node)
    case .image:
      writeImage(node)
      return false
    case .footnoteReference: writeFootnoteReference(node)
    }
    return true
  }

  /// Writes the end of a node.
  private mutating func leave(_ node: OpaquePointer, _ kind: NodeKind) {
    switch kind {
    case .paragraph: leaveParagraph(node)
    case .heading: leaveHeading(node)
    case .blockQuote: leaveBlockQuote(node)
    case .list: leaveList(node)
    case .item: write("</li>\n")
    case .footnoteDefinition: leaveFootnote(node)
    case .table: leaveTable(node)
    case .tableRow: leaveRow(node)
    case .tableCell: leaveCell(node)
    case .emphasis: write("</em>")
    case .strong:
      prose?.closeStrong()
      terms?.scan.closeStrong()
      write("</strong>")
    case .strikethrough: write("</del>")
    case .link: if openLinks.popLast() == true { write("</a>") }
    default: break
    }
  }
}

extension HTMLWalk {
  /// Writes markup of our own.
  mutating func write(_ markup: StaticString) {
    markup.withUTF8Buffer { output.append(contentsOf: $0) }
  }

  /// Writes markup of our own that was put together at run time; it must be escaped already.
  mutating func write(markup: String) {
    output.append(contentsOf: markup.utf8)
  }

  /// Writes text of the words or the article, escaped.
  mutating func write(text: String) {
    Escaping.appendHTML(text, to: &output)
  }

  /// Writes a block's start on a line of its own and separates its text from what came before.
  mutating func startLine(_ markup: StaticString) {
    if let last = output.last, last != 10 { output.append(10) }
    sectionText.separate()
    reportedTags.removeAll(keepingCapacity: true)
    write(markup)
  }

  /// Reports something at a place.
  mutating func report(
    _ rule: Rule, at position: SourcePosition, _ message: String, help: String
  ) {
    document.diagnostics.append(Diagnostic(rule, at: position, message, help: help))
  }

  /// The place of an inline that starts with one of `marks`.
  func position(of node: OpaquePointer, marks: StaticString) -> SourcePosition {
    lines.position(
      line: startLine(of: node),
      column: Int(cmark_node_get_start_column(node)), marks: marks)
  }

  /// The place of words that stand `offset` bytes into a node's text.
  func position(
    of words: ArraySlice<UInt8>, at offset: Int, in node: OpaquePointer
  ) -> SourcePosition {
    let column = Int(cmark_node_get_start_column(node))
    return lines.position(
      line: startLine(of: node), column: column > 0 ? column + offset : 0, words: words)
  }

  /// Ends the section that is being read.
  mutating func closeSection() {
    document.sections[document.sections.count - 1].text = sectionText.string
    sectionText.reset()
  }

  /// The line on which a node starts.
  ///
  /// The parser gives bare addresses no place; theirs is the line of the block they stand in and
  /// the line ends before them.
  private func startLine(of node: OpaquePointer) -> Int {
    let own = Int(cmark_node_get_start_line(node))
    if own > 0 { return own }
    var lineEnds = 0
    var current: OpaquePointer? = node
    while let place = current {
      var sibling = cmark_node_previous(place)
      while let before = sibling {
        let kind = kinds(before)
        if kind == .softBreak || kind == .lineBreak { lineEnds += 1 }
        let line = Int(cmark_node_get_start_line(before))
        if line > 0 { return line + lineEnds }
        sibling = cmark_node_previous(before)
      }
      current = cmark_node_parent(place)
      if let parent = current, Int(cmark_node_get_start_line(parent)) > 0 {
        return Int(cmark_node_get_start_line(parent)) + lineEnds
      }
    }
    return 0
  }
}
