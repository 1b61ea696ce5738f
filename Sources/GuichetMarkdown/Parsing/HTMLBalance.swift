internal import CMarkGFM

/// Whether the tags of HTML blocks open and close among them, so that the blocks can go together.
struct HTMLBalance {
  /// What is known of the blocks up to here.
  enum State {
    /// Everything that was opened is closed.
    case whole
    /// Something is open; `isOptional` where only elements are that may stay so.
    case open(isOptional: Bool)
    /// Something is closed that was opened before the first block.
    case broken
  }

  private static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
  ]
  /// Elements whose end may be left out.
  private static let optional: Set<String> = [
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "option",
    "optgroup", "rt", "rp",
  ]
  private static let verbatim: Set<String> = ["script", "style", "textarea", "title"]

  private let kinds: NodeKinds
  private var open: [String: Int] = [:]
  /// Elements met in blocks; what only lines have ends with its line.
  private var ofBlocks: Set<String> = []
  private var isBroken = false

  init(_ kinds: NodeKinds) { self.kinds = kinds }

  var state: State {
    if isBroken { return .broken }
    let left = open.filter { $0.value > 0 && ofBlocks.contains($0.key) }.keys
    return left.isEmpty ? .whole : .open(isOptional: left.allSatisfy(Self.optional.contains))
  }

  /// Reads a block with everything in it.
  mutating func read(_ block: OpaquePointer) {
    var current: OpaquePointer? = block
    while let node = current {
      let kind = kinds(node)
      if kind == .htmlBlock || kind == .htmlInline {
        let bytes = Node.withLiteral(node) { Array($0) }
        read(bytes, isBlock: kind == .htmlBlock)
      }
      current = cmark_node_first_child(node) ?? Node.following(node, below: block)
    }
  }

  private mutating func read(_ bytes: [UInt8], isBlock: Bool) {
    var rest = bytes[...]
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[start...]
      if rest.starts(with: "<!--".utf8) {
        guard let end = Self.end(of: "-->", in: rest.dropFirst(4)) else {
          return count("!--", 1, isBlock)
        }
        rest = rest[end...]
        continue
      }
      rest = rest.dropFirst()
      let closes = rest.first == UInt8(ascii: "/")
      if closes { rest = rest.dropFirst() }
      let word = rest.prefix { $0 > 0x20 && !"/><".utf8.contains($0) }
      guard let first = word.first, (0x61...0x7A).contains(first | 0x20) else { continue }
      let name = String(decoding: word, as: UTF8.self).lowercased()
      rest = rest[word.endIndex...]
      var quote: UInt8?
      var last: UInt8 = 0
      while let byte = rest.first, quote != nil || byte != UInt8(ascii: ">") {
        if byte == quote {
          quote = nil
        } else if quote == nil, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          quote = byte
        }
        last = byte
        rest = rest.dropFirst()
      }
      rest = rest.dropFirst()
      if Self.void.contains(name) || !closes && last == UInt8(ascii: "/") { continue }
      count(name, closes ? -1 : 1, isBlock)
      if isBlock, !closes, Self.verbatim.contains(name) {
        guard let end = Self.end(of: "</\(name)", in: rest) else { return }
        rest = rest[(end - name.utf8.count - 2)...]
      }
    }
  }

  private mutating func count(_ name: String, _ step: Int, _ isBlock: Bool) {
    if isBlock { ofBlocks.insert(name) }
    let now = open[name, default: 0] + step
    // Browsers pass over the end of a line's element that nothing began.
    if now < 0 {
      isBroken = isBroken || isBlock
    } else {
      open[name] = now
    }
  }

  /// The offset behind the first of some ASCII text, in capital letters or not.
  private static func end(of text: String, in bytes: ArraySlice<UInt8>) -> Int? {
    let wanted = Array(text.utf8)
    guard bytes.count >= wanted.count else { return nil }
    return (bytes.startIndex...(bytes.endIndex - wanted.count)).first { start in
      wanted.indices.allSatisfy { offset in
        let byte = bytes[start + offset]
        return byte == wanted[offset]
          || (0x41...0x5A).contains(byte) && byte | 0x20 == wanted[offset]
      }
    }.map { $0 + wanted.count }
  }
}
