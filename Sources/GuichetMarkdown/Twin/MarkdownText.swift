internal import GuichetCore

/// An article's text written as Markdown again: what the page shows, with holes where only the site
/// knows what goes in.
///
/// It comes from the syntax tree, not from the source, so that it says exactly what the page says:
/// HTML that is shown as text stands in it as text, and a link that is left out is left out.
package struct MarkdownText: Hashable, Sendable {
  /// A place that the site fills; the numbers count in the document's `links` and `images`.
  package enum Hole: Hashable, Sendable {
    /// Before the words of a link.
    case linkStart(Int)
    /// Behind the words of a link.
    case linkEnd(Int)
    /// An image or a video.
    case image(Int)
    /// What is said of the versions of a part; the number counts in the document's `versionMarks`.
    case versions(Int)
  }

  /// A hole and where it is.
  struct PlacedHole: Hashable, Sendable {
    var offset: Int
    var kind: Hole
  }

  /// The text apart from its holes, as UTF-8; ends with a line end unless it is empty.
  var bytes: [UInt8] = []
  /// The holes, in ascending order of their offsets.
  var holes: [PlacedHole] = []

  /// Whether there is no text at all.
  package var isEmpty: Bool { bytes.isEmpty }

  /// A text that stands in a fence as it is.
  static func fenced(_ text: ArraySlice<UInt8>) -> MarkdownText {
    text.withUnsafeBufferPointer { text in
      let fence = MarkdownEscaping.fence(for: text, atLeast: 3)
      var bytes = fence + [10]
      Escaping.appendPlain(text, to: &bytes)
      if text.last != 10 { bytes.append(10) }
      return MarkdownText(bytes: bytes + fence + [10])
    }
  }

  /// The text with its holes filled.
  ///
  /// - Parameters:
  ///   - link: The address and the title of a link, or nil where only its words stay.
  ///   - image: What stands in the place of an image, as Markdown.
  ///   - versions: What says which versions a part is about, as Markdown.
  package func filled(
    link: (Int) -> (address: String, title: String)?, image: (Int) -> String,
    versions: (Int) -> String = { _ in "" }
  ) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + holes.count * 48)
    var start = 0
    for hole in holes {
      result += bytes[start..<hole.offset]
      start = hole.offset
      switch hole.kind {
      case .linkStart(let index): if link(index) != nil { result.append(UInt8(ascii: "[")) }
      case .linkEnd(let index):
        guard let target = link(index) else { continue }
        result.append(UInt8(ascii: "]"))
        MarkdownEscaping.appendTarget(target.address, title: target.title, to: &result)
      case .image(let index): result += image(index).utf8
      case .versions(let index): result += versions(index).utf8
      }
    }
    return result + bytes[start...]
  }
}
