/// A small checker of HTML's shape: every element closed, in order, and no stray `<`.
enum TagBalance {
  private static let void: Set<String> = ["br", "hr", "img", "input", "wbr"]

  /// What is wrong with the shape of a piece of HTML, or nil.
  static func problem(_ html: [UInt8]) -> String? {
    var open: [String] = []
    var index = 0
    while index < html.count {
      guard html[index] == UInt8(ascii: "<") else {
        index += 1
        continue
      }
      index += 1
      let isClosing = index < html.count && html[index] == UInt8(ascii: "/")
      if isClosing { index += 1 }
      let start = index
      while index < html.count, isLetterOrDigit(html[index]) { index += 1 }
      let name = String(decoding: html[start..<index], as: UTF8.self)
      guard !name.isEmpty else { return "a `<` without a name at \(start)" }
      var quote = false
      while index < html.count, quote || html[index] != UInt8(ascii: ">") {
        if html[index] == UInt8(ascii: "\"") { quote.toggle() }
        if html[index] == UInt8(ascii: "<") { return "a `<` inside <\(name)> at \(index)" }
        index += 1
      }
      guard index < html.count else { return "<\(name)> does not end" }
      if isClosing {
        guard open.popLast() == name else { return "</\(name)> closes nothing at \(start)" }
      } else if !void.contains(name) {
        open.append(name)
      }
    }
    return open.isEmpty ? nil : "left open: \(open)"
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }
}
