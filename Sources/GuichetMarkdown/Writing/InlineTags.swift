internal import CMarkGFM

/// Finds the harmless HTML tags in running text that pass to the page.
///
/// A pair passes only if both tags stand under the same parent and cross no other pair, so that the
/// page stays balanced whatever an article contains.
struct InlineTags {
  private static let single: Set<String> = ["br", "wbr"]
  private static let paired: Set<String> = ["kbd", "sub", "sup", "mark"]

  /// A tag as it shall be written.
  enum Tag: Hashable {
    case open(String), close(String), single(String)

    /// The tag without attributes.
    var html: String {
      switch self {
      case .open(let name), .single(let name): "<\(name)>"
      case .close(let name): "</\(name)>"
      }
    }
  }

  private var matched: [OpaquePointer: Tag] = [:]
  private var scanned: Set<OpaquePointer> = []

  /// The tag that a piece of inline HTML may stay, or nil if it has to be shown as text.
  mutating func allowed(_ node: OpaquePointer) -> Tag? {
    guard let tag = Self.tag(node) else { return nil }
    if case .single = tag { return tag }
    if let parent = cmark_node_parent(node), scanned.insert(parent).inserted {
      match(below: parent)
    }
    return matched[node]
  }

  /// Pairs all tags right below a parent in one pass.
  private mutating func match(below parent: OpaquePointer) {
    let kinds = NodeKinds.shared
    var open: [(name: String, node: OpaquePointer)] = []
    var counts: [String: Int] = [:]
    var child = cmark_node_first_child(parent)
    while let node = child {
      defer { child = cmark_node_next(node) }
      guard kinds(node) == .htmlInline, let tag = Self.tag(node) else { continue }
      switch tag {
      case .single: continue
      case .open(let name):
        open.append((name, node))
        counts[name, default: 0] += 1
      case .close(let name):
        guard counts[name, default: 0] > 0 else { continue }
        while let last = open.popLast() {
          counts[last.name, default: 0] -= 1
          guard last.name == name else { continue }
          matched[last.node] = .open(name)
          matched[node] = tag
          break
        }
      }
    }
  }

  /// Reads a tag of the list without attributes: `<kbd>`, `</kbd>`, `<br>`, `<br />`.
  private static func tag(_ node: OpaquePointer) -> Tag? {
    Node.withLiteral(node) { literal in
      guard literal.count >= 4, literal.count <= 8 else { return nil }
      var name = String(decoding: literal.dropFirst().dropLast(), as: UTF8.self).lowercased()
      let closes = name.hasPrefix("/")
      if closes { name.removeFirst() }
      if !closes, name.hasSuffix("/") { name.removeLast() }
      while name.last == " " { name.removeLast() }
      if single.contains(name), !closes { return .single(name) }
      guard paired.contains(name) else { return nil }
      return closes ? .close(name) : .open(name)
    }
  }
}
