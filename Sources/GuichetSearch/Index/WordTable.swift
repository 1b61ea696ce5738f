/// Numbers distinct words by their bytes, in order of appearance.
///
/// An open-addressing table over one arena: no `String` is made for a word, which is what indexing
/// would spend its time on.
struct WordTable: Sendable {
  private var slots: [Slot]
  private(set) var words = WordList()

  /// A place for a word.
  private struct Slot: BitwiseCopyable {
    /// See ``Head``.
    var head: UInt64 = 0
    var hash: UInt32 = 0
    /// The word's number and one, with the highest bit set for a long word; 0 is free.
    var entry: UInt32 = 0
  }

  /// The first eight bytes of a word, which are all of most words: those need not be looked up where
  /// they lie to be compared.
  private struct Head {
    let bytes: UInt64
    /// Whether other words may have the same: it has more bytes, or zeros that no one could tell from
    /// those behind its end.
    let isLong: Bool

    @inline(__always)
    init(_ word: UnsafeBufferPointer<UInt8>) {
      let count = word.count
      bytes = WordTable.firstBytes(word)
      isLong = count > 8 || (count > 0 && word[count - 1] == 0)
    }
  }

  /// Makes room for so many words before the table need grow.
  init(expecting count: Int = 2_000) {
    var size = 16
    while size < count * 2 { size *= 2 }
    slots = [Slot](repeating: Slot(), count: size)
  }

  /// The number of a word; one more than the last when it is new.
  mutating func number(of word: UnsafeBufferPointer<UInt8>) -> Int {
    number(of: word, hash: Self.hash(word))
  }

  /// The same, where the hash is known.
  mutating func number(of word: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Int {
    if words.count * 2 >= slots.count { grow() }
    let head = Head(word)
    switch place(of: word, head, hash) {
    case .known(let number): return number
    case .free(let slot):
      let number = words.count
      slots[slot] = Slot(
        head: head.bytes, hash: hash, entry: UInt32(number + 1) | (head.isLong ? 1 << 31 : 0))
      words.append(word)
      return number
    }
  }

  /// The number of a word that may be unknown.
  func known(_ word: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Int? {
    guard case .known(let number) = place(of: word, Head(word), hash) else { return nil }
    return number
  }

  private enum Place { case known(Int), free(Int) }

  @inline(__always)
  private func place(
    of word: UnsafeBufferPointer<UInt8>, _ head: Head, _ hash: UInt32
  ) -> Place {
    let mask = slots.count - 1
    var place = Int(hash) & mask
    while true {
      let slot = slots[place]
      if slot.entry == 0 { return .free(place) }
      if slot.hash == hash, slot.head == head.bytes, (slot.entry >> 31 == 1) == head.isLong {
        let number = Int(slot.entry & 0x7FFF_FFFF) - 1
        if !head.isLong || words.isEqual(number, word) { return .known(number) }
      }
      place = (place + 1) & mask
    }
  }

  private mutating func grow() {
    var larger = [Slot](repeating: Slot(), count: slots.count * 2)
    let mask = larger.count - 1
    for slot in slots where slot.entry != 0 {
      var place = Int(slot.hash) & mask
      while larger[place].entry != 0 { place = (place + 1) & mask }
      larger[place] = slot
    }
    slots = larger
  }

  /// Eight bytes at a time, each mixed in by a multiplication.
  static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let bytes = UnsafeRawBufferPointer(word)
    var hash = mixed(UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15 ^ firstBytes(word))
    var offset = 8
    while offset < bytes.count {
      // The last ones may have been mixed in already.
      let place = min(offset, bytes.count - 8)
      hash = mixed(hash ^ bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      offset += 8
    }
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }

  /// Up to eight bytes, with zeros behind them.
  @inline(__always)
  private static func firstBytes(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let bytes = UnsafeRawBufferPointer(word)
    let count = bytes.count
    if count >= 8 {
      return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
    }
    if count >= 4 {
      // Both have those in the middle.
      let start = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt32.self))
      let end = UInt32(
        littleEndian: bytes.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
      return UInt64(start) | UInt64(end) << UInt64(8 * (count - 4))
    }
    guard count > 0 else { return 0 }
    return UInt64(bytes[0]) | UInt64(bytes[count / 2]) << UInt64(8 * (count / 2))
      | UInt64(bytes[count - 1]) << UInt64(8 * (count - 1))
  }

  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value &* 0xD6E8_FEB8_6659_FD93
    return product ^ product >> 32
  }
}
