/// The parts of MDX that are no Markdown: imports, components such as `<TabItem label="Mac">`, and
/// expressions in braces.
struct ComponentSyntax {
  /// Components that only arrange what stands between their tags.
  private static let layout: Set<String> = [
    "Tabs", "CardGrid", "Cards", "CardGroup", "Steps", "Fragment", "FileTree", "Columns", "Icon",
    "AccordionGroup", "DocCardList", "TOCInline", "React.Fragment", "Grid",
  ]
  /// Longer tags are text.
  private static let limit = 8 * 1024

  /// The links that are open, by the place of their edit.
  private var links: [(edit: Int, address: String)] = []
  /// Tags in a row that never end: after some, the text is not worth looking at.
  private var failures = 0
  /// The lines of imports and exports.
  private var modules: Set<Int> = []

  mutating func convert(_ conversion: inout Conversion) {
    let source = conversion.source
    leaveOutModules(&conversion)
    var comments = TagScanner(source, [("{/*", "*/}")])
    var comment = comments.next()
    var line = 0
    var index = 0
    while index < source.bytes.count, failures < 100 {
      while line + 1 < source.lines.count, source.lines[line + 1].lowerBound <= index { line += 1 }
      while let next = comment, next.range.lowerBound < index { comment = comments.next() }
      if let found = comment, found.range.lowerBound == index, !source.isCode[index] {
        conversion.replace(found.range, with: "")
        index = found.range.upperBound
        continue
      }
      guard !source.isCode[index], !modules.contains(line) else {
        index += 1
        continue
      }
      switch source.bytes[index] {
      case UInt8(ascii: "<"): index = tag(at: index, &conversion)
      case UInt8(ascii: "{"): index = expression(at: index, source.lines[line], &conversion)
      default: index += 1
      }
    }
  }

  /// Leaves out `import` and `export` at the start of a block, up to the next empty line.
  private mutating func leaveOutModules(_ conversion: inout Conversion) {
    let source = conversion.source
    var inModule = false
    for line in source.lines.indices {
      let range = source.lines[line]
      if source.isBlank(line) { inModule = false }
      guard !range.isEmpty, !source.isCode[range.lowerBound] else { continue }
      let startsBlock = line == 0 || source.isBlank(line - 1)
      if !inModule, startsBlock {
        let text = source.text(range.lowerBound..<min(range.upperBound, range.lowerBound + 200))
        let words = text.split(separator: " ", maxSplits: 2).map(String.init)
        inModule =
          words.first == "import"
          && (text.contains("'") || text.contains("\"") || text.hasSuffix("{"))
          || words.first == "export" && words.count > 1
            && ["const", "default", "function", "let", "async", "*", "{"].contains(words[1])
      }
      guard inModule else { continue }
      modules.insert(line)
      conversion.replace(range, with: "", takesLine: true)
    }
  }

  /// Converts a tag whose name starts with a capital; returns where to go on.
  private mutating func tag(at start: Int, _ conversion: inout Conversion) -> Int {
    let source = conversion.source
    var index = start + 1
    let closes = index < source.bytes.count && source.bytes[index] == UInt8(ascii: "/")
    if closes { index += 1 }
    // `<>` and `</>` are groups without a name.
    if index < source.bytes.count, source.bytes[index] == UInt8(ascii: ">") {
      conversion.replace(start..<(index + 1), with: "")
      return index + 1
    }
    guard index < source.bytes.count,
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(source.bytes[index])
    else { return start + 1 }
    let from = index
    var depth = 0
    var quote: UInt8?
    let end = min(source.bytes.count, start + Self.limit)
    while index < end {
      let byte = source.bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "{") {
        depth += 1
      } else if byte == UInt8(ascii: "}") {
        depth -= 1
      } else if byte == UInt8(ascii: ">"), depth <= 0 {
        break
      }
      index += 1
    }
    guard index < end else {
      failures += 1
      return start + 1
    }
    let isSelfClosing = source.bytes[index - 1] == UInt8(ascii: "/")
    let words = TagWords(source.bytes[from..<(isSelfClosing ? index - 1 : index)])
    let range = start..<(index + 1)
    if closes {
      close(range, words.name, &conversion)
    } else {
      open(range, words, isSelfClosing: isSelfClosing, &conversion)
    }
    return index + 1
  }

  private mutating func close(
    _ range: Range<Int>, _ name: String, _ conversion: inout Conversion
  ) {
    if ["Link", "LinkButton", "Button"].contains(name) {
      guard let link = links.popLast() else { return conversion.replace(range, with: "") }
      conversion.change(link.edit, to: .text("["))
      conversion.replace(range, with: "](\(MarkdownPieces.destination(link.address)))")
    } else if Self.box(name, TagWords([])) != nil {
      conversion.close(range, name)
    } else {
      conversion.replace(range, with: "")
    }
  }

  /// The box that a component is.
  private static func box(_ name: String, _ words: TagWords) -> Container? {
    let title = words.value("title", "label", "header", "heading", "summary") ?? ""
    switch name {
    case "TabItem", "Tab":
      return Container(
        name: name, marker: "TAB", title: title.isEmpty ? words.named["value"] ?? "" : title)
    case "Details", "Accordion", "AccordionItem", "Collapsible", "Expandable":
      return Container(name: name, marker: "DETAILS", title: title)
    case "Aside", "Admonition", "Callout", "Alert":
      let meaning = CalloutName.meaning(of: words.value("type", "variant", "kind") ?? "note")
      return Container(
        name: name, marker: meaning?.marker ?? "NOTE",
        title: title.isEmpty ? meaning?.title ?? "" : title)
    default:
      return CalloutName.meaning(of: name).map {
        Container(name: name, marker: $0.marker, title: title.isEmpty ? $0.title : title)
      }
    }
  }

  private mutating func open(
    _ range: Range<Int>, _ words: TagWords, isSelfClosing: Bool, _ conversion: inout Conversion
  ) {
    let title = words.value("title", "label", "text", "name") ?? ""
    let address = words.value("href", "to", "url", "src")
    if Self.layout.contains(words.name) { return conversion.replace(range, with: "") }
    if !isSelfClosing {
      if let container = Self.box(words.name, words) { return conversion.open(range, container) }
      if ["Link", "LinkButton", "Button"].contains(words.name), let address {
        links.append((conversion.nextEdit, address))
        return conversion.replace(range, with: "")
      }
      if words.name == "Card", address == nil {
        return conversion.replace(range, with: title.isEmpty ? "" : "**\(title)**\n")
      }
      return conversion.leaveOut(range)
    }
    switch words.name {
    case "LinkCard", "Card", "Link", "LinkButton":
      guard let address, !title.isEmpty else { return conversion.leaveOut(range) }
      let description = words.value("description").map { ": \($0)" } ?? ""
      conversion.replace(range, with: MarkdownPieces.link(title, address) + description)
    case "Image", "Img", "Figure", "ThemedImage":
      guard let address, !address.contains("{"), address.contains(".") else {
        return conversion.leaveOut(range)
      }
      conversion.replace(
        range, with: MarkdownPieces.image(address, alt: words.value("alt") ?? "", title: nil))
    case "YouTube", "Youtube":
      guard let id = words.value("id", "videoId", "youTubeId") else {
        return conversion.leaveOut(range)
      }
      let video = id.contains("/") ? id : "https://www.youtube.com/watch?v=\(id)"
      conversion.replace(range, with: MarkdownPieces.image(video, alt: title, title: nil))
    case "Badge" where !title.isEmpty: conversion.replace(range, with: title)
    default: conversion.leaveOut(range, isValue: true)
    }
  }

  /// Converts `{…}` on one line; returns where to go on.
  private func expression(
    at start: Int, _ line: Range<Int>, _ conversion: inout Conversion
  ) -> Int {
    let source = conversion.source
    let isEscaped = start > 0 && source.bytes[start - 1] == UInt8(ascii: "\\")
    guard !isEscaped, start + 1 < line.upperBound,
      source.bytes[start + 1] != UInt8(ascii: "#")
    else { return start + 1 }
    let end = min(line.upperBound, start + 200)
    guard let close = source.bytes[start..<end].firstIndex(of: UInt8(ascii: "}")) else {
      return start + 1
    }
    let range = start..<(close + 1)
    let code = source.text((start + 1)..<close).trimmingBlanks()
    for prefix in ["frontMatter.", "frontmatter."] where code.hasPrefix(prefix) {
      if let value = conversion.values[String(code.dropFirst(prefix.count))] {
        conversion.replace(range, with: value)
        return range.upperBound
      }
    }
    if let quote = code.first, "\"'`".contains(quote), code.last == quote, code.count > 1 {
      conversion.replace(range, with: String(code.dropFirst().dropLast()))
    } else {
      conversion.leaveOut(range, isValue: true)
    }
    return range.upperBound
  }
}
