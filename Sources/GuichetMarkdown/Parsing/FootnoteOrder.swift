internal import CMarkGFM

/// Footnotes of a tree from which parts were taken.
enum FootnoteOrder {
  /// Takes out the notes that nothing refers to any more, and numbers the others anew.
  static func dropUnused(below root: OpaquePointer, _ kinds: NodeKinds) {
    var definitions: [OpaquePointer] = []
    var references: [(node: OpaquePointer, number: Int, definition: Int?)] = []
    var block = cmark_node_first_child(root)
    while let node = block {
      var definition: Int?
      if kinds(node) == .footnoteDefinition {
        definitions.append(node)
        definition = definitions.count
      }
      for (reference, number) in Self.references(below: node, kinds) {
        references.append((reference, number, definition))
      }
      block = cmark_node_next(node)
    }
    guard !definitions.isEmpty else { return }
    // A note that only a note refers to which is gone is gone too.
    var used: Set<Int> = []
    var reached = references.filter { $0.definition == nil }.map(\.number)
    while let number = reached.popLast() {
      guard used.insert(number).inserted else { continue }
      reached += references.filter { $0.definition == number }.map(\.number)
    }
    guard used.count < definitions.count else { return }
    var numbers: [Int: Int] = [:]
    for (index, definition) in definitions.enumerated() {
      if used.contains(index + 1) {
        numbers[index + 1] = numbers.count + 1
      } else {
        cmark_node_unlink(definition)
        cmark_node_free(definition)
      }
    }
    for (node, number, definition) in references
    where definition.map({ numbers[$0] != nil }) ?? true {
      guard let new = numbers[number], new != number else { continue }
      cmark_node_set_literal(node, "\(new)")
    }
  }

  private static func references(
    below top: OpaquePointer, _ kinds: NodeKinds
  ) -> [(node: OpaquePointer, number: Int)] {
    var result: [(node: OpaquePointer, number: Int)] = []
    var current = cmark_node_first_child(top)
    while let node = current {
      if kinds(node) == .footnoteReference,
        let number = Int(Node.string(cmark_node_get_literal(node)))
      {
        result.append((node, number))
      }
      current = cmark_node_first_child(node) ?? Node.following(node, below: top)
    }
    return result
  }
}
