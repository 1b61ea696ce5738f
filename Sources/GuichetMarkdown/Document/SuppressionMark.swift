internal import CMarkGFM
internal import GuichetCore

/// Comments that say which findings shall stay: `<!-- guichet-ignore: raw-html; reason: … -->`.
///
/// They come from the parser, so one that stands in code is text like any other.
enum SuppressionMark {
  /// The comments of HTML that has nothing else in it; none where one of them is not ours.
  static func comments(in bytes: some Collection<UInt8>) -> [SuppressionComment] {
    var result: [SuppressionComment] = []
    var rest = Array(bytes)[...]
    while true {
      rest = rest.drop { $0 <= 0x20 }
      if rest.isEmpty { return result }
      guard rest.starts(with: "<!--".utf8), let end = end(of: rest),
        let comment = SuppressionComment.read(rest[(rest.startIndex + 4)..<end])
      else { return [] }
      result.append(comment)
      rest = rest[(end + 3)...]
    }
  }

  /// The same of a node.
  static func comments(of node: OpaquePointer) -> [SuppressionComment] {
    Node.withLiteral(node) { literal in
      // Nearly every piece of HTML is told apart by its first bytes.
      guard literal.starts(with: "<!--".utf8) else { return [] }
      return comments(in: literal)
    }
  }

  /// The offset of the first `-->`.
  private static func end(of bytes: ArraySlice<UInt8>) -> Int? {
    var index = bytes.startIndex + 4
    while index + 2 < bytes.endIndex {
      if bytes[index] == 0x2D, bytes[index + 1] == 0x2D, bytes[index + 2] == 0x3E { return index }
      index += 1
    }
    return nil
  }

  /// The block before a node that is not one of these comments.
  static func blockBefore(_ node: OpaquePointer, _ kinds: NodeKinds) -> OpaquePointer? {
    var current = cmark_node_previous(node)
    while let block = current, kinds(block) == .htmlBlock, !comments(of: block).isEmpty {
      current = cmark_node_previous(block)
    }
    return current
  }
}

extension HTMLWalk {
  /// Keeps what a block of comments says of the block that follows; false where it is none.
  mutating func readSuppressions(block node: OpaquePointer) -> Bool {
    let comments = SuppressionMark.comments(of: node)
    guard !comments.isEmpty else { return false }
    let position = lines.position(line: Int(cmark_node_get_start_line(node)))
    keep(comments, at: position, about: linesFollowing(node))
    return true
  }

  /// Keeps what a comment within a line says of the line; false where it is none.
  mutating func readSuppression(inline node: OpaquePointer) -> Bool {
    let comments = SuppressionMark.comments(of: node)
    guard !comments.isEmpty else { return false }
    let position = position(of: node, marks: "<")
    keep(comments, at: position, about: position.line.map { $0...$0 })
    return true
  }

  private mutating func keep(
    _ comments: [SuppressionComment], at position: SourcePosition, about range: ClosedRange<Int>?
  ) {
    let line = position.line ?? 1
    for comment in comments {
      document.diagnostics += comment.diagnostics(at: position)
      guard comment.counts, !comment.rules.isEmpty else { continue }
      document.suppressions.append(
        Suppression(comment, at: position, lines: range ?? line...line))
    }
  }

  /// The file's lines from behind a comment to the end of the next block that is no comment.
  private func linesFollowing(_ node: OpaquePointer) -> ClosedRange<Int>? {
    let first = Int(cmark_node_get_end_line(node)) + 1
    var next = cmark_node_next(node)
    // A thousand comments in a row would look a thousand blocks ahead each.
    var comments = 0
    while comments < 20, let block = next, kinds(block) == .htmlBlock,
      Node.withLiteral(block, { RawHTML.isBlank(RawHTML.withoutComments($0)) })
    {
      next = cmark_node_next(block)
      comments += 1
    }
    guard let block = next else { return nil }
    // A block ends before the next one starts, whatever the parser says of its end.
    let end = max(
      Int(cmark_node_get_start_line(block)),
      cmark_node_next(block).map { Int(cmark_node_get_start_line($0)) - 1 }
        ?? Int(cmark_node_get_end_line(block)))
    guard let from = lines.position(line: first).line, let to = lines.position(line: end).line,
      from <= to
    else { return nil }
    return from...to
  }
}
