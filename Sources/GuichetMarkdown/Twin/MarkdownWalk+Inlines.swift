internal import CMarkGFM
internal import GuichetCore

extension MarkdownWalk {
  /// Writes the start of an inline; false means that what is below it is dealt with.
  mutating func enterInline(_ node: OpaquePointer, _ kind: NodeKind) -> Bool {
    switch kind {
    case .text: writeText(node)
    case .softBreak, .lineBreak: writeBreak(isHard: kind == .lineBreak)
    case .code: writeCode(node)
    case .htmlInline: writeInlineHTML(node)
    case .emphasis, .strong: lines.put(delimiter(node, kind))
    case .strikethrough: lines.put("~~")
    case .link: enterLink(node)
    case .image:
      writeImage(node)
      return false
    case .footnoteReference: writeFootnoteReference(node)
    default: break
    }
    return true
  }

  mutating func leaveInline(_ node: OpaquePointer, _ kind: NodeKind) {
    switch kind {
    case .emphasis, .strong: lines.put(delimiter(node, kind))
    case .strikethrough: lines.put("~~")
    case .link: leaveLink()
    default: break
    }
  }

  private mutating func writeText(_ node: OpaquePointer) {
    let length = idText.flatMap { $0.node == node ? $0.length : nil } ?? Int.max
    let marker = calloutMarkerLength(node)
    Node.withLiteral(node) { literal in
      if marker > 0 {
        lines.put(literal.prefix(marker))
        lines.put(text: literal.dropFirst(marker))
      } else {
        lines.put(text: literal.prefix(length))
      }
      // Before a link it would make an image of it.
      if literal.last == UInt8(ascii: "!"), cmark_node_next(node).map({ kinds($0) }) == .link {
        lines.escapeLast()
      }
    }
  }

  /// The length of a marker such as `[!NOTE]`, which is markup, at the start of a quote's text.
  private func calloutMarkerLength(_ node: OpaquePointer) -> Int {
    guard cmark_node_previous(node) == nil, let paragraph = cmark_node_parent(node),
      kinds(paragraph) == .paragraph, cmark_node_previous(paragraph) == nil,
      let quote = cmark_node_parent(paragraph), kinds(quote) == .blockQuote
    else { return 0 }
    return Node.withLiteral(node) { CalloutKind.marker(in: $0)?.length ?? 0 }
  }

  private mutating func writeBreak(isHard: Bool) {
    if isInHeading || isInTable { return lines.put(" ") }
    if lines.isDeep { return lines.put(isHard ? "<br>" : " ") }
    if isHard { lines.put("\\") }
    lines.endLine()
  }

  private mutating func writeCode(_ node: OpaquePointer) {
    var plain: [UInt8] = []
    Node.withLiteral(node) { Escaping.appendPlain($0, to: &plain) }
    plain.withUnsafeBufferPointer { code in
      let fence = MarkdownEscaping.fence(for: code, atLeast: 1)
      let isPadded =
        code.first == UInt8(ascii: "`") || code.last == UInt8(ascii: "`")
        || (code.first == 0x20 && code.last == 0x20 && code.contains { $0 != 0x20 })
      var text = isPadded ? fence + [0x20] : fence
      text.reserveCapacity(code.count + 2 * text.count)
      for byte in code {
        // A cell ends at a bar even within code.
        if isInTable, byte == UInt8(ascii: "|") { text.append(UInt8(ascii: "\\")) }
        text.append(byte < 0x20 ? 0x20 : byte)
      }
      lines.put(text + (isPadded ? [0x20] + fence : fence))
    }
  }

  private mutating func writeInlineHTML(_ node: OpaquePointer) {
    let content = Node.withLiteral(node) { Array($0) }
    if !SuppressionMark.comments(in: content).isEmpty { return }
    if options.rawHTML { return lines.put(content.map { $0 < 0x20 ? 0x20 : $0 }) }
    guard !content.starts(with: "<!--".utf8) else { return }
    if let tag = inlineTags.allowed(node) {
      lines.put(tag.html)
    } else {
      lines.put(text: content)
    }
  }

  /// Two pieces of emphasis side by side, or one that begins another, need different marks.
  private func delimiter(_ node: OpaquePointer, _ kind: NodeKind) -> String {
    let before = cmark_node_previous(node).map(kinds.callAsFunction)
    let parent = cmark_node_parent(node).map(kinds.callAsFunction)
    let isSecondKind = before == .emphasis || before == .strong || parent == kind
    let mark = isSecondKind ? "_" : "*"
    return kind == .strong ? mark + mark : mark
  }

  private mutating func enterLink(_ node: OpaquePointer) {
    if case .disallowed = Destination(Node.string(cmark_node_get_url(node))) {
      return openLinks.append(false)
    }
    lines.put(.linkStart(links))
    links += 1
    openLinks.append(true)
  }

  private mutating func leaveLink() {
    // Links do not stand inside links, so it is the last one that was begun.
    if openLinks.popLast() == true { lines.put(.linkEnd(links - 1)) }
  }

  private mutating func writeImage(_ node: OpaquePointer) {
    switch Destination(Node.string(cmark_node_get_url(node))) {
    case .relative, .web:
      lines.put(.image(images))
      images += 1
    case .contact, .disallowed:
      var alt = PlainText()
      Node.appendText(below: node, to: &alt)
      lines.put(text: alt.bytes)
    }
  }

  private mutating func writeFootnoteReference(_ node: OpaquePointer) {
    let number = Node.string(cmark_node_get_literal(node))
    lines.put(openLinks.isEmpty ? "[^\(number)]" : "<sup>\(number)</sup>")
  }
}
