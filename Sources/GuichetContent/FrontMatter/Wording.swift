internal import GuichetCore

/// The hash of what translators and reviewers follow: title, description and text.
///
/// Review days, popularity and other keys do not count, nor do line ends and blanks around the text.
package enum Wording {
  /// Digits enough to tell the states of one article apart.
  private static let digits = 12

  /// The hash of an article's wording.
  package static func hash(_ matter: FrontMatter, body: ArraySlice<UInt8>) -> String {
    var bytes = Array(matter.title.utf8) + [0] + Array((matter.description ?? "").utf8) + [0]
    var text = body
    while let last = text.last, isBlank(last) { text = text.dropLast() }
    while let first = text.first, isBlank(first) { text = text.dropFirst() }
    bytes.reserveCapacity(bytes.count + text.count)
    for (place, byte) in zip(text.indices, text) {
      let isLineEnd =
        byte == 13 && place + 1 < text.endIndex && text[place + 1] == 10
      if !isLineEnd { bytes.append(byte) }
    }
    return String(ContentHash(bytes).hex.prefix(digits))
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
}
