internal import CMarkGFM
internal import GuichetCore

/// Where the first paragraph began.
struct SummaryStart {
  var paragraph: OpaquePointer
  var offset: Int
}

extension HTMLWalk {
  mutating func enterParagraph(_ node: OpaquePointer) {
    if isSummaryWanted, !isInCalloutTitle(node) {
      summaryStart = SummaryStart(paragraph: node, offset: sectionText.bytes.count)
    }
    if let callout, callout.paragraph == node { return enterCalloutTitle(callout) }
    sectionText.separate()
    reportedTags.removeAll(keepingCapacity: true)
    isParagraphOpen = !isTight(node) && !isLoneImage(cmark_node_first_child(node))
    if isParagraphOpen { startLine("<p>") }
  }

  mutating func leaveParagraph(_ node: OpaquePointer) {
    finishProse()
    if let start = summaryStart, start.paragraph == node {
      let text = sectionText.bytes[min(start.offset, sectionText.bytes.count)...].drop {
        $0 == 0x20
      }
      if text.count > document.summary.utf8.count {
        document.summary = String(decoding: text, as: UTF8.self)
      }
      summaryStart = nil
    }
    if callout?.paragraph == node {
      closeCalloutTitle()
      callout = nil
    }
    guard isParagraphOpen else { return }
    isParagraphOpen = false
    writeBackReferences(closing: node)
    // A paragraph of nothing but a comment leaves nothing behind; one with a picture is no such.
    let isEmpty = output.suffix(3).elementsEqual("<p>".utf8)
    if isEmpty, document.holes.last.map({ $0.offset < output.count }) ?? true {
      output.removeLast(3)
    } else {
      write("</p>\n")
    }
  }

  /// Whether no paragraph has been met yet, or only a label: a few words that are no sentence, such
  /// as a "Note" in bold above a quotation.
  var isSummaryWanted: Bool {
    guard let last = document.summary.last else { return true }
    return document.summary.utf8.count < 24 && !".!?…。！？".contains(last)
  }

  private func isInCalloutTitle(_ node: OpaquePointer) -> Bool {
    callout?.paragraph == node
  }

  /// Whether a paragraph belongs to an item of a tight list, where it gets no tags.
  private func isTight(_ paragraph: OpaquePointer) -> Bool {
    guard let item = cmark_node_parent(paragraph), let list = cmark_node_parent(item),
      kinds(list) == .list
    else { return false }
    return cmark_node_get_list_tight(list) != 0
  }

  /// Whether a node is an image and the only child of a paragraph, so that it can be a block.
  func isLoneImage(_ node: OpaquePointer?) -> Bool {
    guard let node, kinds(node) == .image, cmark_node_next(node) == nil,
      cmark_node_previous(node) == nil, let parent = cmark_node_parent(node),
      kinds(parent) == .paragraph
    else { return false }
    return isAllowedImage(node)
  }

  mutating func enterList(_ node: OpaquePointer) {
    guard cmark_node_get_list_type(node) == CMARK_ORDERED_LIST else {
      let isTaskList = cmark_node_first_child(node).map(isTask) ?? false
      return startLine(isTaskList ? "<ul class=\"task-list\">\n" : "<ul>\n")
    }
    let start = cmark_node_get_list_start(node)
    guard start != 1 else { return startLine("<ol>\n") }
    startLine("<ol start=\"")
    write(markup: "\(start)\">\n")
  }

  mutating func leaveList(_ node: OpaquePointer) {
    let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    startLine(isOrdered ? "</ol>\n" : "</ul>\n")
  }

  private func isTask(_ item: OpaquePointer) -> Bool {
    cmark_node_get_syntax_extension(item) != nil
  }

  mutating func enterItem(_ node: OpaquePointer) {
    guard isTask(node) else { return startLine("<li>") }
    let isDone = cmark_gfm_extensions_get_tasklist_item_checked(node)
    startLine("<li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"")
    write(text: isDone ? options.words.taskDone : options.words.taskOpen)
    write(isDone ? "\" checked> " : "\"> ")
  }

  mutating func writeCodeBlock(_ node: OpaquePointer) {
    startCode("<pre")
    write("<code")
    let language = Node.language(node)
    // `{.ruby}` and `{ruby}` are attribute lists of other tools.
    if !language.isEmpty, language[0] != UInt8(ascii: "{") {
      write(" class=\"language-")
      Escaping.appendHTML(String(decoding: language, as: UTF8.self), to: &output)
      write("\"")
    }
    write(">")
    Node.withLiteral(node) { literal in
      Escaping.appendHTML(literal, to: &output)
      sectionText.append(literal)
    }
    write("</code></pre>\n")
    sectionText.separate()
  }

  /// A box that scrolls has to be reached by keyboard, and to say what was reached.
  private mutating func startCode(_ tag: StaticString) {
    startLine(tag)
    write(" role=\"group\" tabindex=\"0\" aria-label=\"")
    write(text: options.words.code)
    write("\">")
  }

  mutating func writeHTMLBlock(_ node: OpaquePointer) {
    sectionText.separate()
    if writeVersionMark(node) || readSuppressions(block: node) { return }
    reportStrayDates(in: node, isBlock: true)
    let content = Node.withLiteral(node) { RawHTML.withoutComments($0) }
    if options.rawHTML {
      startLine("")
      return Node.withLiteral(node) { output.append(contentsOf: $0) }
    }
    guard !RawHTML.isBlank(content) else { return }
    let trimmed = content.drop { $0 == 10 || $0 == 13 }
    startCode("<pre class=\"raw-html\"")
    write("<code>")
    Escaping.appendHTML(trimmed, to: &output)
    write("</code></pre>\n")
    reportRawHTML(
      tag: RawHTML.tagName(content),
      at: lines.position(line: Int(cmark_node_get_start_line(node))))
  }

  /// Leaves the place for a comment that tells versions; false where it is none.
  private mutating func writeVersionMark(_ node: OpaquePointer) -> Bool {
    guard let mark = Node.withLiteral(node, { VersionMark.read($0) }) else { return false }
    let position = lines.position(line: Int(cmark_node_get_start_line(node)))
    guard !mark.ranges.isEmpty else {
      report(
        .unknownVersion, at: position, "the comment `\(mark.kind.rawValue)` names no version",
        help: "write it as `<!-- \(mark.kind.rawValue): >=5 -->`")
      return true
    }
    let before = SuppressionMark.blockBefore(node, kinds).map { kinds($0) }
    document.versionMarks.append(
      VersionMark(
        kind: mark.kind, product: mark.product, ranges: mark.ranges,
        isSection: before == .heading, position: position))
    startLine("")
    document.holes.append(
      Hole(offset: output.count, kind: .versions(document.versionMarks.count - 1)))
    return true
  }

  /// Reports HTML that is shown as text.
  mutating func reportRawHTML(tag: String, at position: SourcePosition) {
    report(
      .rawHTML, at: position, "HTML `<\(tag)>` is shown as text",
      help: "write it in Markdown, put it in backticks, or set `markdown: {raw_html: true}`")
  }
}
