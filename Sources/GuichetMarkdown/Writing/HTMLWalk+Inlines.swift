internal import CMarkGFM
internal import GuichetCore

extension HTMLWalk {
  mutating func writeText(_ node: OpaquePointer) {
    var skipped = 0
    if let callout, callout.text == node { skipped = callout.markerLength }
    var end = Int.max
    if let heading, heading.idText == node { end = heading.idTextLength }
    Node.withLiteral(node) { literal in
      let from = min(skipped, literal.count)
      let text = UnsafeBufferPointer(rebasing: literal[from..<max(from, min(end, literal.count))])
      let written = output.count
      Escaping.appendHTML(text, to: &output)
      sectionText.append(text)
      addProse(text, of: node, skipped: from, written: written)
      addTermText(text, of: node, written: written)
    }
  }

  mutating func writeBreak(_ node: OpaquePointer, isHard: Bool) {
    sectionText.separate()
    prose?.separate()
    terms?.scan.separate()
    if let callout, callout.titleEnd == node {
      closeCalloutTitle()
      write("<p>")
      isParagraphOpen = true
      summaryStart =
        isSummaryWanted
        ? SummaryStart(paragraph: callout.paragraph, offset: sectionText.bytes.count) : nil
      return
    }
    write(isHard ? "<br>\n" : "\n")
  }

  mutating func writeCode(_ node: OpaquePointer) {
    interruptProse()
    write("<code>")
    Node.withLiteral(node) { literal in
      Escaping.appendHTML(literal, to: &output)
      sectionText.append(literal)
    }
    write("</code>")
  }

  mutating func writeInlineHTML(_ node: OpaquePointer) {
    interruptProse()
    let content = Node.withLiteral(node) { Array($0) }
    if readSuppression(inline: node) { return }
    reportStrayDates(in: node, isBlock: false)
    if options.rawHTML {
      terms?.isBlockRaw = true
      return output.append(contentsOf: content)
    }
    guard !content.starts(with: "<!--".utf8) else { return }
    if let tag = inlineTags.allowed(node) {
      write(markup: tag.html)
      switch tag {
      case .single: sectionText.separate()
      case .open("kbd"): terms?.pauses += 1
      case .close("kbd"): terms?.pauses -= 1
      case .open, .close: break
      }
    } else {
      Escaping.appendHTML(content, to: &output)
      let name = RawHTML.tagName(content)
      let base = name.hasPrefix("/") ? String(name.dropFirst()) : name
      if reportedTags.insert(base).inserted {
        reportRawHTML(tag: name, at: position(of: node, marks: "<"))
      }
    }
  }

  mutating func enterLink(_ node: OpaquePointer) {
    let destination = Node.string(cmark_node_get_url(node))
    let position = position(of: node, marks: "[<")
    if case .disallowed(let scheme) = Destination(destination) {
      reportUnsafe("link", scheme: scheme, at: position)
      return openLinks.append(false)
    }
    var text = PlainText()
    Node.appendText(below: node, to: &text)
    write("<a")
    document.holes.append(Hole(offset: output.count, kind: .link(document.links.count)))
    write(">")
    document.links.append(
      Link(
        destination: destination, title: Node.string(cmark_node_get_title(node)),
        text: text.string, position: position))
    openLinks.append(true)
  }

  /// Whether an image's address may stand on a page.
  func isAllowedImage(_ node: OpaquePointer) -> Bool {
    switch Destination(Node.string(cmark_node_get_url(node))) {
    case .relative, .web: true
    case .contact, .disallowed: false
    }
  }

  mutating func writeImage(_ node: OpaquePointer) {
    interruptProse()
    var alt = PlainText()
    Node.appendText(below: node, to: &alt)
    alt.bytes.withUnsafeBufferPointer { sectionText.append($0) }
    let position = position(of: node, marks: "![")
    let source = Node.string(cmark_node_get_url(node))
    guard isAllowedImage(node) else {
      let scheme = source.prefix { $0 != ":" }.lowercased()
      reportUnsafe("picture", scheme: scheme, at: position)
      return write(text: alt.string)
    }
    let isAlone = isLoneImage(node)
    if isAlone { startLine("") }
    document.holes.append(Hole(offset: output.count, kind: .image(document.images.count)))
    document.images.append(
      Image(
        source: source, alt: alt.string, title: Node.string(cmark_node_get_title(node)),
        position: position, kind: VideoHost.kind(of: source), isAlone: isAlone,
        isInLink: openLinks.contains(true)))
    if isAlone { output.append(10) }
  }

  private mutating func reportUnsafe(
    _ noun: String, scheme: String, at position: SourcePosition
  ) {
    report(
      .unsafeLink, at: position, "\(noun) that starts with `\(scheme):` is left out",
      help: noun == "link"
        ? "use an http, https, mailto or tel address, or a path"
        : "use an http or https address, or a file beside the article")
  }
}
