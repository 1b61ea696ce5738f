/// The quote and list markers at the start of a line.
struct LinePrefix {
  /// How many blocks the line could open or continue.
  private(set) var markers = 0
  /// Whether the line ends a paragraph: nothing but spaces and tabs, as CommonMark counts blanks.
  private(set) var isBlank = false

  /// Where the text behind the markers starts.
  private(set) var end = 0

  /// Reads the start of a line.
  init(_ text: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while true {
      while index < text.count, Self.isBlank(text[index]) { index += 1 }
      guard index < text.count else {
        isBlank = markers == 0 && !text.contains { $0 == 0x0B || $0 == 0x0C }
        return
      }
      let end = Self.markerEnd(text, index)
      guard end > index else {
        self.end = index
        return
      }
      markers += 1
      index = end
    }
  }

  /// The offset behind a marker at `index`, or `index` when there is none.
  private static func markerEnd(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    switch text[index] {
    case UInt8(ascii: ">"): return index + 1
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
      return isBlank(text, at: index + 1) ? index + 1 : index
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      var end = index
      while end < text.count, end < index + 9, (0x30...0x39).contains(text[end]) { end += 1 }
      guard end < text.count, text[end] == UInt8(ascii: ".") || text[end] == UInt8(ascii: ")"),
        isBlank(text, at: end + 1)
      else { return index }
      return end + 1
    default: return index
    }
  }

  private static func isBlank(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    index >= text.count || isBlank(text[index])
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
