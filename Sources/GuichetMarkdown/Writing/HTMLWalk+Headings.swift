internal import CMarkGFM
internal import GuichetCore

/// A heading that is being written.
struct HeadingStart {
  var level: Int
  /// The text that ends with `{#id}`, and how many bytes of it to write.
  var idText: OpaquePointer?
  var idTextLength = 0
}

extension HTMLWalk {
  mutating func reportTopHeading(line: Int) {
    report(
      .headingOrder, at: lines.position(line: line),
      "a heading of level 1 beside the page's title; all headings move down by one",
      help: "start the sections of an article with `##`")
  }

  mutating func enterHeading(_ node: OpaquePointer) -> Bool {
    guard node != outline.repeatedTitle else { return false }
    reportedTags.removeAll(keepingCapacity: true)
    let position = position(of: node, marks: "#")
    var slugText = PlainText()
    Node.appendText(below: node, includingAlt: false, to: &slugText)
    var text = PlainText()
    Node.appendText(below: node, to: &text)
    guard !text.isEmpty || cmark_node_first_child(node) != nil else {
      report(
        .emptyHeading, at: position, "a heading without text",
        help: "give it a text or remove the `#`")
      return false
    }
    let written = Int(cmark_node_get_heading_level(node))
    let level = min(6, written + (outline.topHeadingLine == nil ? 0 : 1))
    checkOrder(level, at: position)
    var start = HeadingStart(level: level)
    var title = text.string
    var slug = slugText.string
    var customID: String?
    if let custom = HeadingID.written(of: node, kinds: kinds) {
      start.idText = custom.text
      start.idTextLength = custom.length
      customID = custom.id
      let suffix = "{#\(custom.id)}"
      if title.hasSuffix(suffix) { title.removeLast(suffix.count) }
      if slug.hasSuffix(suffix) { slug.removeLast(suffix.count) }
      while title.last == " " { title.removeLast() }
    }
    heading = start
    let anchor = customID.map { anchors.anchor(custom: $0) } ?? anchors.anchor(for: slug)
    closeSection()
    document.headings.append(
      Heading(level: level, text: title, anchor: anchor, position: position))
    document.sections.append(Section(anchor: anchor, title: title, text: "", level: level))
    startLine("<h")
    write(markup: "\(level) id=\"")
    write(text: anchor)
    write("\">")
    return true
  }

  mutating func leaveHeading(_ node: OpaquePointer) {
    finishProse()
    guard let heading else { return }
    write(markup: "</h\(heading.level)>\n")
    self.heading = nil
    // The heading's words are the section's title, not its text.
    sectionText.reset()
  }

  private mutating func checkOrder(_ level: Int, at position: SourcePosition) {
    if level > lastHeadingLevel + 1 {
      report(
        .headingOrder, at: position,
        "a heading of level \(level) follows one of level \(lastHeadingLevel)",
        help: "use level \(lastHeadingLevel + 1)")
    }
    lastHeadingLevel = level
  }
}
