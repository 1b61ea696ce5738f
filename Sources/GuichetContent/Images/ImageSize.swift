package import GuichetMarkdown

/// Reads the size of a picture from the start of its file, so that a page can keep its place free.
///
/// Only the header is looked at and no byte is trusted: a field that points outside the bytes, or a
/// size of zero, gives nil.
package enum ImageSize {
  /// How much of a file is enough for every format but a JPEG with long metadata.
  package static let usualHeaderBytes = 65_536

  /// The size in pixels, or nil when the format is unknown or the header does not say.
  ///
  /// Knows PNG, JPEG, GIF, WebP, AVIF and SVG by their content, not by the file's name.
  package static func read(_ bytes: [UInt8]) -> PixelSize? {
    let reader = ByteReader(bytes)
    if reader.matches("\u{89}PNG\r\n\u{1A}\n", at: 0) { return png(reader) }
    if reader.matches("GIF8", at: 0) { return gif(reader) }
    if reader.matches("RIFF", at: 0), reader.matches("WEBP", at: 8) {
      return WebPSize.read(reader)
    }
    if reader.big16(0) == 0xFFD8 { return JPEGSize.read(reader) }
    if reader.matches("ftyp", at: 4) { return AVIFSize.read(reader) }
    return SVGSize.read(bytes)
  }

  /// A size with two positive sides of a plausible length, or nil.
  static func size(_ width: Int?, _ height: Int?) -> PixelSize? {
    guard let width, let height, (1...1_000_000).contains(width), (1...1_000_000).contains(height)
    else { return nil }
    return PixelSize(width: width, height: height)
  }

  /// PNG specification, section 11.2.2: IHDR is the first chunk.
  private static func png(_ reader: ByteReader) -> PixelSize? {
    guard reader.matches("IHDR", at: 12) else { return nil }
    return size(reader.big32(16), reader.big32(20))
  }

  /// GIF89a specification, section 18: the logical screen.
  private static func gif(_ reader: ByteReader) -> PixelSize? {
    size(reader.little16(6), reader.little16(8))
  }
}
