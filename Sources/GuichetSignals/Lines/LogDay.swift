internal import GuichetCore

/// Reads the days of logs; consecutive lines have the same, so the last is kept in mind.
struct LogDay {
  private var lastKey = -1
  private var lastDay = 0

  /// `22/Nov/2026`, as the common log format has it.
  mutating func common(_ bytes: UnsafeRawBufferPointer) -> Int? {
    guard bytes.count >= 11, bytes[2] == UInt8(ascii: "/"), bytes[6] == UInt8(ascii: "/"),
      let day = Self.number(bytes, 0..<2), let month = Self.month(bytes.part(3..<6)),
      let year = Self.number(bytes, 7..<11)
    else { return nil }
    return number(year, month, day)
  }

  /// `2026-11-22`, alone or with a time behind it (ISO 8601).
  mutating func iso(_ bytes: UnsafeRawBufferPointer) -> Int? {
    guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = Self.number(bytes, 0..<4), let month = Self.number(bytes, 5..<7),
      let day = Self.number(bytes, 8..<10)
    else { return nil }
    return number(year, month, day)
  }

  /// Seconds, thousandths, millionths or billionths since 1970, told apart by their size.
  func epoch(_ bytes: UnsafeRawBufferPointer) -> Int? {
    guard var value = Double(bytes.text), value.isFinite, value >= 0 else { return nil }
    while value >= 1e11 { value /= 1000 }
    return Int(value / 86_400)
  }

  /// Any of these.
  mutating func any(_ bytes: UnsafeRawBufferPointer) -> Int? {
    if let day = iso(bytes) ?? common(bytes) { return day }
    if bytes.first == UInt8(ascii: "[") { return common(bytes.from(1)) }
    return epoch(bytes)
  }

  private mutating func number(_ year: Int, _ month: Int, _ day: Int) -> Int? {
    // Two digits each, as the 54th of a month must not be taken for the 22nd.
    let key = (year * 100 + month) * 100 + day
    if key == lastKey { return lastDay }
    guard let date = CalendarDay(year: year, month: month, day: day) else { return nil }
    lastKey = key
    lastDay = date.daysSinceEpoch
    return lastDay
  }

  private static func number(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int? {
    var value = 0
    for index in range {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) else { return nil }
      value = value * 10 + Int(bytes[index] - UInt8(ascii: "0"))
    }
    return value
  }

  private static func month(_ bytes: UnsafeRawBufferPointer) -> Int? {
    switch (bytes[0], bytes[1], bytes[2]) {
    case (0x4A, 0x61, 0x6E): 1
    case (0x46, 0x65, 0x62): 2
    case (0x4D, 0x61, 0x72): 3
    case (0x41, 0x70, 0x72): 4
    case (0x4D, 0x61, 0x79): 5
    case (0x4A, 0x75, 0x6E): 6
    case (0x4A, 0x75, 0x6C): 7
    case (0x41, 0x75, 0x67): 8
    case (0x53, 0x65, 0x70): 9
    case (0x4F, 0x63, 0x74): 10
    case (0x4E, 0x6F, 0x76): 11
    case (0x44, 0x65, 0x63): 12
    default: nil
    }
  }
}
