internal import GuichetCore

/// Writes the attributes of links.
package enum LinkHTML {
  /// The attributes of an `<a>`, with a space before each.
  ///
  /// - Parameters:
  ///   - href: The address as it shall stand on the page; what a URL may not carry is encoded.
  ///   - title: The title; none is written when it is empty.
  ///   - rel: The relation; none is written when it is empty.
  /// - Returns: UTF-8 bytes.
  package static func attributes(href: String, title: String = "", rel: String = "") -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(href.utf8.count + title.utf8.count + 24)
    result.append(contentsOf: " href=\"".utf8)
    appendAddress(href, to: &result)
    append("title", title, to: &result)
    append("rel", rel, to: &result)
    return endQuote(result)
  }

  private static func append(_ name: String, _ value: String, to result: inout [UInt8]) {
    guard !value.isEmpty else { return }
    result.append(contentsOf: "\" \(name)=\"".utf8)
    Escaping.appendHTML(value, to: &result)
  }

  private static func endQuote(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    bytes.append(UInt8(ascii: "\""))
    return bytes
  }

  /// Appends an address for an attribute: percent-encoded once where RFC 3986 asks for it, escaped.
  ///
  /// A `%` that encodes something stays as it is, because authors write encoded addresses too.
  package static func appendAddress(_ address: String, to output: inout [UInt8]) {
    let digits = StaticString("0123456789ABCDEF")
    let bytes = address.utf8
    for index in bytes.indices {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "%") where !isEncoded(bytes[index...]):
        output.append(contentsOf: "%25".utf8)
      case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "'"): output.append(contentsOf: "&#39;".utf8)
      case 0..<0x21, 0x7F..., UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"),
        UInt8(ascii: "\\"), UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"),
        UInt8(ascii: "|"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"):
        output.append(UInt8(ascii: "%"))
        digits.withUTF8Buffer { digits in
          output.append(digits[Int(byte >> 4)])
          output.append(digits[Int(byte & 15)])
        }
      default: output.append(byte)
      }
    }
  }

  private static func isEncoded(_ bytes: Substring.UTF8View) -> Bool {
    let digits = bytes.dropFirst().prefix(2)
    return digits.count == 2
      && digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) }
  }
}
