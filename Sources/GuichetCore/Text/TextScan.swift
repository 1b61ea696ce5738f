/// Finds what few bytes of a text are, many bytes at a time.
package enum TextScan {
  /// The first place at which a byte may stand that means something within a line of Markdown, or
  /// begins what no text may show; the end where there is none.
  package static func firstMarkdownMark(
    in text: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int {
    EightBytes.first(in: UnsafeRawBufferPointer(text), from: start) { bytes in
      bytes.lookForControls()
      bytes.look(for: UInt8(ascii: "&"))
      bytes.look(for: UInt8(ascii: "*"))
      bytes.look(for: UInt8(ascii: "<"))
      // `[` and `_`, `\` and `]` differ in one bit; `|`, `~` and the last of ASCII in two.
      bytes.look(for: UInt8(ascii: "["), ignoring: 0x04)
      bytes.look(for: UInt8(ascii: "\\"), ignoring: 0x01)
      bytes.look(for: UInt8(ascii: "`"))
      bytes.look(for: UInt8(ascii: "|"), ignoring: 0x03)
      bytes.look(for: 0xC2)
      bytes.look(for: 0xEF)
    }
  }

  /// The first place at which white space may stand that is no single blank; the end where there is
  /// none.
  package static func firstWideSpace(
    in text: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int {
    EightBytes.first(in: UnsafeRawBufferPointer(text), from: start) { bytes in
      bytes.lookForControls()
      bytes.lookForRunsOfBlanks()
    }
  }
}
