internal import GuichetCore

/// What results show of an article's text: an array of `[anchor or null, title, text]`, a section
/// each, whose texts are cut so that an article keeps about as many characters as asked for.
struct Excerpt: Sendable {
  /// JSON, which excerpts that were made before have together with others.
  let json: ArraySlice<UInt8>

  /// An excerpt that was made before.
  init(json: ArraySlice<UInt8>) { self.json = json }

  /// Cuts an excerpt from a text.
  init(of sections: [SearchSection], characters: Int) {
    let sections = sections.prefix(62)
    let share = max(100, characters / max(1, sections.count))
    var left = characters
    json =
      JSONValue.array(
        sections.map { section in
          let text = Self.cut(section.text, to: min(share, max(0, left)))
          left -= text.utf8.count
          return .array([.optional(section.anchor), .string(section.title), .string(text)])
        }
      ).serialized()[...]
  }

  /// The beginning of a text, cut after a word where there are spaces.
  static func cut(_ text: String, to limit: Int) -> String {
    guard text.utf8.count > limit else { return text }
    if let length = plainCut(text, to: limit) {
      return String(decoding: text.utf8.prefix(length), as: UTF8.self)
    }
    let head = text.unicodeScalars.prefix(limit)
    guard head.endIndex < text.unicodeScalars.endIndex else { return text }
    if let space = head.lastIndex(of: " "), space > head.startIndex {
      return String(head[..<space])
    }
    return String(head)
  }

  /// How many bytes stay of a text that begins with ASCII, where a byte is a scalar.
  private static func plainCut(_ text: String, to limit: Int) -> Int? {
    var text = text
    return text.withUTF8 { bytes in
      let head = bytes.prefix(limit)
      guard head.allSatisfy({ $0 < 0x80 }) else { return nil }
      guard let space = head.lastIndex(of: UInt8(ascii: " ")), space > 0 else { return limit }
      return space
    }
  }
}

/// The excerpts of all documents, by number.
struct Excerpts: Sendable {
  private let runs: [Lazy<[Excerpt]>]
  /// The run of each document, and its place there.
  private let places: [(run: Int32, place: Int32)]

  /// Takes them from runs of documents.
  init(_ runs: [AnalysedRun]) {
    self.runs = runs.map { $0.texts.map(empty: [], \.excerpts) }
    places = runs.enumerated().flatMap { number, run in
      run.documents.bodyLengths.indices.map { (run: Int32(number), place: Int32($0)) }
    }
  }

  /// The excerpt of a document.
  subscript(document: Int) -> Excerpt {
    let (run, place) = places[document]
    return runs[Int(run)].value[Int(place)]
  }
}
