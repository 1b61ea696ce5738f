internal import GuichetMarkdown

/// Reads the size of an AVIF or HEIF picture: the largest `ispe` property (ISO/IEC 23008-12, 6.5.3).
enum AVIFSize {
  static func read(_ reader: ByteReader) -> PixelSize? {
    guard let meta = box("meta", reader, 0..<reader.count), meta.count > 4,
      // `meta` starts with a version and flags.
      let properties = box("iprp", reader, (meta.lowerBound + 4)..<meta.upperBound),
      let container = box("ipco", reader, properties)
    else { return nil }
    var largest: PixelSize?
    var offset = container.lowerBound
    while let (name, content) = next(reader, offset, container.upperBound) {
      if name == 0x6973_7065,  // ispe
        let size = ImageSize.size(
          reader.big32(content.lowerBound + 4), reader.big32(content.lowerBound + 8)),
        size.width * size.height > (largest.map { $0.width * $0.height } ?? 0)
      {
        largest = size
      }
      offset = content.upperBound
    }
    return largest
  }

  private static func box(
    _ name: String, _ reader: ByteReader, _ range: Range<Int>
  ) -> Range<Int>? {
    var offset = range.lowerBound
    while let (_, content) = next(reader, offset, range.upperBound) {
      if reader.matches(name, at: offset + 4) { return content }
      offset = content.upperBound
    }
    return nil
  }

  /// The box at an offset: its name as a number, and its content cut to what there is.
  private static func next(
    _ reader: ByteReader, _ offset: Int, _ end: Int
  ) -> (name: Int, content: Range<Int>)? {
    guard offset + 8 <= end, let size = reader.big32(offset), let name = reader.big32(offset + 4),
      size >= 12 || size == 8
    else { return nil }
    return (name, (offset + 8)..<min(offset + size, end))
  }
}
