/// Keys between `++`, marked words between `==`, and files that are included with `--8<--`.
enum PymdownSyntax {
  static func convert(_ conversion: inout Conversion) {
    let source = conversion.source
    for line in source.lines.indices {
      let start = source.contentStart(of: line)
      let range = start..<source.lines[line].upperBound
      guard !range.isEmpty, !source.isCode[start] else { continue }
      if source.matches("--8<--", at: start) || source.matches("-8<-", at: start) {
        conversion.leaveOut(range)
      } else if !source.bytes[range].allSatisfy({ $0 == UInt8(ascii: "=") || $0 == 32 }) {
        pairs("++", in: range, &conversion) { keys($0) }
        pairs("==", in: range, &conversion) { "<mark>\($0)</mark>" }
      }
    }
  }

  /// Replaces what stands between two marks on a line, with no blank inside them.
  private static func pairs(
    _ mark: StaticString, in range: Range<Int>, _ conversion: inout Conversion,
    _ write: (String) -> String?
  ) {
    let source = conversion.source
    var open: Int?
    var index = range.lowerBound
    while index < range.upperBound {
      guard source.matches(mark, at: index), !source.isCode[index] else {
        index += 1
        continue
      }
      if let start = open, start < index, source.bytes[index - 1] > 32 {
        if let text = write(source.text(start..<index)) {
          conversion.replace((start - 2)..<(index + 2), with: text)
        }
        open = nil
      } else {
        let next = index + 2 < range.upperBound ? source.bytes[index + 2] : 32
        open = next > 32 ? index + 2 : nil
      }
      index += 2
    }
  }

  /// `ctrl+alt+del` as keys; nil where it is something else, as in `C++ and D++`.
  private static func keys(_ text: String) -> String? {
    let names = text.split(separator: "+", omittingEmptySubsequences: false)
    guard names.count <= 6, !text.contains(" ") || text.contains("\""),
      names.allSatisfy({ !$0.isEmpty && $0.count <= 20 })
    else { return nil }
    return names.map { name in
      let plain = name.replacing("\"", with: "").replacing("-", with: " ")
      return "<kbd>\(plain.prefix(1).uppercased() + plain.dropFirst())</kbd>"
    }.joined(separator: "+")
  }
}
