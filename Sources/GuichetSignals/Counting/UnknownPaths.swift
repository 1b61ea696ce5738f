internal import GuichetCore

/// Addresses that readers asked for and that the site does not know, the frequent ones.
struct UnknownPaths {
  private struct Entry {
    let path: String
    let isFound: Bool
    let key: UInt64
    var readers = 0
  }

  private var entries: [Int32: Entry] = [:]
  private var numbers: [UInt64: Int32] = [:]
  private var next: Int32 = 0
  private let limit: Int

  /// Whether addresses were passed over since there was no room for more.
  private(set) var isOverfull = false

  private static let longest = 200
  /// A part of so many letters and digits is a key rather than a name.
  private static let longestName = 20

  /// Keeps as many addresses in mind.
  init(limit: Int) { self.limit = limit }

  /// The number of an address; nil where it is no page, or there is no room.
  mutating func number(
    _ path: UnsafeRawBufferPointer, isFound: Bool, hash: KeyedHash
  ) -> Int32? {
    let key = hash(hash(path), isFound ? 1 : 0)
    if let number = numbers[key] { return number }
    guard Self.isPage(path) else { return nil }
    guard entries.count < limit, next < .max else {
      isOverfull = true
      return nil
    }
    let number = next
    next += 1
    numbers[key] = number
    entries[number] = Entry(path: path.text, isFound: isFound, key: key)
    return number
  }

  /// A reader asked for an address.
  mutating func count(_ number: Int32) { entries[number]?.readers += 1 }

  /// Makes room where it is needed: what one reader or none has asked for so far goes.
  mutating func prune() {
    guard entries.count >= limit else { return }
    for (number, entry) in entries where entry.readers < 2 {
      entries[number] = nil
      numbers[entry.key] = nil
    }
  }

  /// The addresses that at least two have asked for, the most asked for first.
  func frequent(isFound: Bool) -> [(path: String, readers: Int)] {
    entries.values.filter { $0.isFound == isFound && $0.readers > 1 }
      .map { ($0.path, $0.readers) }
      .sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
  }

  /// Whether an address may be one that a person asks for, and may be shown: no file beside a page, no
  /// attempt at a break-in, and nothing that looks like the address or the key of one person.
  static func isPage(_ path: UnsafeRawBufferPointer) -> Bool {
    guard path.count <= longest, !hasKey(path) else { return false }
    for part in [
      "/.", "wp-", "cgi-bin", "xmlrpc", "phpmyadmin", "..", "%2e", "\\", "@", "%40",
    ]
      as [StaticString]
    where path.firstRange(of: part) != nil {
      return false
    }
    let name = path.from((path.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1)
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return true }
    let ending = name.from(dot + 1)
    return ["html", "htm", "php", "aspx", "asp", "jsp"].contains(ending.text.lowercased())
  }

  /// Whether a part is long and mixed of letters and digits, as keys are, or in groups as a UUID.
  private static func hasKey(_ path: UnsafeRawBufferPointer) -> Bool {
    for part in path.split(separator: UInt8(ascii: "/")) {
      let isGrouped = part.allSatisfy { $0 == UInt8(ascii: "-") || isHexDigit($0) }
      for run in isGrouped ? [part] : part.split(whereSeparator: { !isLetter($0) && !isDigit($0) })
      where run.count >= longestName && run.contains(where: isLetter)
        && run.contains(where: isDigit)
      {
        return true
      }
    }
    return false
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }
}
