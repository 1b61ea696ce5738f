/// HTML in articles: what has a name in Markdown becomes that, tags that only arrange go, and what is
/// no HTML, such as `<your-name>`, stays.
struct HTMLSyntax {
  /// Elements that stand in paragraphs and say nothing by themselves.
  private static let inline: Set<String> = [
    "span", "u", "small", "big", "font", "abbr", "cite", "time", "label", "button", "noscript",
    "ins", "thead", "tbody", "tfoot", "caption", "picture", "source", "q", "dfn", "var", "samp",
    "bdi", "bdo", "data", "colgroup", "col",
  ]
  /// Elements that part paragraphs.
  private static let block: Set<String> = [
    "div", "p", "section", "article", "header", "footer", "main", "aside", "figure", "figcaption",
    "center", "nav", "dl", "dt", "dd", "form", "fieldset", "address", "blockquote",
  ]
  private static let emphasis = ["strong": "**", "b": "**", "em": "*", "i": "*"]
  /// Longer tags are text.
  private static let limit = 8 * 1024

  /// A list that is open.
  private struct List {
    var isOrdered: Bool
    var count = 0
    var hasItem = false
    /// The cells of the row at hand.
    var cells = 0
  }
  private var lists: [List] = []
  /// Pairs that wait for their end: the name, the place of the edit, and what the end becomes.
  private var pairs: [(name: String, edit: Int, start: Int, end: String)] = []
  /// Details that wait for their summary.
  private var details: [Int] = []
  /// The columns in front of each open element's line.
  private var indentations: [Int] = []
  private var failures = 0
  /// What other syntaxes put into attributes, in order, and the next of it.
  private var earlier: [Edit] = []
  private var nextEarlier = 0

  mutating func convert(_ conversion: inout Conversion) {
    let source = conversion.source
    earlier = conversion.edits.filter { if case .text = $0.action { true } else { false } }
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
    for line in source.lines.indices {
      let start = source.contentStart(of: line)
      if !indentations.isEmpty { dedent(line, &conversion) }
      var index = max(start, next)
      while index < source.lines[line].upperBound, failures < 100 {
        guard source.bytes[index] == UInt8(ascii: "<"), !source.isCode[index] else {
          index += 1
          continue
        }
        index = tag(at: index, line, &conversion)
      }
      next = max(next, index)
    }
  }
  /// The offset behind the last tag, which may have gone on over lines.
  private var next = 0

  /// Whether the lines belong to a list in Markdown, whose indentation means something.
  private var isInMarkdownList = false

  /// Takes the indentation of HTML away, which in Markdown would make code of it.
  private mutating func dedent(_ line: Int, _ conversion: inout Conversion) {
    let source = conversion.source
    let range = source.lines[line]
    let start = source.contentStart(of: line)
    guard start < range.upperBound else { return }
    let base = indentations.last ?? 0
    let first = source.bytes[start]
    let rest = source.bytes[start..<range.upperBound].drop { (48...57).contains($0) }
    let isItem =
      start + 1 < range.upperBound && "-*+".utf8.contains(first) && source.bytes[start + 1] == 32
      || rest.count < range.upperBound - start && rest.starts(with: ". ".utf8)
    if isItem {
      isInMarkdownList = true
    } else if first == UInt8(ascii: "<") || start - range.lowerBound <= base {
      isInMarkdownList = false
    }
    let isKept = isInMarkdownList || source.isCode[start]
    let end = isKept ? min(start, range.lowerBound + base) : start
    if end > range.lowerBound { conversion.replace(range.lowerBound..<end, with: "") }
  }

  /// Converts the tag at an offset; returns where to go on.
  private mutating func tag(at start: Int, _ line: Int, _ conversion: inout Conversion) -> Int {
    let source = conversion.source
    var index = start + 1
    let closes = index < source.bytes.count && source.bytes[index] == UInt8(ascii: "/")
    if closes { index += 1 }
    let nameStart = index
    while index < source.bytes.count, index - nameStart < 12,
      (source.bytes[index] | 0x20) >= UInt8(ascii: "a")
        && (source.bytes[index] | 0x20) <= UInt8(ascii: "z")
        || (UInt8(ascii: "1")...UInt8(ascii: "6")).contains(source.bytes[index])
    {
      index += 1
    }
    let name = source.text(nameStart..<index).lowercased()
    guard index < source.bytes.count, " \t\r\n/>".utf8.contains(source.bytes[index]),
      Self.isKnown(name)
    else { return start + 1 }
    var quote: UInt8?
    let limit = min(source.bytes.count, start + Self.limit)
    while index < limit {
      let byte = source.bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        break
      }
      index += 1
    }
    guard index < limit else {
      failures += 1
      return start + 1
    }
    let range = start..<(index + 1)
    if closes {
      close(name, range, &conversion)
      return index + 1
    }
    let isSelfClosing = source.bytes[index - 1] == UInt8(ascii: "/")
    let words = TagWords(filled(nameStart..<(isSelfClosing ? index - 1 : index), source)[...])
    return open(name, words, range, line, &conversion) ?? index + 1
  }

  /// The bytes of a tag as they are once what stands in its attributes is converted.
  private mutating func filled(_ range: Range<Int>, _ source: PresetSource) -> [UInt8] {
    while nextEarlier < earlier.count, earlier[nextEarlier].range.lowerBound < range.lowerBound {
      nextEarlier += 1
    }
    var result: [UInt8] = []
    var offset = range.lowerBound
    while nextEarlier < earlier.count, earlier[nextEarlier].range.upperBound <= range.upperBound {
      let edit = earlier[nextEarlier]
      nextEarlier += 1
      guard edit.range.lowerBound >= offset, case .text(let text) = edit.action else { continue }
      result += source.bytes[offset..<edit.range.lowerBound]
      result += Array(text.utf8)
      offset = edit.range.upperBound
    }
    return result + source.bytes[offset..<range.upperBound]
  }

  private static func isKnown(_ name: String) -> Bool {
    inline.contains(name) || block.contains(name) || emphasis[name] != nil
      || [
        "a", "img", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "hr", "details",
        "summary", "br", "table", "tr", "td", "th", "pre", "code", "iframe", "script", "style",
        "svg",
      ].contains(name)
  }

  /// Begins an element; returns where to go on if everything up to its end was dealt with.
  private mutating func open(
    _ name: String, _ words: TagWords, _ range: Range<Int>, _ line: Int,
    _ conversion: inout Conversion
  ) -> Int? {
    if let mark = Self.emphasis[name] {
      pairs.append((name, conversion.nextEdit, range.upperBound, mark))
      conversion.replace(range, with: "")
      return nil
    }
    if Self.inline.contains(name) {
      conversion.replace(range, with: "")
      return nil
    }
    let columns = conversion.source.indentation(of: line)
    switch name {
    case "a":
      let address = words.named["href"].map { "](\(MarkdownPieces.destination($0)))" } ?? ""
      pairs.append((name, conversion.nextEdit, range.upperBound, address))
      conversion.replace(range, with: "")
    case "img":
      let address = words.value("src", "data-src") ?? ""
      conversion.replace(
        range,
        with: address.isEmpty
          ? "" : MarkdownPieces.image(address, alt: words.named["alt"] ?? "", title: nil))
    case "br":
      // Between the items of a list it would be a paragraph of its own.
      if lists.last?.hasItem == false { conversion.replace(range, with: "") }
    case "hr": conversion.replace(range, with: "\n\n***\n\n")
    case "ul", "ol":
      lists.append(List(isOrdered: name == "ol"))
      indentations.append(columns)
      conversion.open(range, Container(name: "list", isParagraph: true))
    case "li", "tr": item(range, columns, &conversion)
    case "table":
      lists.append(List(isOrdered: false))
      indentations.append(columns)
      conversion.open(range, Container(name: "list", isParagraph: true))
      conversion.report("this table in HTML is shown as a list of its rows", at: range.lowerBound)
    case "td", "th":
      let isFirst = (lists.last?.cells ?? 0) == 0
      conversion.replace(range, with: isFirst ? "" : " · ")
      if !lists.isEmpty { lists[lists.count - 1].cells += 1 }
    case "details":
      details.append(conversion.nextEdit)
      indentations.append(columns)
      conversion.open(range, Container(name: name, marker: "DETAILS"))
    case "summary":
      pairs.append((name, conversion.nextEdit, range.upperBound, ""))
      conversion.replace(range, with: "")
    case "iframe", "script", "style", "svg", "pre", "code":
      return whole(name, words, range, &conversion)
    case let heading where heading.count == 2 && heading.hasPrefix("h"):
      let level = Int(heading.dropFirst()) ?? 2
      let id = words.named["id"].map { " {#\($0)}" } ?? ""
      pairs.append((name, conversion.nextEdit, range.upperBound, id))
      conversion.open(
        range,
        Container(
          name: name, lead: String(repeating: "#", count: level) + " ", isParagraph: true))
    default:
      indentations.append(columns)
      conversion.open(range, Container(name: name, isParagraph: true))
    }
    return nil
  }

  private mutating func item(
    _ range: Range<Int>, _ columns: Int, _ conversion: inout Conversion
  ) {
    guard var list = lists.popLast() else { return conversion.replace(range, with: "") }
    if list.hasItem {
      conversion.close(range.lowerBound..<range.lowerBound, "item")
    } else {
      indentations.append(columns)
    }
    list.count += 1
    list.hasItem = true
    list.cells = 0
    conversion.open(
      range, Container(name: "item", lead: list.isOrdered ? "\(list.count). " : "- "))
    lists.append(list)
  }

  private mutating func close(
    _ name: String, _ range: Range<Int>, _ conversion: inout Conversion
  ) {
    switch name {
    case "ul", "ol", "table":
      guard let list = lists.popLast() else { return conversion.replace(range, with: "") }
      if list.hasItem {
        conversion.close(range.lowerBound..<range.lowerBound, "item")
        _ = indentations.popLast()
      }
      _ = indentations.popLast()
      conversion.close(range, "list")
    case "li", "tr":
      guard var list = lists.popLast() else { return conversion.replace(range, with: "") }
      if list.hasItem {
        list.hasItem = false
        _ = indentations.popLast()
        conversion.close(range, "item")
      } else {
        conversion.replace(range, with: "")
      }
      lists.append(list)
    case "a", "strong", "b", "em", "i", "summary", "h1", "h2", "h3", "h4", "h5", "h6":
      closePair(name, range, &conversion)
    case let name where Self.block.contains(name) || name == "details":
      _ = indentations.popLast()
      if name == "details" { _ = details.popLast() }
      conversion.close(range, name)
    default: conversion.replace(range, with: "")
    }
  }

  /// Ends what stands between two marks; one without a partner, or around nothing, goes.
  private mutating func closePair(
    _ name: String, _ range: Range<Int>, _ conversion: inout Conversion
  ) {
    let source = conversion.source
    // Pairs are near each other; looking further back would let hostile text cost much.
    guard let last = pairs.suffix(20).lastIndex(where: { $0.name == name }) else {
      if name.hasPrefix("h") { return conversion.close(range, name) }
      return conversion.replace(range, with: "")
    }
    let pair = pairs[last]
    pairs.removeSubrange(last...)
    if name.hasPrefix("h") {
      conversion.replace(range.lowerBound..<range.lowerBound, with: pair.end)
      return conversion.close(range, name)
    }
    if name == "summary" {
      let title = Self.withoutTags(source.text(pair.start..<range.lowerBound))
      conversion.replace(pair.start..<range.upperBound, with: "", takesLine: true)
      if let edit = details.last {
        conversion.change(
          edit, to: .open(Container(name: "details", marker: "DETAILS", title: title)))
      }
      return
    }
    let first = pair.start < range.lowerBound ? source.bytes[pair.start] : 32
    let isLink = name == "a" && !pair.end.isEmpty
    let fits = first > 32 && source.bytes[range.lowerBound - 1] > 32
    if isLink || !pair.end.isEmpty && fits {
      conversion.change(pair.edit, to: .text(isLink ? "[" : pair.end))
      conversion.replace(range, with: pair.end)
    } else {
      conversion.replace(range, with: "")
    }
  }

  /// Deals with an element whose inside is no Markdown; returns where to go on.
  private mutating func whole(
    _ name: String, _ words: TagWords, _ range: Range<Int>, _ conversion: inout Conversion
  ) -> Int? {
    let source = conversion.source
    // Where an element never ends, its like are not looked for again.
    guard failures < 100, let end = Self.end(of: name, from: range.upperBound, source) else {
      failures += 10
      conversion.replace(range, with: "")
      return nil
    }
    let whole = range.lowerBound..<end.upperBound
    let inside = source.text(range.upperBound..<end.lowerBound)
    switch name {
    case "pre":
      let code = Self.decoded(Self.withoutTags(inside, keepingLines: true))
      conversion.replace(whole, with: "\n\n~~~~~~\n\(code)\n~~~~~~\n\n")
    case "code":
      let code = Self.decoded(Self.withoutTags(inside))
      let ticks = code.contains("`") ? "``" : "`"
      let gap = code.hasPrefix("`") || code.hasSuffix("`") ? " " : ""
      let isPlain = code.isEmpty || code.contains("``")
      conversion.replace(whole, with: isPlain ? "" : ticks + gap + code + gap + ticks)
    case "iframe":
      let address = words.named["src"] ?? ""
      let video = ["youtube", "youtu.be", "vimeo"].contains { address.contains($0) }
      guard video else {
        conversion.leaveOut(whole)
        break
      }
      let page = address.replacing("/embed/", with: "/watch?v=")
        .replacing("player.vimeo.com/video/", with: "vimeo.com/")
      conversion.replace(
        whole, with: MarkdownPieces.image(page, alt: words.named["title"] ?? "", title: nil))
    default: conversion.leaveOut(whole)
    }
    return whole.upperBound
  }

  private static func end(of name: String, from start: Int, _ source: PresetSource) -> Range<Int>? {
    let mark = Array("</\(name)".utf8)
    var index = start
    let limit = min(source.bytes.count, start + 64 * 1024)
    while index + mark.count < limit {
      if source.bytes[index] == mark[0],
        source.bytes[index..<(index + mark.count)].map({ $0 | 0x20 }) == mark.map({ $0 | 0x20 }),
        let close = source.bytes[index..<limit].firstIndex(of: UInt8(ascii: ">"))
      {
        return index..<(close + 1)
      }
      index += 1
    }
    return nil
  }

  private static func withoutTags(_ text: String, keepingLines: Bool = false) -> String {
    var result = ""
    var isTag = false
    for character in text {
      if character == "<" {
        isTag = true
      } else if character == ">" {
        isTag = false
      } else if !isTag {
        result.append(character)
      }
    }
    guard !keepingLines else {
      while result.first?.isNewline == true { result.removeFirst() }
      while result.last?.isWhitespace == true { result.removeLast() }
      return result
    }
    return result.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func decoded(_ text: String) -> String {
    text.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
      .replacing("&nbsp;", with: " ").replacing("&amp;", with: "&")
  }
}
