/// What a quote that starts with a marker such as `[!NOTE]` can be: the five callouts that GitHub
/// knows, and shapes of Guichet's own, which GitHub shows as plain quotes.
enum CalloutKind: String, CaseIterable {
  case note, tip, important, warning, caution
  /// Something that opens when the reader asks for it.
  case details, transcript
  /// One of several ways, of which a reader needs one.
  case tab
  /// The parts of a trouble and its cure.
  case symptom, cause, fix
}

extension CalloutKind {
  /// How a kind is written.
  enum Shape {
    case note, details, tab, casePart
  }

  /// The shape that a kind has on the page.
  var shape: Shape {
    switch self {
    case .note, .tip, .important, .warning, .caution: .note
    case .details, .transcript: .details
    case .tab: .tab
    case .symptom, .cause, .fix: .casePart
    }
  }

  /// Whether a quote of this kind begins a case when one of `previous` stands right before it; the
  /// next trouble begins with what the reader sees of it.
  func beginsCase(after previous: CalloutKind?) -> Bool {
    guard previous?.shape == .casePart else { return true }
    return self == .symptom && previous != .symptom
  }

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
