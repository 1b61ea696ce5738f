internal import GuichetMarkdown

/// Reads the three headers of WebP (RFC 9649, sections 2.5 to 2.7).
enum WebPSize {
  static func read(_ reader: ByteReader) -> PixelSize? {
    if reader.matches("VP8X", at: 12) {
      return ImageSize.size(
        reader.little24(24).map { $0 + 1 }, reader.little24(27).map { $0 + 1 })
    }
    if reader.matches("VP8L", at: 12) {
      guard reader.byte(20) == 0x2F, let low = reader.little16(21), let high = reader.little16(23)
      else { return nil }
      let bits = high << 16 | low
      return ImageSize.size((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    }
    guard reader.matches("VP8 ", at: 12), reader.matches("\u{9D}\u{01}\u{2A}", at: 23) else {
      return nil
    }
    return ImageSize.size(
      reader.little16(26).map { $0 & 0x3FFF }, reader.little16(28).map { $0 & 0x3FFF })
  }
}
