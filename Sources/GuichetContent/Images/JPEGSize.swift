internal import GuichetMarkdown

/// Finds the frame header of a JPEG (ITU T.81, annex B.2.2).
enum JPEGSize {
  static func read(_ reader: ByteReader) -> PixelSize? {
    var offset = 2
    var isSideways = false
    while let mark = reader.byte(offset), mark == 0xFF {
      guard let kind = reader.byte(offset + 1) else { return nil }
      if kind == 0xFF {
        // Fill bytes may stand before any marker.
        offset += 1
        continue
      }
      guard let length = reader.big16(offset + 2), length >= 2 else { return nil }
      switch kind {
      case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
        let height = reader.big16(offset + 5)
        let width = reader.big16(offset + 7)
        return isSideways ? ImageSize.size(height, width) : ImageSize.size(width, height)
      case 0xE1:
        if let turned = Self.isSideways(reader, offset + 4) { isSideways = turned }
      case 0xD8, 0xD9, 0xDA: return nil
      default: break
      }
      offset += 2 + length
    }
    return nil
  }

  /// Whether Exif's orientation (tag 0x0112, values 5 to 8) swaps width and height, as browsers do.
  private static func isSideways(_ reader: ByteReader, _ start: Int) -> Bool? {
    guard reader.matches("Exif\u{0}\u{0}", at: start) else { return nil }
    let base = start + 6
    let isLittle = reader.matches("II", at: base)
    guard isLittle || reader.matches("MM", at: base) else { return nil }
    let read16 = { isLittle ? reader.little16($0) : reader.big16($0) }
    let low = read16(base + (isLittle ? 4 : 6))
    guard let directory = low, let count = read16(base + directory), count <= 512 else {
      return nil
    }
    for entry in 0..<count {
      let place = base + directory + 2 + entry * 12
      if read16(place) == 0x0112 { return read16(place + 8).map { (5...8).contains($0) } }
    }
    return nil
  }
}
