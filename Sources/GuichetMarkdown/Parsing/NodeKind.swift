internal import CMarkGFM

/// What a node of the syntax tree is.
enum NodeKind {
  case document, blockQuote, list, item, codeBlock, htmlBlock, paragraph, heading, thematicBreak
  case footnoteDefinition, table, tableRow, tableCell
  case text, softBreak, lineBreak, code, htmlInline, emphasis, strong, link, image
  case footnoteReference, strikethrough
  case other
}

/// Finds the kind of a node by the number that libcmark-gfm gave its type.
///
/// Extensions get their numbers when they register, and no header exports them, so they are learned
/// once from a small text that uses each extension.
struct NodeKinds: Sendable {
  /// The kinds, learned at first use, which also registers the extensions.
  static let shared = NodeKinds()

  /// Indexed by the low bits of a type; blocks in the first half, inlines in the second.
  private var kinds: [NodeKind]
  private static let half = 64

  private init() {
    cmark_gfm_core_extensions_ensure_registered()
    kinds = Array(repeating: .other, count: 2 * Self.half)
    let known: [(cmark_node_type, NodeKind)] = [
      (CMARK_NODE_DOCUMENT, .document), (CMARK_NODE_BLOCK_QUOTE, .blockQuote),
      (CMARK_NODE_LIST, .list), (CMARK_NODE_ITEM, .item), (CMARK_NODE_CODE_BLOCK, .codeBlock),
      (CMARK_NODE_HTML_BLOCK, .htmlBlock), (CMARK_NODE_PARAGRAPH, .paragraph),
      (CMARK_NODE_HEADING, .heading), (CMARK_NODE_THEMATIC_BREAK, .thematicBreak),
      (CMARK_NODE_FOOTNOTE_DEFINITION, .footnoteDefinition), (CMARK_NODE_TEXT, .text),
      (CMARK_NODE_SOFTBREAK, .softBreak), (CMARK_NODE_LINEBREAK, .lineBreak),
      (CMARK_NODE_CODE, .code), (CMARK_NODE_HTML_INLINE, .htmlInline),
      (CMARK_NODE_EMPH, .emphasis), (CMARK_NODE_STRONG, .strong), (CMARK_NODE_LINK, .link),
      (CMARK_NODE_IMAGE, .image), (CMARK_NODE_FOOTNOTE_REFERENCE, .footnoteReference),
    ]
    for (type, kind) in known { set(kind, for: type.rawValue) }
    let tree = SyntaxTree(parsing: Array("|a|\n|-|\n|~~b~~|\n".utf8)[...])
    let learned: [String: NodeKind] = [
      "table": .table, "table_header": .tableRow, "table_row": .tableRow, "table_cell": .tableCell,
      "strikethrough": .strikethrough,
    ]
    let walk = cmark_iter_new(tree.root)
    defer { cmark_iter_free(walk) }
    while cmark_iter_next(walk) != CMARK_EVENT_DONE {
      let node = cmark_iter_get_node(walk)
      if let name = cmark_node_get_type_string(node), let kind = learned[String(cString: name)] {
        set(kind, for: cmark_node_get_type(node).rawValue)
      }
    }
  }

  /// The kind of a node.
  func callAsFunction(_ node: OpaquePointer) -> NodeKind {
    let index = Self.index(cmark_node_get_type(node).rawValue)
    return index < kinds.count ? kinds[index] : .other
  }

  private mutating func set(_ kind: NodeKind, for type: UInt32) {
    let index = Self.index(type)
    if index < kinds.count { kinds[index] = kind }
  }

  /// Bit 15 marks a node, bit 14 an inline (cmark-gfm.h, `CMARK_NODE_TYPE_BLOCK` and following).
  private static func index(_ type: UInt32) -> Int {
    Int(type & 0x3FFF) + (type & 0x4000 == 0 ? 0 : half)
  }
}
