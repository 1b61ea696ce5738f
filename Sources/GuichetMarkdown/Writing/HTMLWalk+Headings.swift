internal import CMarkGFM
internal import GuichetCore

/// A heading that is being written.
struct HeadingStart {
  var level: Int
  /// The text that ends with `{#id}`, and how many bytes of it to write.
  var idText: OpaquePointer?
  var idTextLength = 0
  /// The title and the id of a question that gets a link to itself.
  var question: (title: String, anchor: String)?
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
    let anchor = customID.map { anchors.anchor(custom: $0) } ?? anchors.anchor(for: slug)
    if options.linksQuestions, level == 2 { start.question = (title, anchor) }
    heading = start
    closeSection()
    document.headings.append(
      Heading(level: level, text: title, anchor: anchor, position: position))
    document.sections.append(Section(anchor: anchor, title: title, text: "", level: level))
    startLine(start.question == nil ? "<h" : "<div class=\"question\">\n<h")
    write(markup: "\(level) id=\"")
    write(text: anchor)
    write("\">")
    return true
  }

  mutating func leaveHeading(_ node: OpaquePointer) {
    finishProse()
    guard let heading else { return }
    write(markup: "</h\(heading.level)>\n")
    if let question = heading.question { writeDirectLink(question.title, question.anchor) }
    self.heading = nil
    // The heading's words are the section's title, not its text.
    sectionText.reset()
  }

  /// Ends a question with the link that leads to it.
  ///
  /// It stands beside the heading, whose words stay what they are in a list of headings.
  private mutating func writeDirectLink(_ title: String, _ anchor: String) {
    write("<a class=\"direct\" href=\"#")
    LinkHTML.appendAddress(anchor, to: &output)
    write("\" aria-label=\"")
    write(text: MarkdownWords.fill(options.words.directLink, "title", with: title))
    write("\">#</a>\n</div>\n")
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
