internal import CMarkGFM
internal import Glibc
internal import GuichetCore
internal import Synchronization

/// A syntax tree of libcmark-gfm, freed with its owner.
struct SyntaxTree: ~Copyable {
  /// The document node.
  let root: OpaquePointer

  /// The extensions in the order in which they see a text.
  private static let extensions = ["table", "strikethrough", "autolink", "tasklist"]

  private static let inlinePass = Mutex(())

  /// Parses UTF-8 text; the extensions must be registered (``NodeKinds/shared`` does).
  init(parsing bytes: ArraySlice<UInt8>) {
    let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES)
    defer { cmark_parser_free(parser) }
    for name in Self.extensions {
      cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
    }
    bytes.withUnsafeBytes { buffer in
      cmark_parser_feed(
        parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    // The inline pass switches the extensions' characters on and off again in a table that all
    // parsers of the process share (inlines.c, `SPECIAL_CHARS`): one at a time, or links get lost.
    let tree = Self.inlinePass.withLock { _ in UInt(bitPattern: cmark_parser_finish(parser)) }
    guard let document = OpaquePointer(bitPattern: tree) else {
      // The default allocator aborts the process rather than return nothing.
      preconditionFailure("libcmark-gfm gave no document")
    }
    root = document
  }

  deinit { cmark_node_free(root) }
}

/// Reading of nodes; every function takes a node of a living tree.
enum Node {
  /// Calls `body` with the bytes of a node's literal text.
  static func withLiteral<Result>(
    _ node: OpaquePointer, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let literal = cmark_node_get_literal(node)
    return withBytes(literal) { bytes in
      guard let literal, memchr(literal, 0x5B, bytes.count) != nil, strstr(literal, "[^") != nil,
        UTF8Check.firstInvalidOffset(in: Array(bytes)) != nil
      else { return body(bytes) }
      // Of a footnote that is none, written over two lines, the parser takes as many bytes as there
      // are columns, and may cut a character. What stands before it may be in the same text.
      let whole = String(decoding: bytes, as: UTF8.self).replacing("\u{FFFD}", with: "")
      return Array(whole.utf8).withUnsafeBufferPointer(body)
    }
  }

  /// Calls `body` with the bytes of a C string.
  static func withBytes<Result>(
    _ text: UnsafePointer<CChar>?, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    guard let text else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
    let count = strlen(text)
    return text.withMemoryRebound(to: UInt8.self, capacity: count) {
      body(UnsafeBufferPointer(start: $0, count: count))
    }
  }

  /// The language of a code block: the first word behind the fence, at most 60 bytes of it.
  static func language(_ node: OpaquePointer) -> [UInt8] {
    withBytes(cmark_node_get_fence_info(node)) { info in
      let word = info.prefix { $0 > 0x20 }
      var end = min(word.count, 60)
      // A character is not cut in two.
      while end < word.count, end > 0, word[end] & 0xC0 == 0x80 { end -= 1 }
      return Array(word[..<end])
    }
  }

  /// A C string as a Swift one.
  static func string(_ text: UnsafePointer<CChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }

  /// The node behind `node` in reading order that is still below `top`, or nil.
  static func following(_ node: OpaquePointer, below top: OpaquePointer) -> OpaquePointer? {
    var node = node
    while node != top {
      if let next = cmark_node_next(node) { return next }
      guard let parent = cmark_node_parent(node) else { return nil }
      node = parent
    }
    return nil
  }

  /// Appends the text below a node; an image counts with its words if `includingAlt`.
  static func appendText(
    below top: OpaquePointer, includingAlt: Bool = true, to text: inout PlainText
  ) {
    let kinds = NodeKinds.shared
    var current = cmark_node_first_child(top)
    while let node = current {
      var descends = true
      switch kinds(node) {
      case .text, .code: withLiteral(node) { text.append($0) }
      case .softBreak, .lineBreak: text.separate()
      case .image: descends = includingAlt
      case .footnoteReference: descends = false
      default: break
      }
      current =
        (descends ? cmark_node_first_child(node) : nil) ?? following(node, below: top)
    }
  }
}
