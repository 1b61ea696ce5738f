internal import GuichetCore

/// Finds the tags of a template and refuses what a theme may not use.
///
/// The language is Mustache: names, sections, inverted sections, partials, parents with blocks,
/// comments. Changed delimiters and other ways around escaping are not part of it.
struct TemplateScanner {
  /// The tags in their order.
  private(set) var tags: [TemplateTag] = []
  /// What is wrong with the syntax.
  private(set) var diagnostics: [Diagnostic] = []
  /// For the positions of findings.
  let lines: LineTable

  private let bytes: [UInt8]
  private let file: String
  /// Deeper nesting than any page needs is a mistake, and rendering recurses.
  private static let deepest = 64

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    lines = LineTable(bytes)
    scan()
    checkNesting()
  }

  private mutating func scan() {
    var index = 0
    while let open = find("{{", from: index) {
      let isTriple = open + 2 < bytes.count && bytes[open + 2] == UInt8(ascii: "{")
      guard let close = find(isTriple ? "}}}" : "}}", from: open + 2) else {
        report(open, "`{{` is not closed", "write `}}` behind the name")
        index = bytes.count
        return
      }
      let end = close + (isTriple ? 3 : 2)
      read(
        String(decoding: bytes[(open + (isTriple ? 3 : 2))..<close], as: UTF8.self),
        isTriple: isTriple, at: open..<end)
      index = end
    }
  }

  private mutating func read(
    _ inner: String, isTriple: Bool, at range: Range<Int>
  ) {
    let offset = range.lowerBound
    let kind: TemplateTag.Kind
    var name = inner[...]
    switch isTriple ? "{" : inner.first {
    case "{", "&": kind = .raw
    case "#": kind = .section
    case "^": kind = .inverted
    case "/": kind = .close
    case ">": kind = .partial
    case "<": kind = .parent
    case "$": kind = .block
    case "!":
      tags.append(TemplateTag(kind: .comment, name: "", range: range))
      return
    case "=", "%":
      report(offset, "`{{\(inner)}}` is not allowed here", "remove it; a template is always HTML")
      return
    default: kind = .variable
    }
    if !isTriple, kind != .variable { name = name.dropFirst() }
    let trimmed = String(name.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    guard !trimmed.isEmpty, trimmed.utf8.allSatisfy(Self.isNameByte) else {
      report(offset, "`\(trimmed)` is not a name", "use letters, digits, `_`, `-` and `.`")
      return
    }
    tags.append(TemplateTag(kind: kind, name: trimmed, range: range))
  }

  private mutating func checkNesting() {
    var open: [TemplateTag] = []
    for tag in tags {
      if open.last?.kind == .parent, ![.block, .close, .comment].contains(tag.kind) {
        report(
          tag.offset, "only blocks may stand in `\(open.last?.name ?? "")`", "move it into one")
        return
      }
      if tag.opens { open.append(tag) }
      if open.count == Self.deepest + 1 {
        report(tag.offset, "sections nest deeper than \(Self.deepest)", "move a part to a partial")
        return
      }
      guard tag.kind == .close else { continue }
      guard let last = open.popLast() else {
        report(tag.offset, "`{{/\(tag.name)}}` closes nothing", "remove it or open it before")
        return
      }
      if last.name != tag.name {
        report(
          tag.offset,
          "`{{/\(tag.name)}}` closes `\(last.name)` of line \(lines.position(of: last.offset).line)",
          "close `\(last.name)` first")
        return
      }
    }
    if let last = open.last {
      report(last.offset, "`\(last.name)` is not closed", "write `{{/\(last.name)}}` behind it")
    }
  }

  private mutating func report(_ offset: Int, _ message: String, _ help: String) {
    let (line, column) = lines.position(of: offset)
    diagnostics.append(
      Diagnostic(
        .templateSyntax, at: SourcePosition(file: file, line: line, column: column), message,
        help: help))
  }

  private func find(_ text: StaticString, from start: Int) -> Int? {
    let count = text.utf8CodeUnitCount
    return text.withUTF8Buffer { wanted in
      var index = start
      while index + count <= bytes.count {
        if (0..<count).allSatisfy({ bytes[index + $0] == wanted[$0] }) { return index }
        index += 1
      }
      return nil
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }
}
