internal import CMarkGFM
internal import GuichetCore

/// What the writer has to know about a whole tree before it writes the first byte.
struct Outline {
  /// The first heading, if it only repeats the article's title.
  private(set) var repeatedTitle: OpaquePointer?
  /// The line of the first heading of level 1 that stays; it makes every heading shift down.
  private(set) var topHeadingLine: Int?
  /// The line of the first block nested beyond the limit.
  private(set) var tooDeepLine: Int?
  /// How often each footnote is referred to from running text, by its number.
  private(set) var footnoteUses: [String: Int] = [:]

  /// Walks over the blocks of a tree, and over its inlines if it has footnotes.
  init(of tree: borrowing SyntaxTree, kinds: NodeKinds, title: String?, limit: Int) {
    let root = tree.root
    repeatedTitle = Self.repeatedTitle(below: root, kinds: kinds, title: title)
    var depth = 0
    var current = cmark_node_first_child(root)
    var hasFootnotes = false
    while let node = current {
      let kind = kinds(node)
      var child: OpaquePointer?
      switch kind {
      case .heading:
        if topHeadingLine == nil, node != repeatedTitle, cmark_node_get_heading_level(node) == 1 {
          topHeadingLine = Int(cmark_node_get_start_line(node))
        }
      case .footnoteDefinition:
        hasFootnotes = true
        child = cmark_node_first_child(node)
      case .blockQuote, .list, .item: child = cmark_node_first_child(node)
      default: break
      }
      if let child {
        depth += 1
        // A list and its item are one level to a writer.
        if depth > 2 * limit {
          tooDeepLine = Int(cmark_node_get_start_line(node))
          return
        }
        current = child
        continue
      }
      current = Self.following(node, below: root, depth: &depth)
    }
    if hasFootnotes { countFootnoteUses(below: root, kinds: kinds) }
  }

  private static func following(
    _ node: OpaquePointer, below root: OpaquePointer, depth: inout Int
  ) -> OpaquePointer? {
    var node = node
    while true {
      if let next = cmark_node_next(node) { return next }
      guard let parent = cmark_node_parent(node), parent != root else { return nil }
      node = parent
      depth -= 1
    }
  }

  private static func repeatedTitle(
    below root: OpaquePointer, kinds: NodeKinds, title: String?
  ) -> OpaquePointer? {
    guard let title else { return nil }
    var first = cmark_node_first_child(root)
    while let node = first, kinds(node) == .htmlBlock {
      let isComment = Node.withLiteral(node) {
        RawHTML.withoutComments($0).allSatisfy { $0 <= 0x20 }
      }
      guard isComment else { return nil }
      first = cmark_node_next(node)
    }
    guard let node = first, kinds(node) == .heading, cmark_node_get_heading_level(node) == 1 else {
      return nil
    }
    var heading = PlainText()
    Node.appendText(below: node, to: &heading)
    return folded(heading.string) == folded(title) ? node : nil
  }

  private static func folded(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
  }

  /// References inside links and images are not counted: they are written without a link.
  private mutating func countFootnoteUses(below root: OpaquePointer, kinds: NodeKinds) {
    let iterator = cmark_iter_new(root)
    defer { cmark_iter_free(iterator) }
    var linkDepth = 0
    while case let event = cmark_iter_next(iterator), event != CMARK_EVENT_DONE {
      guard let node = cmark_iter_get_node(iterator) else { break }
      switch kinds(node) {
      case .link, .image: linkDepth += event == CMARK_EVENT_ENTER ? 1 : -1
      case .footnoteReference where event == CMARK_EVENT_ENTER && linkDepth == 0:
        footnoteUses[Node.string(cmark_node_get_literal(node)), default: 0] += 1
      default: break
      }
    }
  }
}
