internal import GuichetCore

/// Escaping of text, addresses and code for Markdown (CommonMark with GitHub's extensions).
package enum MarkdownEscaping {
  /// Appends running text so that no part of it is markup.
  ///
  /// - Parameter isAtStart: Whether the text begins a line, where more characters mean something.
  package static func appendText(
    _ text: some Collection<UInt8>, isAtStart: Bool = false, to output: inout [UInt8]
  ) {
    let done: Void? = text.withContiguousStorageIfAvailable { bytes in
      append(bytes, isAtStart: isAtStart, to: &output)
    }
    if done == nil {
      Array(text).withUnsafeBufferPointer { append($0, isAtStart: isAtStart, to: &output) }
    }
  }

  private static func append(
    _ text: UnsafeBufferPointer<UInt8>, isAtStart: Bool, to output: inout [UInt8]
  ) {
    var isAtStart = isAtStart
    var previous: UInt8 = 0
    var isNumber = isAtStart
    var index = text.startIndex
    while index < text.endIndex {
      if !isAtStart, !isNumber {
        // Whole runs are copied; only what may need a backslash stops one.
        let start = index
        index = TextScan.firstMarkdownMark(in: text, from: index)
        if index > start {
          output.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
          previous = text[index - 1]
          continue
        }
      }
      // A noncharacter is nothing on the page either.
      if text[index] == 0xEF, Escaping.controlLength(at: index, in: text) == 3 {
        index += 3
        continue
      }
      // A line end can only come from a character reference, and must not begin a line here.
      var byte = text[index] < 0x20 || text[index] == 0x7F ? 0x20 : text[index]
      index += 1
      // The controls beyond ASCII drive terminals too.
      if byte == 0xC2, index < text.endIndex, text[index] < 0xA0 {
        byte = 0x20
        index += 1
      }
      if isAtStart, byte == 0x20 { continue }
      if isMarkup(byte, previous, index < text.endIndex ? text[index] : 0)
        || (isAtStart && isBlockStart(byte))
        || (isNumber && !isAtStart && (byte == UInt8(ascii: ".") || byte == UInt8(ascii: ")")))
      {
        output.append(UInt8(ascii: "\\"))
      }
      output.append(byte)
      isNumber = isNumber && isDigit(byte)
      isAtStart = false
      previous = byte
    }
  }

  /// Text as a string, for words that do not come from an article's text.
  package static func text(_ text: String, isAtStart: Bool = true) -> String {
    var output: [UInt8] = []
    appendText(Array(text.utf8), isAtStart: isAtStart, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private static func isMarkup(_ byte: UInt8, _ previous: UInt8, _ next: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: "|"), UInt8(ascii: "~"):
      true
    // Between letters and digits an underscore is a letter.
    case UInt8(ascii: "_"): !(isWord(previous) && isWord(next))
    case UInt8(ascii: "&"): isWord(next) || next == UInt8(ascii: "#")
    default: false
    }
  }

  private static func isBlockStart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "#"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "="),
      UInt8(ascii: ">"):
      true
    default: false
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x61...0x7A).contains(byte | 0x20)
  }

  /// Appends what stands behind the words of a link: `(address "title")`.
  package static func appendTarget(_ address: String, title: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "("))
    appendAddress(address, to: &output)
    if !title.isEmpty {
      output += " \"".utf8
      var plain: [UInt8] = []
      Array(title.utf8).withUnsafeBufferPointer { Escaping.appendPlain($0, to: &plain) }
      for byte in plain {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "|"), UInt8(ascii: "&"),
          UInt8(ascii: "<"), UInt8(ascii: "`"):
          output += [UInt8(ascii: "\\"), byte]
        case 0..<0x20, 0x7F: output.append(0x20)
        default: output.append(byte)
        }
      }
      output.append(UInt8(ascii: "\""))
    }
    output.append(UInt8(ascii: ")"))
  }

  /// Appends an address that cannot end before its end: what a URL may not carry is encoded, and
  /// brackets with it.
  static func appendAddress(_ address: String, to output: inout [UInt8]) {
    var encoded: [UInt8] = []
    LinkHTML.appendAddress(address, to: &encoded)
    for byte in encoded {
      switch byte {
      case UInt8(ascii: "("): output += "%28".utf8
      case UInt8(ascii: ")"): output += "%29".utf8
      default: output.append(byte)
      }
    }
  }

  /// A run of backticks that is longer than any in the code.
  static func fence(for code: UnsafeBufferPointer<UInt8>, atLeast least: Int) -> [UInt8] {
    var longest = 0
    var run = 0
    for byte in code {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    return Array(repeating: UInt8(ascii: "`"), count: max(least, longest + 1))
  }
}
