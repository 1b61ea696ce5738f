/// Eight bytes of a text, looked at together.
///
/// Escaping looks for a few bytes among many that stay as they are; a word of eight that has none of
/// them is passed at once.
struct EightBytes {
  private let bytes: UInt64
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  /// The high bits of bytes that were found, and of some more behind them.
  private var found: UInt64 = 0

  /// Loads the bytes from a place.
  @inline(__always)
  init(_ text: UnsafeRawBufferPointer, at place: Int) {
    bytes = text.loadUnaligned(fromByteOffset: place, as: UInt64.self)
  }

  /// Looks for a byte, or for all that differ from it in some bits.
  @inline(__always)
  mutating func look(for byte: UInt8, ignoring bits: UInt8 = 0) {
    let rest = (bytes | Self.ones &* UInt64(bits)) ^ (Self.ones &* UInt64(byte | bits))
    found |= (rest &- Self.ones) & ~rest
  }

  /// Looks for bytes below the blank.
  @inline(__always)
  mutating func lookForControls() { found |= (bytes &- Self.ones &* 0x20) & ~bytes }

  /// Whether nothing was found.
  @inline(__always)
  var isPlain: Bool { found & (Self.ones &* 0x80) == 0 }
}
