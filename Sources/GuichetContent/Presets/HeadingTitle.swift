/// The title of an article that has none in its front matter, as tools find it that do not ask for
/// one: the first heading, else the name of the file.
enum HeadingTitle {
  /// The text of a heading of level 1 with which a Markdown text begins, comments aside.
  static func first(in bytes: ArraySlice<UInt8>) -> String? {
    let source = PresetSource(Array(bytes.prefix(64 * 1024)))
    for line in source.lines.indices where !source.isBlank(line) {
      let start = source.contentStart(of: line)
      guard !source.isCode[start] else { continue }
      let text = source.text(start..<source.lines[line].upperBound)
      if text.hasPrefix("# ") { return plain(text.dropFirst(2)) }
      let next = line + 1 < source.lines.count ? source.text(source.lines[line + 1]) : ""
      let isUnderlined = next.hasPrefix("=") && next.allSatisfy { $0 == "=" || $0 == " " }
      if isUnderlined { return plain(text[...]) }
      if text.hasPrefix("#") { return nil }
    }
    return nil
  }

  /// A file's name in words.
  static func ofFile(_ path: String) -> String? {
    var parts = path.split(separator: "/").map(String.init)
    guard var name = parts.popLast() else { return nil }
    if let dot = name.firstIndex(of: ".") { name = String(name[..<dot]) }
    if ["index", "_index", "readme"].contains(name.lowercased()), let folder = parts.popLast() {
      name = folder
    }
    let words = name.split(whereSeparator: { "-_ ".contains($0) }).joined(separator: " ")
    return words.isEmpty ? nil : words.prefix(1).uppercased() + words.dropFirst()
  }

  /// A heading without the marks of Markdown.
  private static func plain(_ heading: Substring) -> String? {
    var text = String(heading.prefix(1000)).trimmingBlanks()
    while text.hasSuffix("#") { text.removeLast() }
    text = text.trimmingBlanks()
    if text.hasSuffix("}"), let open = text.lastIndex(of: "{") { text = String(text[..<open]) }
    var result = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      switch character {
      case "`", "*", "[": continue
      case "\\": if let next = rest.popFirst() { result.append(next) }
      case "]":
        if rest.hasPrefix("("), let close = rest.firstIndex(of: ")") {
          rest = rest[rest.index(after: close)...]
        }
      default: result.append(character)
      }
    }
    result = result.trimmingBlanks()
    return result.isEmpty ? nil : String(result.prefix(300))
  }
}
