/// A query cut into the words to look up.
struct SearchQuery {
  struct Word {
    let key: String
    let spelling: String
    /// What the word counts for: 1, less for pieces of a compound.
    let weight: Double
    /// An extra way to match, which a good result need not have.
    let isOptional: Bool
    /// The reader may still be typing it.
    let isPrefix: Bool
    /// Where the word stands in the text, in UTF-8 bytes.
    let range: Range<Int>
  }

  static let longestText = 1_000
  static let mostWords = 16

  let words: [Word]

  /// Reads at most the first 1,000 scalars and 16 words; repeated words count once.
  init(_ text: String) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text.unicodeScalars.prefix(Self.longestText))
    var text = String(view)
    var words: [Word] = []
    text.withUTF8 { bytes in
      var scanner = WordScanner(bytes)
      while words.count < Self.mostWords, let range = scanner.next() {
        let raw = String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
        let atEnd = range.upperBound == bytes.count
        for form in WordForms.of(raw) where words.count < Self.mostWords {
          let key = Folding.key(form.spelling)
          if form.kind == .camel || words.contains(where: { $0.key == key }) { continue }
          words.append(
            Word(
              key: key, spelling: form.spelling, weight: form.kind == .part ? 0.6 : 1,
              isOptional: form.kind == .joined,
              isPrefix: atEnd && form.kind != .joined, range: range))
        }
      }
    }
    self.words = words
  }
}
