/// A query cut into the words to look up.
struct SearchQuery {
  struct Word {
    let key: String
    let spelling: String
    /// What the word counts for: 1, less for pieces of a compound and function words.
    let weight: Double
    /// An extra way to match, which a good result need not have.
    let isOptional: Bool
    /// Whether it holds the sentence together and says little of its own.
    let isFunctionWord: Bool
    /// A whole word, not a piece of a compound.
    let isWhole: Bool
    /// The reader may still be typing it.
    let isPrefix: Bool
    /// Which word of the text it is, counted from 0.
    let position: Int
    /// Where the word stands in the text, in UTF-8 bytes.
    let range: Range<Int>
  }

  static let longestText = 1_000
  static let mostWords = 16

  let words: [Word]

  /// Reads at most the first 1,000 scalars and 16 words; repeated words count once.
  ///
  /// - Parameter functionWords: Keys of words that count less.
  init(_ text: String, functionWords: Set<String> = []) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text.unicodeScalars.prefix(Self.longestText))
    var text = String(view)
    var words: [Word] = []
    text.withUTF8 { bytes in
      var scanner = WordScanner(bytes)
      var position = 0
      while words.count < Self.mostWords, let range = scanner.next() {
        let raw = String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
        let atEnd = range.upperBound == bytes.count
        let forms = WordForms.of(raw)
        for form in forms where words.count < Self.mostWords {
          let key = Folding.key(form.spelling)
          if form.kind == .camel || words.contains(where: { $0.key == key }) { continue }
          // `puis-je` as one word says no more than its pieces.
          let isFunctionWord =
            form.kind == .joined
            ? forms.allSatisfy {
              $0.kind == .joined || functionWords.contains(Folding.key($0.spelling))
            } : functionWords.contains(key)
          let weight = isFunctionWord ? FunctionWords.weight : form.kind == .part ? 0.6 : 1
          words.append(
            Word(
              key: key, spelling: form.spelling, weight: weight,
              isOptional: form.kind == .joined,
              isFunctionWord: isFunctionWord, isWhole: form.kind == .word,
              isPrefix: atEnd && form.kind != .joined, position: position, range: range))
        }
        position += 1
      }
    }
    self.words = words
  }

  /// What each two neighbours make when they are written as one word: `log in` is `login`.
  var compounds: [(left: Int, key: String)] {
    words.indices.dropLast().compactMap { index in
      let (left, right) = (words[index], words[index + 1])
      guard left.isWhole, right.isWhole, !left.isFunctionWord || !right.isFunctionWord,
        right.position == left.position + 1,
        WordForms.canJoin(left.key, right.key)
      else { return nil }
      return (index, left.key + right.key)
    }
  }
}
