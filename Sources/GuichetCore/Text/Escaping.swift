/// Escaping of text for the places it is written to, on UTF-8 bytes.
package enum Escaping {
  /// Appends `text` escaped for HTML text and for attribute values in double or single quotes.
  ///
  /// Characters that HTML or XML 1.0 forbids (controls but tab, LF, CR; U+FFFE, U+FFFF) are dropped.
  package static func appendHTML(_ text: some Sequence<UInt8>, to output: inout [UInt8]) {
    let done: Void? = text.withContiguousStorageIfAvailable { buffer in
      appendHTML(buffer, to: &output)
    }
    if done == nil {
      Array(text).withUnsafeBufferPointer { appendHTML($0, to: &output) }
    }
  }

  /// Appends `text` escaped for HTML text and attribute values.
  package static func appendHTML(_ text: String, to output: inout [UInt8]) {
    var text = text
    text.withUTF8 { appendHTML($0, to: &output) }
  }

  /// The text escaped for HTML and XML text and attribute values.
  package static func html(_ text: String) -> String {
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count + 16)
    appendHTML(text, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// Whether a control or a noncharacter stands at a place of UTF-8 text, and how long it is; 0 for
  /// anything that may stay.
  package static func controlLength(
    at index: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> Int {
    switch text[index] {
    case 0..<9, 0x0B, 0x0C, 0x0E..<0x20, 0x7F: 1
    case 0xC2 where index + 1 < text.count && text[index + 1] < 0xA0: 2
    case 0xEF
    where index + 2 < text.count && text[index + 1] == 0xBF && text[index + 2] >= 0xBE: 3
    default: 0
    }
  }

  /// Appends text as it is, but for controls and noncharacters, which drive terminals and which no
  /// reader sees.
  package static func appendPlain(
    _ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]
  ) {
    var start = 0
    var index = 0
    while index < text.count {
      let length = controlLength(at: index, in: text)
      guard length > 0 else {
        index += 1
        continue
      }
      output.append(contentsOf: text[start..<index])
      index += length
      start = index
    }
    output.append(contentsOf: text[start..<text.count])
  }

  /// Appends `text` escaped for HTML text and attribute values.
  package static func appendHTML(
    _ buffer: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]
  ) {
    var start = 0
    var index = 0
    let count = buffer.count
    while true {
      index = EightBytes.first(in: UnsafeRawBufferPointer(buffer), from: index) { bytes in
        bytes.lookForControls()
        // `"` and `&`, `<` and `>` differ in one bit.
        bytes.look(for: 0x26, ignoring: 0x04)
        bytes.look(for: 0x27)
        bytes.look(for: 0x3E, ignoring: 0x02)
        bytes.look(for: 0x7F)
        bytes.look(for: 0xC2)
        bytes.look(for: 0xEF)
      }
      guard index < count else { break }
      let byte = buffer[index]
      let replacement: StaticString
      var length = 1
      switch byte {
      case UInt8(ascii: "<"): replacement = "&lt;"
      case UInt8(ascii: ">"): replacement = "&gt;"
      case UInt8(ascii: "&"): replacement = "&amp;"
      case UInt8(ascii: "\""): replacement = "&quot;"
      case UInt8(ascii: "'"): replacement = "&#39;"
      case 0..<9, 0x0B, 0x0C, 0x0E..<0x20, 0x7F: replacement = ""
      case 0xC2 where index + 1 < count && buffer[index + 1] < 0xA0:
        replacement = ""
        length = 2
      case 0xEF where index + 2 < count && buffer[index + 1] == 0xBF && buffer[index + 2] >= 0xBE:
        replacement = ""
        length = 3
      default:
        index += 1
        continue
      }
      output.append(contentsOf: buffer[start..<index])
      replacement.withUTF8Buffer { output.append(contentsOf: $0) }
      index += length
      start = index
    }
    output.append(contentsOf: buffer[start..<count])
  }

  /// Percent-encodes what a URL path may not carry as it is (RFC 3986, section 3.3), `/` kept.
  ///
  /// Encodes once: a `%` in a file name becomes `%25`.
  package static func urlPath(_ path: String) -> String {
    percentEncode(path, keeping: keptInPath)
  }

  /// Percent-encodes a query value (RFC 3986, section 3.4) so that it is one value in any form.
  package static func urlQueryValue(_ value: String) -> String {
    percentEncode(value, keeping: keptInQueryValue)
  }

  private static let keptInPath = keptBytes("-._~!$&'()*+,;=:@/")
  private static let keptInQueryValue = keptBytes("-._~")

  /// For each byte whether it stays: letters, digits and what is named.
  private static func keptBytes(_ marks: String) -> [Bool] {
    var kept = [Bool](repeating: false, count: 256)
    let plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    for byte in (plain + marks).utf8 { kept[Int(byte)] = true }
    return kept
  }

  private static func percentEncode(_ text: String, keeping kept: [Bool]) -> String {
    // Most addresses stay as they are.
    guard !text.utf8.allSatisfy({ kept[Int($0)] }) else { return text }
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count + 32)
    for byte in text.utf8 {
      if kept[Int(byte)] {
        output.append(byte)
      } else {
        output.append(UInt8(ascii: "%"))
        output.append(hexDigit(byte >> 4))
        output.append(hexDigit(byte & 15))
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value + (value < 10 ? UInt8(ascii: "0") : UInt8(ascii: "A") - 10)
  }
}

extension Escaping {
  /// Decodes `%XX` once; nil where the result is not UTF-8 or holds a NUL.
  package static func percentDecoded(_ text: String) -> String? {
    guard !text.utf8.contains(0) else { return nil }
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    var output: [UInt8] = []
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let high = hexValue(bytes[index + 1]), let low = hexValue(bytes[index + 2])
      {
        output.append(high << 4 | low)
        index += 3
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    guard !output.contains(0) else { return nil }
    return String(utf8: output[...])
  }

  private static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
