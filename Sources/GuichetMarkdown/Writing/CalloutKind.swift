/// The five callouts that GitHub knows, written `> [!NOTE]` and so on.
enum CalloutKind: String, CaseIterable {
  case note, tip, important, warning, caution
}

extension CalloutKind {
  /// Reads the marker at the start of a quote's first text, in any case.
  ///
  /// - Returns: The kind and the number of bytes of the marker and the blanks behind it, or nil.
  static func marker(in text: UnsafeBufferPointer<UInt8>) -> (kind: CalloutKind, length: Int)? {
    guard text.count >= 6, text[0] == UInt8(ascii: "["), text[1] == UInt8(ascii: "!"),
      let close = text.prefix(13).firstIndex(of: UInt8(ascii: "]"))
    else { return nil }
    let name = String(decoding: text[2..<close], as: UTF8.self).lowercased()
    guard let kind = CalloutKind(rawValue: name) else { return nil }
    var end = close + 1
    guard end == text.count || text[end] == 0x20 || text[end] == 0x09 else { return nil }
    while end < text.count, text[end] == 0x20 || text[end] == 0x09 { end += 1 }
    return (kind, end)
  }
}
