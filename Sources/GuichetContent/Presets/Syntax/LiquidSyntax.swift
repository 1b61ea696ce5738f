/// Liquid, the language of Jekyll's and GitHub's templates: `{% tag %}` and `{{ value }}`.
struct LiquidSyntax {
  /// Tags that only arrange what stands between them.
  private static let layout: Set<String> = [
    "rowheaders", "endrowheaders", "codetabs", "endcodetabs", "toc", "newline", "seo", "feed_meta",
  ]
  /// Tags of which the first is reported, the others belong to it.
  private static let parts: Set<String> = [
    "else", "elsif", "when", "break", "continue", "endif", "endfor", "endunless", "endcase",
    "endifversion", "endtablerow", "endautoescape", "endwith",
  ]
  /// Ways to do the same thing, of which GitHub shows one.
  private static let ways = [
    "mac": "Mac", "windows": "Windows", "linux": "Linux", "webui": "Web browser",
    "cli": "GitHub CLI", "desktop": "GitHub Desktop", "curl": "cURL", "codespaces": "Codespaces",
    "vscode": "Visual Studio Code", "javascript": "JavaScript", "powershell": "PowerShell",
    "bash": "Bash", "api": "API",
  ]

  /// Texts that the article gave a name to.
  private var assigned: [String: String] = [:]
  /// The place of the edit that begins each captured text.
  private var captured: [String: Int] = [:]

  mutating func convert(_ conversion: inout Conversion) {
    let source = conversion.source
    var scanner = TagScanner(source, [("{%", "%}"), ("{{", "}}")])
    while let tag = scanner.next() {
      var inside = source.bytes[tag.inside]
      if inside.first == UInt8(ascii: "-") { inside = inside.dropFirst() }
      if inside.last == UInt8(ascii: "-") { inside = inside.dropLast() }
      let words = TagWords(inside)
      if tag.kind == 0, words.name == "raw" {
        // Code may hold it too: there the tags would stand in the reader's way all the same.
        skip(tag, to: "endraw", &scanner, &conversion)
        continue
      }
      guard !source.isCode[tag.range.lowerBound] else { continue }
      if tag.kind == 1 {
        value(tag.range, TagWords((Array("value ".utf8) + inside)[...]), &conversion)
      } else if words.name == "comment" {
        skip(tag, to: "endcomment", &scanner, &conversion)
      } else if words.name == "highlight" {
        skip(tag, to: "endhighlight", &scanner, &conversion)
      } else {
        convert(tag.range, words, &conversion)
      }
    }
  }

  /// Passes over what stands between a tag and its end.
  private func skip(
    _ tag: MarkedTag, to end: String, _ scanner: inout TagScanner, _ conversion: inout Conversion
  ) {
    let words = TagWords(conversion.source.bytes[tag.inside])
    while let next = scanner.next() {
      var inside = conversion.source.bytes[next.inside]
      if inside.first == UInt8(ascii: "-") { inside = inside.dropFirst() }
      guard next.kind == 0, TagWords(inside).name.hasPrefix(end) else { continue }
      switch end {
      case "endcomment":
        conversion.replace(tag.range.lowerBound..<next.range.upperBound, with: "")
      case "endhighlight":
        let language = (words.plain.first?.text ?? "").prefix { $0.isLetter || $0.isNumber }
        conversion.replace(tag.range, with: "\n~~~~~~\(language)")
        conversion.replace(next.range, with: "~~~~~~\n")
      default:
        let isAlone = conversion.source.standsAlone(tag.range)
        conversion.replace(tag.range, with: "", takesLine: isAlone)
        conversion.replace(
          next.range, with: "", takesLine: conversion.source.standsAlone(next.range))
      }
      return
    }
    conversion.leaveOut(tag.range)
  }

  private mutating func convert(
    _ range: Range<Int>, _ words: TagWords, _ conversion: inout Conversion
  ) {
    let first = words.plain.first?.text ?? ""
    switch words.name {
    case "link": conversion.replace(range, with: first.hasPrefix("/") ? first : "/\(first)")
    case "post_url": conversion.replace(range, with: "/_posts/\(first).md")
    case "capture":
      captured[first] = conversion.nextEdit
      conversion.open(range, Container(name: "capture"))
    case "endcapture": conversion.close(range, "capture")
    case "assign":
      if let text = words.plain.first(where: \.isQuoted)?.text, words.plain.count <= 3 {
        assigned[first] = text
        conversion.replace(range, with: "")
      } else {
        conversion.leaveOut(range)
      }
    case "include", "include_relative", "render": include(range, words, &conversion)
    case "octicon": conversion.replace(range, with: words.value("aria-label") ?? "")
    case "if", "unless", "ifversion", "case", "for":
      conversion.replace(range, with: "")
      conversion.report(
        "Guichet does not decide `\(conversion.shown(range))`: every text within is shown, once",
        at: range.lowerBound)
    case "data": conversion.leaveOut(range, isValue: first.hasPrefix("variables."))
    case let name where Self.layout.contains(name) || Self.parts.contains(name):
      conversion.replace(range, with: "")
    case let name where Self.ways[name] != nil:
      conversion.open(range, Container(name: name, marker: "TAB", title: Self.ways[name] ?? name))
    case let name where name.hasPrefix("end") && Self.ways[String(name.dropFirst(3))] != nil:
      conversion.close(range, String(name.dropFirst(3)))
    case let name
    where name.hasPrefix("end") && CalloutName.meaning(of: "\(name.dropFirst(3))") != nil:
      conversion.close(range, String(name.dropFirst(3)))
    case let name:
      if let meaning = CalloutName.meaning(of: name) {
        conversion.open(
          range, Container(name: name, marker: meaning.marker, title: meaning.title))
      } else {
        conversion.leaveOut(range)
      }
    }
  }

  /// A file that Jekyll puts here: boxes, pictures and videos can be told by name and words.
  private func include(
    _ range: Range<Int>, _ words: TagWords, _ conversion: inout Conversion
  ) {
    let file = words.plain.first?.text ?? ""
    let name = String(file.prefix { $0 != "." }).split(separator: "/").last.map(String.init) ?? ""
    let kind = words.value("type", "kind", "level") ?? ""
    let content = words.value("content", "text", "message", "body") ?? ""
    let title = words.value("title", "header", "heading") ?? ""
    let meaning = CalloutName.meaning(of: kind) ?? CalloutName.meaning(of: name)
    let isBox =
      CalloutName.meaning(of: name) != nil || ["alert", "callout", "admonition"].contains(name)
    if isBox, let edit = captured[content] {
      // The captured text has its place just above, so the box goes around it there.
      conversion.change(
        edit,
        to: .open(Container(name: "capture", marker: meaning?.marker ?? "NOTE", title: title)))
      return conversion.replace(range, with: "", takesLine: true)
    }
    if isBox, !content.isEmpty, content.contains(" ") {
      return conversion.box(range, marker: meaning?.marker ?? "NOTE", title: title, text: content)
    }
    if ["figure", "image", "img", "picture", "screenshot"].contains(name),
      let address = words.value("src", "url", "file", "image", "image_path")
    {
      return conversion.replace(
        range,
        with: MarkdownPieces.image(
          address, alt: words.value("alt", "caption", "title") ?? "", title: words.value("caption"))
      )
    }
    if name == "youtube", let id = words.value("id", "video_id", "video") {
      return conversion.replace(
        range,
        with: MarkdownPieces.image(
          "https://www.youtube.com/watch?v=\(id)", alt: words.value("title") ?? "", title: nil))
    }
    conversion.leaveOut(range, isValue: true)
  }

  /// What stands between double braces, where anybody here knows it.
  private func value(
    _ range: Range<Int>, _ words: TagWords, _ conversion: inout Conversion
  ) {
    guard let first = words.plain.first else { return conversion.replace(range, with: "") }
    if first.isQuoted { return conversion.replace(range, with: first.text) }
    if ["site.baseurl", "site.url", "site.github.url"].contains(first.text) {
      return conversion.replace(range, with: "")
    }
    if captured[first.text] != nil { return conversion.replace(range, with: "") }
    let key = first.text.hasPrefix("page.") ? String(first.text.dropFirst(5)) : first.text
    if let text = assigned[first.text] ?? conversion.values[key] {
      return conversion.replace(range, with: text)
    }
    conversion.leaveOut(range, isValue: true)
  }
}
