/// Finds the words of a text, on UTF-8.
///
/// A word is a run of word characters, compounds included (`e-mail`, `l'abonnement`, `login.gov`:
/// one apostrophe or joiner between two word characters holds them together), or a run of
/// characters of a script without spaces.
struct WordScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  /// Scans valid UTF-8 that outlives the scanner.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The bytes of the next word, or nil at the end.
  mutating func next() -> Range<Int>? {
    while index < bytes.count {
      let (kind, length) = classify(at: index)
      switch kind {
      case .word:
        let start = index
        index += length
        takeWord()
        return start..<index
      case .unspaced:
        let start = index
        index += length
        takeUnspaced()
        return start..<index
      default:
        index += length
      }
    }
    return nil
  }

  private mutating func takeWord() {
    while index < bytes.count {
      let (kind, length) = classify(at: index)
      switch kind {
      case .word:
        index += length
      case .apostrophe, .joiner:
        let after = index + length
        guard after < bytes.count else { return }
        let (next, nextLength) = classify(at: after)
        guard case .word = next else { return }
        index = after + nextLength
      default:
        return
      }
    }
  }

  private mutating func takeUnspaced() {
    while index < bytes.count {
      let (kind, length) = classify(at: index)
      guard case .unspaced = kind else { return }
      index += length
    }
  }

  @inline(__always)
  private func classify(at index: Int) -> (kind: CharacterClass, length: Int) {
    let first = bytes[index]
    if first >= 0x80 { return decode(at: index, first: first) }
    if (first | 0x20) &- 0x61 < 26 || first &- 0x30 < 10 { return (.word, 1) }
    return (CharacterClass.of(UInt32(first)), 1)
  }

  private func decode(at index: Int, first: UInt8) -> (kind: CharacterClass, length: Int) {
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
    guard index + length <= bytes.count, length > 1 else { return (.other, 1) }
    var value = UInt32(first) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
    return (CharacterClass.of(value), length)
  }
}
