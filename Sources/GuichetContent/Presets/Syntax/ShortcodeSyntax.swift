/// Hugo's shortcodes, `{{< name >}}` and `{{% name %}}`.
enum ShortcodeSyntax {
  /// Names that only arrange what stands between them.
  private static let layout: Set<String> = [
    "steps", "columns", "column", "cards", "tabs", "tabpane", "accordion-group", "br", "clear",
    "div", "row", "blocks/section", "toc", "table-of-contents",
  ]
  /// Boxes whose kind is a word within the tag.
  private static let boxes: Set<String> = [
    "alert", "callout", "hint", "admonition", "aside", "notice", "pageinfo", "blockquote",
  ]

  static func convert(_ conversion: inout Conversion) {
    let source = conversion.source
    let closed = closedNames(source)
    var scanner = TagScanner(source, [("{{<", ">}}"), ("{{%", "%}}")])
    while let tag = scanner.next() {
      let inside = source.bytes[tag.inside]
      if inside.starts(with: "/*".utf8), inside.suffix(2).elementsEqual("*/".utf8),
        inside.count >= 4
      {
        // Written to be shown: without the marks of a comment it is what the author means.
        let start = tag.inside.lowerBound
        let end = tag.inside.upperBound
        conversion.replace(start..<(start + 2), with: "")
        conversion.replace((end - 2)..<end, with: "")
        continue
      }
      guard !source.isCode[tag.range.lowerBound] else { continue }
      var words = TagWords(inside)
      if words.name == "/", let name = words.plain.first?.text { words.name = "/\(name)" }
      if words.name.hasPrefix("/") {
        close(tag.range, String(words.name.dropFirst()), &conversion)
      } else if words.name == "highlight" || words.name == "comment" {
        verbatim(tag, words, &scanner, &conversion)
      } else {
        open(tag.range, words, isPair: closed.contains(words.name), &conversion)
      }
    }
  }

  /// The names that a text closes.
  private static func closedNames(_ source: PresetSource) -> Set<String> {
    var names: Set<String> = []
    var scanner = TagScanner(source, [("{{<", ">}}"), ("{{%", "%}}")])
    while let tag = scanner.next() {
      let inside = source.bytes[tag.inside].drop { $0 <= 32 }
      guard inside.first == UInt8(ascii: "/") else { continue }
      names.insert(TagWords(inside.dropFirst()).name)
    }
    return names
  }

  private static func close(_ range: Range<Int>, _ name: String, _ conversion: inout Conversion) {
    if container(TagWords(Array(name.utf8)[...])) != nil {
      conversion.close(range, name)
    } else {
      conversion.replace(range, with: "")
    }
  }

  private static func container(_ words: TagWords) -> Container? {
    var plain = words.plain.map(\.text).filter { $0 != "/" }
    let named = words.value("title", "name", "header", "summary", "tabName", "caption")
    switch words.name.lowercased() {
    case "details", "expand", "collapse", "accordion", "accordion-item", "spoiler":
      return Container(name: words.name, marker: "DETAILS", title: named ?? plain.first ?? "")
    case "tab", "tabitem", "tab-item":
      return Container(name: words.name, marker: "TAB", title: named ?? plain.first ?? "")
    case let name where boxes.contains(name):
      var kind = words.value("type", "color", "kind", "level", "context") ?? ""
      if kind.isEmpty, let first = plain.first, CalloutName.meaning(of: first) != nil {
        kind = first
        plain.removeFirst()
      }
      let meaning = CalloutName.meaning(of: kind)
      return Container(
        name: words.name, marker: meaning?.marker ?? "NOTE",
        title: named ?? plain.first ?? meaning?.title ?? "")
    case let name:
      return CalloutName.meaning(of: name).map {
        Container(name: words.name, marker: $0.marker, title: named ?? plain.first ?? $0.title)
      }
    }
  }

  private static func open(
    _ range: Range<Int>, _ words: TagWords, isPair: Bool, _ conversion: inout Conversion
  ) {
    let first = words.plain.first?.text
    switch words.name.lowercased() {
    case "ref", "relref":
      conversion.replace(range, with: first ?? words.value("path") ?? "")
    case "figure", "img", "image":
      guard let address = words.value("src", "link") ?? first else {
        return conversion.leaveOut(range)
      }
      conversion.replace(
        range,
        with: MarkdownPieces.image(
          address, alt: words.value("alt", "caption", "title") ?? "",
          title: words.value("caption", "title")))
    case "youtube":
      video(
        range, "https://www.youtube.com/watch?v=", words.value("id") ?? first, words, &conversion)
    case "vimeo": video(range, "https://vimeo.com/", words.value("id") ?? first, words, &conversion)
    case "param":
      if let value = first.flatMap({ conversion.values[$0] }) {
        conversion.replace(range, with: value)
      } else {
        conversion.leaveOut(range, isValue: true)
      }
    case let name where layout.contains(name): conversion.replace(range, with: "")
    default:
      let isSelfClosing = words.plain.last?.text == "/"
      if !isSelfClosing, let container = container(words) {
        conversion.open(range, container)
      } else if let text = words.value("text", "content"), let container = container(words),
        let marker = container.marker
      {
        conversion.box(range, marker: marker, title: container.title, text: text)
      } else {
        conversion.leaveOut(range, isValue: !isPair)
      }
    }
  }

  private static func video(
    _ range: Range<Int>, _ address: String, _ id: String?, _ words: TagWords,
    _ conversion: inout Conversion
  ) {
    guard let id, id.utf8.allSatisfy({ $0 > 32 && $0 < 0x7F && !"()<>[]\"".utf8.contains($0) })
    else { return conversion.leaveOut(range) }
    conversion.replace(
      range, with: MarkdownPieces.image(address + id, alt: words.value("title") ?? "", title: nil))
  }

  /// `highlight` becomes a fence, `comment` goes with everything in it.
  private static func verbatim(
    _ tag: MarkedTag, _ words: TagWords, _ scanner: inout TagScanner,
    _ conversion: inout Conversion
  ) {
    while let end = scanner.next() {
      var last = TagWords(conversion.source.bytes[end.inside])
      if last.name == "/", let name = last.plain.first?.text { last.name = "/\(name)" }
      guard last.name == "/\(words.name)" else { continue }
      if words.name == "comment" {
        conversion.replace(tag.range.lowerBound..<end.range.upperBound, with: "")
      } else {
        let language = (words.plain.first?.text ?? "").prefix { $0.isLetter || $0.isNumber }
        conversion.replace(tag.range, with: "\n~~~~~~\(language)")
        conversion.replace(end.range, with: "~~~~~~\n")
      }
      return
    }
    conversion.leaveOut(tag.range)
  }
}
