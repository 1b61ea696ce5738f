/// Links such as `[AUTOTITLE](/path/to-a-page)`, for which the tool writes the page's title.
enum AutomaticTitleSyntax {
  static func convert(_ conversion: inout Conversion) {
    let source = conversion.source
    var scanner = TagScanner(source, [("[AUTOTITLE](", ")")])
    while let link = scanner.next() {
      guard !source.isCode[link.range.lowerBound] else { continue }
      let path = source.text(link.inside)
      let name = path.prefix { $0 != "#" && $0 != "?" }.split(separator: "/").last ?? ""
      let words = name.replacing("-", with: " ").replacing("_", with: " ")
      let start = link.range.lowerBound + 1
      conversion.replace(
        start..<(start + "AUTOTITLE".utf8.count),
        with: words.isEmpty ? path : words.prefix(1).uppercased() + words.dropFirst())
    }
  }
}
