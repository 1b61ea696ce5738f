internal import CMarkGFM
internal import GuichetCore

/// The footnotes written so far.
struct FootnoteState {
  /// How many definitions have begun; the parser puts them last, in the order of their numbers.
  var definitions = 0
  /// How often each number has been referred to so far.
  var uses: [String: Int] = [:]
}

extension HTMLWalk {
  mutating func writeFootnoteReference(_ node: OpaquePointer) {
    let number = Node.string(cmark_node_get_literal(node))
    guard openLinks.isEmpty else {
      // Links cannot stand inside links.
      write("<sup>")
      write(text: number)
      return write("</sup>")
    }
    let use = footnotes.uses[number, default: 0] + 1
    footnotes.uses[number] = use
    write("<sup class=\"footnote-ref\"><a href=\"#g-fn-")
    write(text: number)
    write("\" id=\"")
    write(text: Self.referenceID(number, use))
    write("\">")
    write(text: number)
    write("</a></sup>")
  }

  mutating func enterFootnote(_ node: OpaquePointer) {
    if footnotes.definitions == 0 {
      startLine("<section class=\"footnotes\" aria-labelledby=\"g-footnotes\">\n")
      write("<h2 id=\"g-footnotes\">")
      write(word: options.words.footnotes)
      write("</h2>\n<ol>\n")
    }
    footnotes.definitions += 1
    startLine("<li id=\"g-fn-")
    write(markup: "\(footnotes.definitions)\">")
  }

  mutating func leaveFootnote(_ node: OpaquePointer) {
    if !hasParagraphLast(node) {
      write("<p>")
      writeBackReferences()
      write("</p>\n")
    }
    write("</li>\n")
  }

  /// Ends the list of footnotes, if there is one.
  mutating func closeFootnotes() {
    if footnotes.definitions > 0 { write("</ol>\n</section>\n") }
  }

  /// Writes the links back to the text if a paragraph ends a footnote.
  mutating func writeBackReferences(closing paragraph: OpaquePointer) {
    guard let parent = cmark_node_parent(paragraph), kinds(parent) == .footnoteDefinition,
      cmark_node_next(paragraph) == nil
    else { return }
    write(" ")
    writeBackReferences()
  }

  private mutating func writeBackReferences() {
    let number = "\(footnotes.definitions)"
    let uses = outline.footnoteUses[number, default: 0]
    for use in stride(from: 1, through: uses, by: 1) {
      let label = use == 1 ? number : "\(number)-\(use)"
      if use > 1 { write(" ") }
      write("<a class=\"footnote-back\" href=\"#")
      write(text: Self.referenceID(number, use))
      write("\" aria-label=\"")
      write(text: MarkdownWords.fill(options.words.footnoteBack, "n", with: label))
      write("\">↩</a>")
    }
  }

  private func hasParagraphLast(_ definition: OpaquePointer) -> Bool {
    guard let last = cmark_node_last_child(definition), kinds(last) == .paragraph else {
      return false
    }
    return !isLoneImage(cmark_node_first_child(last))
  }

  private static func referenceID(_ number: String, _ use: Int) -> String {
    use == 1 ? "g-fnref-\(number)" : "g-fnref-\(number)-\(use)"
  }
}
