/// Finds the section of an article that a result leads to.
///
/// Every word of the query speaks for the section that the index has for it, and nearly as much for
/// sections that have it in the heading: "lost my phone" leads to "I lost my phone" though another
/// section speaks of phones more.
struct SectionChoice {
  static let heading = 0.8
  /// Sections that the index tells apart.
  static let most = 62

  let document: SearchDocument

  /// The number of the best section: 0 for the article itself, n for its section n - 1.
  ///
  /// - Parameter words: What each word adds to the article, the section the index has for it, and
  ///   the keys that stood for it.
  func best(of words: [(gain: Double, section: Int, keys: [String])]) -> Int {
    let headings = document.sections.prefix(Self.most).map { Self.keys(of: $0.title) }
    var support = [Double](repeating: 0, count: headings.count + 1)
    for word in words {
      for number in support.indices {
        if number == word.section {
          support[number] += word.gain
        } else if number > 0, headings[number - 1].contains(where: { Self.has($0, word.keys) }) {
          support[number] += word.gain * Self.heading
        }
      }
    }
    var best = 0
    for number in support.indices where support[number] > support[best] { best = number }
    return best
  }

  private static func keys(of text: String) -> [[UInt16]] {
    var text = text
    return text.withUTF8 { bytes in
      var scanner = WordScanner(bytes)
      var keys: [[UInt16]] = []
      while let range = scanner.next() {
        let raw = String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
        for form in WordForms.of(raw) where form.kind != .camel {
          keys.append(Array(Folding.key(form.spelling).utf16))
        }
      }
      return keys
    }
  }

  private static func has(_ key: [UInt16], _ keys: [String]) -> Bool {
    keys.contains { isSame(key, Array($0.utf16)) }
  }

  /// The same word, or an inflection of it by the look: the first three letters and all but two.
  private static func isSame(_ left: [UInt16], _ right: [UInt16]) -> Bool {
    if left == right { return true }
    let common = zip(left, right).prefix { $0 == $1 }.count
    let longer = max(left.count, right.count)
    return common >= 3 && longer - common <= 2 || common >= 4 && common * 10 >= longer * 7
  }
}
