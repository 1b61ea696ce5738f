internal import Glibc

/// How often each character that can open an inline has come since the last blank line.
struct OpenerCounts {
  private static let names = ["[", "]", "*", "_", "~", "<", "`", "@", "www."]
  private var counts = Array(repeating: 0, count: Self.names.count)

  /// How many steps the parser may need for them, at most: autolinks cost several times as much.
  var effort: Int {
    counts.indices.reduce(0) { sum, index in
      sum + counts[index] * counts[index] * (index < 7 ? 1 : 4)
    }
  }

  /// The most that so many bytes, with so many `@` among them, can be as an effort.
  static func mostEffort(of bytes: Int, ats: Int) -> Int { bytes * bytes + 4 * ats * ats }

  /// Whether a mark can come more than `limit` times: autolinks count four times, and those that are
  /// no `@` have four bytes.
  static func canExceed(_ limit: Int, bytes: Int, ats: Int) -> Bool {
    bytes > limit || ats > limit / 4
  }

  /// How many `@` there are in a line.
  static func ats(in text: UnsafeBufferPointer<UInt8>) -> Int {
    guard let start = text.baseAddress else { return 0 }
    var count = 0
    var offset = 0
    while offset < text.count,
      let found = memchr(start + offset, Int32(UInt8(ascii: "@")), text.count - offset)
    {
      count += 1
      offset = UnsafeRawPointer(found) - UnsafeRawPointer(start) + 1
    }
    return count
  }

  /// Forgets everything before a blank line.
  mutating func reset() {
    for index in counts.indices { counts[index] = 0 }
  }

  /// Adds a line.
  ///
  /// - Returns: The first mark that has now come more than `limit` times, or nil.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>, limit: Int) -> String? {
    for index in 0..<text.count {
      // Most are letters and blanks.
      let letter = text[index] &- UInt8(ascii: "a")
      if letter < 26 && letter != UInt8(ascii: "w") - UInt8(ascii: "a") || text[index] == 0x20 {
        continue
      }
      let slot: Int
      switch text[index] {
      case UInt8(ascii: "["): slot = 0
      case UInt8(ascii: "]"): slot = 1
      case UInt8(ascii: "*"): slot = 2
      case UInt8(ascii: "_"): slot = 3
      case UInt8(ascii: "~"): slot = 4
      case UInt8(ascii: "<"): slot = 5
      case UInt8(ascii: "`"): slot = 6
      case UInt8(ascii: "@"): slot = 7
      case UInt8(ascii: "w")
      where index + 3 < text.count && text[index + 1] == 0x77
        && text[index + 2] == 0x77 && text[index + 3] == 0x2E:
        slot = 8
      default: continue
      }
      counts[slot] += 1
      // Autolinks are looked for backwards, which costs more than the others.
      if counts[slot] > (slot < 7 ? limit : limit / 4) { return Self.names[slot] }
    }
    return nil
  }
}
