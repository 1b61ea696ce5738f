/// A sorted list of words in one string: each word is a digit, how many UTF-16 units it shares with
/// the word before, and the rest; a space between words.
enum FrontCodedWords {
  /// Codes words that hold no space.
  static func encode(_ words: some Sequence<String>) -> String {
    var text: [UInt8] = []
    var previous: [UInt8] = []
    for word in words {
      var word = word
      word.withUTF8 { bytes in
        let shared = shared(previous, bytes)
        if !text.isEmpty { text.append(UInt8(ascii: " ")) }
        text.append(PackedNumbers.digits[shared.units])
        text.append(contentsOf: bytes[shared.bytes...])
        previous.replaceSubrange(shared.bytes..., with: bytes[shared.bytes...])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// How much two words have in common in whole scalars, some sixty UTF-16 units at the most.
  private static func shared(
    _ left: [UInt8], _ right: UnsafeBufferPointer<UInt8>
  ) -> (units: Int, bytes: Int) {
    let end = min(left.count, right.count)
    var units = 0
    var bytes = 0
    while bytes < end, units < 60 {
      let first = right[bytes]
      let length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      guard bytes + length <= end,
        (bytes..<bytes + length).allSatisfy({ left[$0] == right[$0] })
      else { break }
      bytes += length
      units += length == 4 ? 2 : 1
    }
    return (units, bytes)
  }
}
