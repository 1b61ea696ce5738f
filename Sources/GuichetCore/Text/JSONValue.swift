/// A JSON document whose objects keep the order in which they were written.
///
/// Output is deterministic: the same value gives the same bytes (RFC 8259).
package enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([(String, JSONValue)])
  /// A value that was written before by ``serialized(pretty:)``; it stays as it is.
  case serialized([UInt8])

  /// A string, or `null` where there is none.
  package static func optional(_ text: String?) -> JSONValue {
    text.map(JSONValue.string) ?? .null
  }

  /// The document as UTF-8, with `<`, `>`, `&`, line separators, controls and noncharacters escaped.
  ///
  /// With those escapes the text is also safe inside an HTML `script` element.
  package func serialized(pretty: Bool = false) -> [UInt8] {
    var output: [UInt8] = []
    write(to: &output, pretty: pretty, depth: 0)
    return output
  }

  private func write(to output: inout [UInt8], pretty: Bool, depth: Int) {
    switch self {
    case .null: output.append(contentsOf: "null".utf8)
    case .bool(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let value): output.append(contentsOf: String(value).utf8)
    case .number(let value):
      if value.isFinite {
        let whole = value.rounded() == value && abs(value) < 1e15
        output.append(contentsOf: (whole ? String(Int(value)) : "\(value)").utf8)
      } else {
        output.append(contentsOf: "null".utf8)
      }
    case .string(let text): Self.appendQuoted(text, to: &output)
    case .serialized(let bytes): output.append(contentsOf: bytes)
    case .array(let items):
      Self.writeList(
        items, open: "[", close: "]", to: &output, pretty: pretty, depth: depth
      ) { item, output in
        item.write(to: &output, pretty: pretty, depth: depth + 1)
      }
    case .object(let members):
      Self.writeList(
        members, open: "{", close: "}", to: &output, pretty: pretty, depth: depth
      ) { member, output in
        Self.appendQuoted(member.0, to: &output)
        output.append(UInt8(ascii: ":"))
        if pretty { output.append(UInt8(ascii: " ")) }
        member.1.write(to: &output, pretty: pretty, depth: depth + 1)
      }
    }
  }

  private static func writeList<Element>(
    _ items: [Element], open: Unicode.Scalar, close: Unicode.Scalar, to output: inout [UInt8],
    pretty: Bool, depth: Int, each: (Element, inout [UInt8]) -> Void
  ) {
    output.append(UInt8(ascii: open))
    for (index, item) in items.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      if pretty { newLine(depth + 1, to: &output) }
      each(item, &output)
    }
    if pretty, !items.isEmpty { newLine(depth, to: &output) }
    output.append(UInt8(ascii: close))
  }

  private static func newLine(_ depth: Int, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\n"))
    output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
  }

  /// Appends `text` as a JSON string with its quotes.
  package static func appendQuoted(_ text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { bytes in
      // Whole runs are copied; only what needs an escape stops one.
      var start = 0
      var index = 0
      while true {
        index = EightBytes.first(in: UnsafeRawBufferPointer(bytes), from: index) { bytes in
          bytes.lookForControls()
          // Pairs that differ in one bit are looked for at once: `"` and `&`, `<` and `>`, C2 and E2.
          bytes.look(for: 0x26, ignoring: 0x04)
          bytes.look(for: 0x3E, ignoring: 0x02)
          bytes.look(for: 0x5C)
          bytes.look(for: 0x7F)
          bytes.look(for: 0xE2, ignoring: 0x20)
          bytes.look(for: 0xEF)
        }
        guard index < bytes.count else { break }
        let byte = bytes[index]
        let escape: StaticString
        var length = 1
        switch byte {
        case UInt8(ascii: "\""): escape = "\\\""
        case UInt8(ascii: "\\"): escape = "\\\\"
        case 10: escape = "\\n"
        case 0..<0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), 0x7F:
          escape = "\\u00"
        case 0xE2
        where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] & 0xFE == 0xA8:
          escape = bytes[index + 2] == 0xA8 ? "\\u2028" : "\\u2029"
          length = 3
        case 0xC2 where index + 1 < bytes.count && bytes[index + 1] < 0xA0:
          escape = "\\u00"
          length = 2
        case 0xEF
        where index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE:
          escape = bytes[index + 2] == 0xBE ? "\\ufffe" : "\\uffff"
          length = 3
        default:
          index += 1
          continue
        }
        output.append(contentsOf: bytes[start..<index])
        escape.withUTF8Buffer { output.append(contentsOf: $0) }
        // The two digits behind `\u00`.
        if escape.utf8CodeUnitCount == 4 {
          let byte = bytes[index + length - 1]
          for digit in [byte >> 4, byte & 15] {
            output.append(digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10))
          }
        }
        index += length
        start = index
      }
      output.append(contentsOf: bytes[start..<bytes.count])
    }
    output.append(UInt8(ascii: "\""))
  }
}
