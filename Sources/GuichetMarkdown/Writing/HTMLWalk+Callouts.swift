internal import CMarkGFM
internal import GuichetCore

/// The first paragraph of a callout: marker, title and where the title ends.
struct CalloutStart {
  var paragraph: OpaquePointer
  /// The text that starts with the marker, and how many bytes of it to pass over.
  var text: OpaquePointer
  var markerLength: Int
  /// The line break behind the title; nil when the paragraph is nothing but the title.
  var titleEnd: OpaquePointer?
  var kind: CalloutKind
  var hasOwnTitle: Bool
  /// Whether the words of the title are being written.
  var isTitleOpen = false
}

/// The tabs written so far.
struct TabState {
  /// In the document.
  var count = 0
  /// In the group at hand.
  var countInGroup = 0
}

extension HTMLWalk {
  mutating func enterBlockQuote(_ node: OpaquePointer) {
    guard let start = calloutStart(of: node) else { return startLine("<blockquote>\n") }
    callout = start
    switch start.kind.shape {
    case .note:
      startLine("<div class=\"callout callout-")
      write(markup: start.kind.rawValue)
      write("\" role=\"note\">\n")
    case .details:
      // Most readers never see what is in it, so a term's first use is the one outside.
      terms?.pauses += 1
      startLine("<details class=\"details")
      if start.kind == .transcript {
        document.hasTranscript = true
        write(" transcript")
      }
      write("\">\n")
    case .tab: enterTab(node, start)
    case .casePart:
      if start.kind.beginsCase(after: kind(of: cmark_node_previous(node))) {
        startLine("<div class=\"case\">\n")
      }
      startLine("<div class=\"case-part case-")
      write(markup: start.kind.rawValue)
      write("\">\n")
    }
  }

  mutating func leaveBlockQuote(_ node: OpaquePointer) {
    guard let kind = calloutStart(of: node)?.kind else { return startLine("</blockquote>\n") }
    let next = self.kind(of: cmark_node_next(node))
    startLine(kind.shape == .details ? "</details>\n" : "</div>\n")
    switch kind.shape {
    case .note: break
    case .details: terms?.pauses -= 1
    case .tab:
      if next != .tab, self.kind(of: cmark_node_previous(node)) == .tab { write("</div>\n") }
    case .casePart:
      if next?.beginsCase(after: kind) ?? true || next?.shape != .casePart { write("</div>\n") }
    }
  }

  /// Opens a tab, and before the first of several the group.
  ///
  /// The page shows them one below the other with their titles; a script makes tabs of them.
  private mutating func enterTab(_ node: OpaquePointer, _ start: CalloutStart) {
    let place = lines.position(line: Int(cmark_node_get_start_line(node)))
    if kind(of: cmark_node_previous(node)) != .tab {
      tabs.countInGroup = 0
      if kind(of: cmark_node_next(node)) == .tab {
        startLine("<div class=\"tabs\">\n")
      } else {
        report(
          .tabs, at: place, "this tab stands alone, so there is nothing to choose",
          help: "write the next `> [!TAB]` right below it, with nothing but an empty line between")
      }
    }
    if !start.hasOwnTitle {
      report(
        .tabs, at: place, "a tab without a title tells nobody what is in it",
        help: "write it behind the marker, as in `> [!TAB] Windows`")
    }
    tabs.count += 1
    tabs.countInGroup += 1
    // A group, not a region: ten tabs do not bury the page's landmarks.
    startLine("<div class=\"tab\" role=\"group\" aria-labelledby=\"g-tab-")
    write(markup: "\(tabs.count)\">\n")
  }

  /// The kind of a callout beside another; nil for anything else.
  private func kind(of node: OpaquePointer?) -> CalloutKind? {
    guard let node, kinds(node) == .blockQuote else { return nil }
    return calloutStart(of: node)?.kind
  }

  private func calloutStart(of quote: OpaquePointer) -> CalloutStart? {
    guard let paragraph = cmark_node_first_child(quote), kinds(paragraph) == .paragraph,
      let text = cmark_node_first_child(paragraph), kinds(text) == .text,
      let marker = Node.withLiteral(
        text,
        { bytes in
          CalloutKind.marker(in: bytes).map { ($0.kind, $0.length, bytes.count) }
        })
    else { return nil }
    var end = cmark_node_next(text)
    while let node = end, kinds(node) != .softBreak, kinds(node) != .lineBreak {
      end = cmark_node_next(node)
    }
    let titleIsMarker = marker.1 == marker.2 && cmark_node_next(text) == end
    return CalloutStart(
      paragraph: paragraph, text: text, markerLength: marker.1, titleEnd: end, kind: marker.0,
      hasOwnTitle: !titleIsMarker)
  }

  /// Opens the title; one that is not the author's own is written whole.
  mutating func enterCalloutTitle(_ callout: CalloutStart) {
    self.callout?.isTitleOpen = true
    switch callout.kind.shape {
    case .note: startLine("<p class=\"callout-title\">")
    case .details: startLine("<summary>")
    case .tab:
      startLine("<p class=\"tab-title\" id=\"g-tab-")
      write(markup: "\(tabs.count)\">")
    case .casePart:
      startLine("<p class=\"case-kind\">")
      if callout.hasOwnTitle {
        write(word: options.words.title(of: callout.kind))
        write("</p>\n<p class=\"case-title\">")
      }
    }
    isParagraphOpen = true
    guard !callout.hasOwnTitle else { return }
    write(
      word: MarkdownWords.fill(
        options.words.title(of: callout.kind), "n", with: "\(tabs.countInGroup)"))
    if callout.titleEnd == nil { closeCalloutTitle() }
  }

  /// Ends the title where it ends.
  mutating func closeCalloutTitle() {
    guard let callout, callout.isTitleOpen else { return }
    write(callout.kind.shape == .details ? "</summary>\n" : "</p>\n")
    self.callout?.isTitleOpen = false
    isParagraphOpen = false
  }
}
