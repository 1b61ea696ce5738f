/// A sorted list of words in one string: each word is a digit, how many UTF-16 units it shares with
/// the word before, and the rest; a space between words.
enum FrontCodedWords {
  /// Codes words that hold no space.
  static func encode(_ words: some Sequence<String>) -> String {
    var text = ""
    var previous = ""
    for word in words {
      let (units, rest) = shared(previous, word)
      if !text.isEmpty { text += " " }
      text.unicodeScalars.append(Unicode.Scalar(PackedNumbers.digits[units]))
      text.unicodeScalars.append(contentsOf: rest)
      previous = word
    }
    return text
  }

  private static func shared(
    _ left: String, _ right: String
  ) -> (units: Int, rest: Substring.UnicodeScalarView) {
    var units = 0
    var first = left.unicodeScalars.makeIterator()
    var index = right.unicodeScalars.startIndex
    while index < right.unicodeScalars.endIndex, let scalar = first.next(),
      scalar == right.unicodeScalars[index], units < 60
    {
      units += scalar.value > 0xFFFF ? 2 : 1
      index = right.unicodeScalars.index(after: index)
    }
    return (units, right.unicodeScalars[index...])
  }
}
