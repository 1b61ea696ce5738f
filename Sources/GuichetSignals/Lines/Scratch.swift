/// Room for texts whose escapes are taken away; what stands in it is good until it is emptied.
final class Scratch {
  // As long as the longest line: without its escapes a text is never longer.
  private let bytes = UnsafeMutableRawBufferPointer.allocate(
    byteCount: LineReader.limit * 4, alignment: 1)
  private var count = 0

  deinit { bytes.deallocate() }

  func empty() { count = 0 }

  /// The text of a JSON string (RFC 8259, section 7); escapes that are none stay as they are.
  func unescaped(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let start = count
    guard count + text.count <= bytes.count else { return LogLine.none }
    var index = 0
    while index < text.count {
      guard text[index] == UInt8(ascii: "\\"), index + 1 < text.count else {
        put(text[index])
        index += 1
        continue
      }
      index += 2
      switch text[index - 1] {
      case UInt8(ascii: "n"): put(10)
      case UInt8(ascii: "t"): put(9)
      case UInt8(ascii: "r"): put(13)
      case UInt8(ascii: "b"): put(8)
      case UInt8(ascii: "f"): put(12)
      case UInt8(ascii: "u"):
        if index + 4 <= text.count,
          let code = UInt32(text.part(index..<index + 4).text, radix: 16)
        {
          for byte in String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8 { put(byte) }
          index += 4
        }
      case let byte: put(byte)
      }
    }
    return UnsafeRawBufferPointer(rebasing: bytes[start..<count])
  }

  private func put(_ byte: UInt8) {
    bytes[count] = byte
    count += 1
  }
}
