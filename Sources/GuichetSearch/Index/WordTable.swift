/// Numbers distinct words by their bytes, in order of appearance.
///
/// An open-addressing table over one arena: no `String` is made for a word, which is what indexing
/// would spend its time on.
struct WordTable: Sendable {
  /// The upper half of a slot is the word's hash, the lower half its number and one; 0 is free.
  private var slots: [UInt64]
  private(set) var words = WordList()

  /// Makes room for so many words before the table need grow.
  init(expecting count: Int = 2_000) {
    var size = 16
    while size < count * 2 { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
  }

  /// The number of a word; one more than the last when it is new.
  mutating func number(of word: UnsafeBufferPointer<UInt8>) -> Int {
    number(of: word, hash: Self.hash(word))
  }

  /// The same, where the hash is known.
  mutating func number(of word: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Int {
    if words.count * 2 >= slots.count { grow() }
    switch slot(of: word, hash: hash) {
    case .known(let number): return number
    case .free(let slot):
      let number = words.count
      slots[slot] = UInt64(hash) << 32 | UInt64(number + 1)
      words.append(word)
      return number
    }
  }

  /// The number of a word that may be unknown.
  func known(_ word: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Int? {
    guard case .known(let number) = slot(of: word, hash: hash) else { return nil }
    return number
  }

  private enum Slot { case known(Int), free(Int) }

  @inline(__always)
  private func slot(of word: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Slot {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      if UInt32(truncatingIfNeeded: slots[slot] >> 32) == hash {
        let number = Int(slots[slot] & 0xFFFF_FFFF) - 1
        if words.isEqual(number, word) { return .known(number) }
      }
      slot = (slot + 1) & mask
    }
    return .free(slot)
  }

  private mutating func grow() {
    var larger = [UInt64](repeating: 0, count: slots.count * 4)
    let mask = larger.count - 1
    for entry in slots where entry != 0 {
      var slot = Int(entry >> 32) & mask
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = entry
    }
    slots = larger
  }

  /// Eight bytes at a time, each mixed in by a multiplication.
  static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let bytes = UnsafeRawBufferPointer(word)
    var hash = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
    var offset = 0
    while offset + 8 <= bytes.count {
      hash = mixed(hash ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < bytes.count {
      rest = rest << 8 | UInt64(bytes[offset])
      offset += 1
    }
    hash = mixed(hash ^ rest)
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }

  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value &* 0xD6E8_FEB8_6659_FD93
    return product ^ product >> 32
  }
}
