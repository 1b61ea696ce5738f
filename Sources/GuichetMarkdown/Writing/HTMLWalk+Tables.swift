internal import CMarkGFM
internal import GuichetCore

/// The table that is being written.
struct TableState {
  /// How many tables the document has so far.
  var count = 0
  /// CSS class suffix by column: `l`, `c`, `r`, or 0 for none, as libcmark-gfm gives it.
  var alignments: [UInt8] = []
  var column = 0
  var isHeader = false
  var isBodyOpen = false
}

extension HTMLWalk {
  /// Opens the box in which a table scrolls.
  ///
  /// A narrow screen need not scroll then (WCAG 1.4.10); the box takes the focus, so that a keyboard
  /// can scroll it. A group is no landmark: ten tables do not bury the page's real ones.
  mutating func enterTable(_ node: OpaquePointer) {
    tables.count += 1
    let columns = Int(cmark_gfm_extensions_get_table_columns(node))
    tables.alignments =
      cmark_gfm_extensions_get_table_alignments(node).map {
        Array(UnsafeBufferPointer(start: $0, count: columns))
      } ?? []
    tables.isBodyOpen = false
    startLine("<div class=\"table-scroll\" role=\"group\" tabindex=\"0\" aria-label=\"")
    write(text: MarkdownWords.fill(options.words.table, "n", with: "\(tables.count)"))
    write("\">\n<table>\n")
  }

  mutating func leaveTable(_ node: OpaquePointer) {
    if tables.isBodyOpen { write("</tbody>\n") }
    write("</table>\n</div>\n")
    tables.isHeader = false
    sectionText.separate()
  }

  mutating func enterRow(_ node: OpaquePointer) {
    tables.column = 0
    tables.isHeader = cmark_gfm_extensions_get_table_row_is_header(node) != 0
    if tables.isHeader {
      write("<thead>\n")
    } else if !tables.isBodyOpen {
      write("<tbody>\n")
      tables.isBodyOpen = true
    }
    write("<tr>\n")
  }

  mutating func leaveRow(_ node: OpaquePointer) {
    write("</tr>\n")
    if tables.isHeader { write("</thead>\n") }
  }

  mutating func enterCell(_ node: OpaquePointer) {
    sectionText.separate()
    reportedTags.removeAll(keepingCapacity: true)
    write(isHeaderCell(node) ? "<th" : "<td")
    let alignment = tables.column < tables.alignments.count ? tables.alignments[tables.column] : 0
    switch alignment {
    case UInt8(ascii: "l"): write(" class=\"align-left\">")
    case UInt8(ascii: "c"): write(" class=\"align-center\">")
    case UInt8(ascii: "r"): write(" class=\"align-right\">")
    default: write(">")
    }
    tables.column += 1
  }

  mutating func leaveCell(_ node: OpaquePointer) {
    finishProse()
    write(isHeaderCell(node) ? "</th>\n" : "</td>\n")
  }

  /// An empty corner is no header: nothing could be read out for its column.
  private func isHeaderCell(_ node: OpaquePointer) -> Bool {
    tables.isHeader && cmark_node_first_child(node) != nil
  }
}
