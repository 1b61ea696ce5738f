/// Ruby between `<%` and `%>`, as Middleman and Rails run it.
enum RubySyntax {
  static func convert(_ conversion: inout Conversion) {
    let source = conversion.source
    var scanner = TagScanner(source, [("<%", "%>")])
    while let tag = scanner.next() {
      guard !source.isCode[tag.range.lowerBound] else { continue }
      var inside = tag.inside
      let first = source.bytes[inside].first ?? 0
      if first == UInt8(ascii: "#") || first == UInt8(ascii: "%") {
        // A comment; or `<%%`, which stands for itself.
        conversion.replace(tag.range, with: first == UInt8(ascii: "#") ? "" : "&lt;%")
        continue
      }
      let isValue = first == UInt8(ascii: "=")
      if isValue || first == UInt8(ascii: "-") {
        inside = (inside.lowerBound + 1)..<inside.upperBound
      }
      convert(tag.range, source.text(inside).trimmingBlanks(), isValue: isValue, &conversion)
    }
  }

  private static func convert(
    _ range: Range<Int>, _ code: String, isValue: Bool, _ conversion: inout Conversion
  ) {
    guard isValue else {
      let isEnd = ["end", "else", "}"].contains(code)
      return isEnd ? conversion.replace(range, with: "") : conversion.leaveOut(range)
    }
    for prefix in ["current_page.data.", "data.page.", "page."] where code.hasPrefix(prefix) {
      if let value = conversion.values[String(code.dropFirst(prefix.count))] {
        return conversion.replace(range, with: value)
      }
    }
    let words = TagWords(Array(code.replacing("(", with: " ").replacing(")", with: " ").utf8)[...])
    let quoted = words.plain.filter(\.isQuoted).map(\.text)
    switch words.name {
    case "link_to" where quoted.count >= 2:
      conversion.replace(range, with: "[\(quoted[0])](\(quoted[1]))")
    case "image_tag" where !quoted.isEmpty:
      conversion.replace(range, with: "![\(words.value("alt") ?? "")](\(quoted[0]))")
    case "warning_text" where !quoted.isEmpty:
      conversion.box(range, marker: "WARNING", text: quoted[0])
    case "inset_text" where !quoted.isEmpty:
      conversion.box(range, marker: "NOTE", text: quoted[0])
    default: conversion.leaveOut(range, isValue: true)
    }
  }
}
