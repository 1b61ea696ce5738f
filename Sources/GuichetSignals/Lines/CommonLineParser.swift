internal import Glibc

/// Reads lines of the common log format: bare, combined (with referrer and program), and with the
/// virtual host in front.
struct CommonLineParser {
  private var days = LogDay()

  private static let longestTime = 64

  /// What a line says; nil where it is not of this form.
  mutating func parse(_ line: UnsafeRawBufferPointer) -> LogLine? {
    var from = 0
    // An IPv6 address or a user's name may have a bracket before the time's, and even a time: whoever
    // asks chooses the name. What the request follows is the host's own time.
    while from < line.count, let open = line.index(of: UInt8(ascii: "["), from: from) {
      if let day = days.common(line.from(open + 1)), let result = parse(line, day, time: open) {
        return result
      }
      from = open + 1
    }
    return nil
  }

  private func parse(_ line: UnsafeRawBufferPointer, _ day: Int, time open: Int) -> LogLine? {
    let longest = line.upTo(min(line.count, open + Self.longestTime))
    guard open > 1, let close = longest.index(of: UInt8(ascii: "]"), from: open + 12),
      line.part(open + 1..<close).firstIndex(of: UInt8(ascii: "[")) == nil,
      close + 3 < line.count, line[close + 1] == UInt8(ascii: " "),
      line[close + 2] == UInt8(ascii: "\""), let end = Self.quote(line, from: close + 3),
      end + 4 < line.count, line[end + 1] == UInt8(ascii: " ")
    else { return nil }
    var result = LogLine()
    result.day = day
    for index in end + 2..<end + 5 {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(line[index]) else { return nil }
      result.status = result.status * 10 + Int(line[index] - UInt8(ascii: "0"))
    }
    Self.readSender(line.upTo(open), &result)
    guard !result.address.isEmpty else { return nil }
    result.setRequest(line.part(close + 3..<end))
    // Behind the status: the size, the referrer in quotes, the program in quotes. A quote without an
    // end is a line that was cut off.
    if let referrer = line.index(of: UInt8(ascii: "\""), from: end + 5) {
      guard let referrerEnd = Self.quote(line, from: referrer + 1) else { return nil }
      if let agent = line.index(of: UInt8(ascii: "\""), from: referrerEnd + 1) {
        guard let agentEnd = Self.quote(line, from: agent + 1) else { return nil }
        result.agent = line.part(agent + 1..<agentEnd)
      }
    }
    return result
  }

  /// Where the quote ends that begins before `start`; a backslash protects what follows it.
  private static func quote(_ line: UnsafeRawBufferPointer, from start: Int) -> Int? {
    var from = start
    while let end = line.index(of: UInt8(ascii: "\""), from: from) {
      var slashes = 0
      while end - slashes > start, line[end - slashes - 1] == UInt8(ascii: "\\") { slashes += 1 }
      if slashes.isMultiple(of: 2) { return end }
      from = end + 1
    }
    return nil
  }

  /// The address, and the virtual host where one stands in front of it; what a collector of logs
  /// writes before them is passed over.
  private static func readSender(_ head: UnsafeRawBufferPointer, _ result: inout LogLine) {
    var rest = head
    var place = 0
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: " ")) ?? rest.endIndex
      let word = rest.upTo(end)
      if place == 0 { result.address = word }
      if isAddress(word) {
        if place == 1 { result.host = result.address }
        result.address = word
        return
      }
      place += 1
      rest = rest.from(end + 1)
    }
  }

  /// Whether the bytes have the form of an IPv4 or IPv6 address.
  private static func isAddress(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var dots = 0
    var colons = 0
    var letters = 0
    var isShortened = false
    for (place, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "."): dots += 1
      case UInt8(ascii: ":"):
        colons += 1
        if place > 0, bytes[place - 1] == byte { isShortened = true }
      case UInt8(ascii: "0")...UInt8(ascii: "9"): break
      case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
        letters += 1
      default: return false
      }
    }
    return colons == 7 || isShortened || (dots == 3 && colons == 0 && letters == 0)
  }
}

extension UnsafeRawBufferPointer {
  /// Where a byte next stands.
  func index(of byte: UInt8, from start: Int) -> Int? {
    guard start < count, let base = baseAddress,
      let found = memchr(base + start, Int32(byte), count - start)
    else { return nil }
    return UnsafeRawPointer(found) - base
  }
}
