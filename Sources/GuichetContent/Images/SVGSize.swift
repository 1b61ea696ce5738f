internal import GuichetMarkdown

/// Reads the size that an SVG file gives itself: `width` and `height`, else its `viewBox`.
///
/// A scan of the first tag only; no entity is expanded and nothing is loaded.
enum SVGSize {
  /// Comments and a document type may stand before the tag, within reason.
  private static let scanned = 16_384

  static func read(_ bytes: [UInt8]) -> PixelSize? {
    let start = bytes.prefix(scanned)
    guard let attributes = rootAttributes(start) else { return nil }
    let view = attributes["viewBox"].map(numbers) ?? []
    let width = attributes["width"].flatMap(pixels)
    let height = attributes["height"].flatMap(pixels)
    if let width, let height { return size(width, height) }
    guard view.count == 4, view[2] > 0, view[3] > 0 else { return nil }
    if let width { return size(width, width * view[3] / view[2]) }
    if let height { return size(height * view[2] / view[3], height) }
    return size(view[2], view[3])
  }

  private static func size(_ width: Double, _ height: Double) -> PixelSize? {
    guard (0.5...1_000_000).contains(width), (0.5...1_000_000).contains(height) else { return nil }
    return ImageSize.size(Int(width.rounded()), Int(height.rounded()))
  }

  /// The attributes of the `<svg>` tag, quotes removed.
  private static func rootAttributes(_ bytes: ArraySlice<UInt8>) -> [String: String]? {
    var index = bytes.startIndex
    while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      let rest = bytes[open...]
      if rest.starts(with: "<!--".utf8) {
        guard let end = end(of: "-->", in: rest) else { return nil }
        index = end
      } else if rest.starts(with: "<svg".utf8), rest.count > 4, isBlank(rest[open + 4]) {
        return attributes(rest.dropFirst(4))
      } else if rest.starts(with: "<!".utf8) || rest.starts(with: "<?".utf8) {
        guard let end = end(of: ">", in: rest) else { return nil }
        index = end
      } else {
        return nil
      }
    }
    return nil
  }

  private static func end(of text: String, in bytes: ArraySlice<UInt8>) -> Int? {
    let text = Array(text.utf8)
    var index = bytes.startIndex
    while index + text.count <= bytes.endIndex {
      if bytes[index..<index + text.count].elementsEqual(text) { return index + text.count }
      index += 1
    }
    return nil
  }

  private static func attributes(_ bytes: ArraySlice<UInt8>) -> [String: String] {
    var result: [String: String] = [:]
    var rest = bytes.drop(while: isBlank)
    while let first = rest.first, first != UInt8(ascii: ">"), first != UInt8(ascii: "/") {
      let name = rest.prefix { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">") }
      rest = rest.dropFirst(name.count + 1).drop(while: isBlank)
      guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
        return result
      }
      let value = rest.dropFirst().prefix { $0 != quote }
      let key = String(decoding: name.filter { !isBlank($0) }, as: UTF8.self)
      if result[key] == nil { result[key] = String(decoding: value, as: UTF8.self) }
      rest = rest.dropFirst(value.count + 2).drop(while: isBlank)
    }
    return result
  }

  /// A length in CSS pixels, or nil for a share such as `100%` (CSS Values 4, section 6.2).
  private static func pixels(_ text: String) -> Double? {
    let text = text.filter { !$0.isWhitespace }
    let number = text.prefix { $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }
    let factors: [Substring: Double] = [
      "": 1, "px": 1, "pt": 4.0 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4,
      "em": 16, "rem": 16,
    ]
    // `2em` reads as a number with an exponent; its unit is given back.
    var value = number
    while value.last == "e" || value.last == "E" { value = value.dropLast() }
    guard let factor = factors[text[value.endIndex...]], let length = Double(value) else {
      return nil
    }
    return length * factor
  }

  private static func numbers(_ text: String) -> [Double] {
    text.split { $0 == "," || $0.isWhitespace }.prefix(5).compactMap { Double($0) }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
