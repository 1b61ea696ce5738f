internal import CMarkGFM
internal import GuichetCore

/// One walk over a syntax tree that writes it as Markdown (see ``MarkdownText``).
///
/// It passes over what `HTMLWalk` passes over and counts links and images as that does, so that the
/// numbers of the holes agree. It is iterative and linear, which libcmark-gfm's own writer is not.
struct MarkdownWalk {
  var lines = MarkdownLines()
  let options: MarkdownOptions
  let outline: Outline
  let kinds: NodeKinds

  var links = 0
  var images = 0
  /// Whether each open link was written as one.
  var openLinks: [Bool] = []
  var versionMarks = 0
  var footnotes = 0
  var inlineTags = InlineTags()
  var isInTable = false
  var isInHeading = false
  /// The last text of a heading that ends with `{#id}`, and how many bytes of it to write.
  var idText: (node: OpaquePointer, length: Int)?
  /// The number of the next item of each open list, and whether the list's marks are the second kind.
  private var lists: [(number: Int, isSecondKind: Bool)] = []
  /// The marks of the list that ended last, while nothing else has been written.
  private var lastList: (isSecondKind: Bool, end: Int)?

  init(options: MarkdownOptions, outline: Outline, kinds: NodeKinds) {
    self.options = options
    self.outline = outline
    self.kinds = kinds
  }

  /// The text of a whole tree.
  mutating func run(over tree: borrowing SyntaxTree) -> MarkdownText {
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
    return lines.finish()
  }

  /// Writes the start of a node; false means that what is below it is dealt with.
  private mutating func enter(_ node: OpaquePointer, _ kind: NodeKind) -> Bool {
    switch kind {
    case .document, .paragraph, .other: break
    case .heading: return enterHeading(node)
    case .blockQuote: lines.open(mark: "> ", indent: "> ")
    case .list: enterList(node)
    case .item: enterItem(node)
    case .codeBlock: writeCodeBlock(node)
    case .htmlBlock: writeHTMLBlock(node)
    case .thematicBreak:
      // Hyphens behind the hyphen of an item would be one break.
      lines.put("***")
      endBlock(node)
    case .footnoteDefinition:
      footnotes += 1
      lines.open(mark: "[^\(footnotes)]: ", indent: "    ")
    case .table: isInTable = true
    case .tableRow: lines.put("|")
    case .tableCell: lines.put(" ")
    default: return enterInline(node, kind)
    }
    return true
  }

  private mutating func leave(_ node: OpaquePointer, _ kind: NodeKind) {
    switch kind {
    case .paragraph: endBlock(node)
    case .heading: leaveHeading(node)
    case .blockQuote, .footnoteDefinition, .item:
      lines.close()
      endBlock(node)
    case .list:
      lastList = lists.popLast().map { ($0.isSecondKind, lines.count) }
      endBlock(node)
    case .table:
      isInTable = false
      endBlock(node)
    case .tableRow: leaveRow(node)
    case .tableCell: lines.put(" |")
    default: leaveInline(node, kind)
    }
  }

  /// Whether a block belongs to a tight list, where no blank line stands behind it.
  private func isTight(_ node: OpaquePointer) -> Bool {
    guard let parent = cmark_node_parent(node) else { return false }
    if kinds(node) == .item { return cmark_node_get_list_tight(parent) != 0 }
    guard kinds(parent) == .item, let list = cmark_node_parent(parent) else { return false }
    return cmark_node_get_list_tight(list) != 0
  }

  mutating func endBlock(_ node: OpaquePointer) { lines.endBlock(isTight: isTight(node)) }

  // MARK: Blocks

  /// A list right behind another one needs other marks, or the two would be one.
  private mutating func enterList(_ node: OpaquePointer) {
    let follows = lastList.flatMap { $0.end == lines.count ? $0 : nil }
    let number = Int(cmark_node_get_list_start(node))
    lists.append((max(0, number), follows.map { !$0.isSecondKind } ?? false))
  }

  private mutating func enterItem(_ node: OpaquePointer) {
    guard let list = lists.last, let parent = cmark_node_parent(node) else { return }
    var mark = list.isSecondKind ? "+ " : "- "
    if cmark_node_get_list_type(parent) == CMARK_ORDERED_LIST {
      mark = "\(list.number)\(list.isSecondKind ? ")" : ".") "
      lists[lists.count - 1].number += 1
    }
    let indent = String(repeating: " ", count: mark.utf8.count)
    if cmark_node_get_syntax_extension(node) != nil {
      mark += cmark_gfm_extensions_get_tasklist_item_checked(node) ? "[x] " : "[ ] "
    }
    lines.open(mark: mark, indent: indent)
  }

  private mutating func enterHeading(_ node: OpaquePointer) -> Bool {
    guard node != outline.repeatedTitle else { return false }
    var text = PlainText()
    Node.appendText(below: node, to: &text)
    guard !text.isEmpty || cmark_node_first_child(node) != nil else { return false }
    let written = Int(cmark_node_get_heading_level(node))
    let level = min(6, written + (outline.topHeadingLine == nil ? 0 : 1))
    isInHeading = true
    idText = HeadingID.written(of: node, kinds: kinds).map { ($0.text, $0.length) }
    lines.put(String(repeating: "#", count: level) + " ")
    return true
  }

  private mutating func leaveHeading(_ node: OpaquePointer) {
    isInHeading = false
    idText = nil
    lines.escapeClosingHash()
    endBlock(node)
  }

  private mutating func writeCodeBlock(_ node: OpaquePointer) {
    let language = Array(Node.language(node).prefix { $0 != UInt8(ascii: "`") })
    Node.withLiteral(node) { writeFenced($0, language: language) }
    endBlock(node)
  }

  private mutating func writeFenced(_ code: UnsafeBufferPointer<UInt8>, language: [UInt8]) {
    let fence = MarkdownEscaping.fence(for: code, atLeast: 3)
    lines.put(fence + (language.first == UInt8(ascii: "{") ? [] : language))
    lines.endLine()
    lines.putLines(code)
    lines.put(fence)
  }

  /// HTML that the page shows as text stands here as code, as it does there.
  private mutating func writeHTMLBlock(_ node: OpaquePointer) {
    if let mark = Node.withLiteral(node, { VersionMark.read($0) }) {
      guard !mark.ranges.isEmpty else { return }
      lines.put(.versions(versionMarks))
      versionMarks += 1
      return endBlock(node)
    }
    if !SuppressionMark.comments(of: node).isEmpty { return }
    let content = Node.withLiteral(node) { RawHTML.withoutComments($0) }
    guard !RawHTML.isBlank(content) else { return }
    if options.rawHTML {
      Node.withLiteral(node) { lines.putLines($0) }
    } else {
      let code = Array(content.drop { $0 == 10 || $0 == 13 })
      code.withUnsafeBufferPointer { writeFenced($0, language: []) }
    }
    endBlock(node)
  }

  private mutating func leaveRow(_ node: OpaquePointer) {
    lines.endLine()
    guard cmark_gfm_extensions_get_table_row_is_header(node) != 0,
      let table = cmark_node_parent(node)
    else { return }
    let columns = Int(cmark_gfm_extensions_get_table_columns(table))
    let alignments = cmark_gfm_extensions_get_table_alignments(table)
    lines.put("|")
    for column in 0..<columns {
      switch alignments?[column] {
      case UInt8(ascii: "l"): lines.put(" :-- |")
      case UInt8(ascii: "c"): lines.put(" :-: |")
      case UInt8(ascii: "r"): lines.put(" --: |")
      default: lines.put(" --- |")
      }
    }
    lines.endLine()
  }
}
