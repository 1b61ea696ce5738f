/// Eight bytes of a text, looked at together.
///
/// Escaping looks for a few bytes among many that stay as they are; a word of eight that has none of
/// them is passed at once.
struct EightBytes {
  private let bytes: UInt64
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = ones &* 0x80
  /// The high bits of bytes that were found, and of some more behind them.
  private var found: UInt64 = 0

  /// Loads the bytes from a place; what lies behind the end of the text is zero.
  @inline(__always)
  private init(_ text: UnsafeRawBufferPointer, at place: Int) {
    if place + 8 <= text.count {
      bytes = text.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian
    } else if text.count >= 8 {
      let last = text.loadUnaligned(fromByteOffset: text.count - 8, as: UInt64.self).littleEndian
      bytes = last >> UInt64((place + 8 - text.count) * 8)
    } else {
      var word: UInt64 = 0
      for byte in (place..<text.count).reversed() { word = word << 8 | UInt64(text[byte]) }
      bytes = word
    }
  }

  /// The first place of a text that may hold what is looked for; its end where none does.
  ///
  /// Whoever asks has to look at that byte: it may be another one.
  ///
  /// - Parameters:
  ///   - start: where to begin.
  ///   - look: what is looked for.
  @inline(__always)
  static func first(
    in text: UnsafeRawBufferPointer, from start: Int, _ look: (inout EightBytes) -> Void
  ) -> Int {
    var place = start
    while place < text.count {
      var bytes = EightBytes(text, at: place)
      look(&bytes)
      let found = bytes.found & highs
      if found != 0 { return min(place + found.trailingZeroBitCount / 8, text.count) }
      place += 8
    }
    return text.count
  }

  /// Looks for a byte, or for all that differ from it in some bits.
  @inline(__always)
  mutating func look(for byte: UInt8, ignoring bits: UInt8 = 0) {
    found |= zeros(bytes | Self.ones &* UInt64(bits), Self.ones &* UInt64(byte | bits))
  }

  /// Looks for bytes below the blank.
  @inline(__always)
  mutating func lookForControls() { found |= (bytes &- Self.ones &* 0x20) & ~bytes }

  /// Looks for blanks behind another, and where that cannot be told.
  @inline(__always)
  mutating func lookForRunsOfBlanks() {
    let blanks = zeros(bytes, Self.ones &* 0x20) & Self.highs
    found |= blanks & (blanks << 8 | 1 << 63)
  }

  /// The high bits of bytes that are alike in both, and of some more behind them.
  @inline(__always)
  private func zeros(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let rest = left ^ right
    return (rest &- Self.ones) & ~rest
  }
}
