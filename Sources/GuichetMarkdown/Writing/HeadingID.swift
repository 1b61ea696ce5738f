internal import CMarkGFM

/// Reads the id that a writer gives to a heading.
enum HeadingID {
  /// Finds `{#id}` at the end of a heading.
  static func written(
    of heading: OpaquePointer, kinds: NodeKinds
  ) -> (text: OpaquePointer, length: Int, id: String)? {
    guard let last = cmark_node_last_child(heading), kinds(last) == .text else { return nil }
    let found: (length: Int, id: String)? = Node.withLiteral(last) { bytes in
      guard bytes.last == UInt8(ascii: "}"),
        let open = bytes.lastIndex(of: UInt8(ascii: "{")), open + 3 < bytes.count,
        bytes[open + 1] == UInt8(ascii: "#")
      else { return nil }
      let id = bytes[(open + 2)..<(bytes.count - 1)]
      guard id.count <= 100, id.allSatisfy(Self.isIDByte) else { return nil }
      var length = open
      while length > 0, bytes[length - 1] == 0x20 { length -= 1 }
      return (length, String(decoding: id, as: UTF8.self))
    }
    guard let found else { return nil }
    guard found.length > 0 || cmark_node_previous(last) != nil else { return nil }
    return (last, found.length, found.id)
  }

  private static func isIDByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "."), UInt8(ascii: ":"):
      true
    default: byte >= 0x80
    }
  }
}
