import GuichetCore

@testable import GuichetContent

/// Reading YAML in two ways that must agree, and writing texts that must be read back.
enum YAMLPromises {
  @Sendable static func check(_ bytes: [UInt8]) throws {
    guard let string = String(validating: bytes, as: UTF8.self) else { return }
    let text = YAMLText(file: "a.yml", firstLine: 1, bytes: bytes)
    let parsed = YAMLParser.parseAny(text, syntaxRule: .configSyntax)
    if let plain = PlainYAML.parse(bytes) {
      guard case .success(let root) = parsed else {
        throw BrokenPromise(description: "the short way reads what the parser refuses")
      }
      try demand(plain.content.says(root.content), "the two ways read something else")
      try demand(places(plain) == places(root), "the two ways see it elsewhere")
    }
    switch parsed {
    case .failure(let failure): try FindingPromises.check([failure.diagnostic], in: bytes)
    case .success(let root):
      try demand(count(root) <= YAMLParser.nodeLimit, "more values than the limit")
      try demand(depth(root) <= YAMLParser.depthLimit + 1, "deeper than the limit")
    }
    try checkWriting(string)
    let comments = YAMLSuppressions.read(text)
    try FindingPromises.check(comments.diagnostics, in: bytes)
  }

  /// A text that is written as a value says the same again, alone and in a list.
  private static func checkWriting(_ string: String) throws {
    let line = "a: \(YAMLScalar.written(string))\nb: [\(YAMLScalar.written(string)), x]\n"
    let text = YAMLText(file: "a.yml", firstLine: 1, bytes: Array(line.utf8))
    // The parser's library takes a byte order mark away from the front of a text.
    guard !string.startsWithBytes("\u{FEFF}"), text.bytes.count < YAMLParser.byteLimit / 2,
      string.utf8.count(where: { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "*") }) < 5,
      // The limit of nesting counts brackets behind an escaped quote too.
      string.utf8.count(where: { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "{") }) < 25
    else { return }
    guard case .success(let root) = YAMLParser.parse(text, syntaxRule: .configSyntax),
      case .mapping(let entries) = root.content, entries.count == 2
    else { throw BrokenPromise(description: "what was written cannot be read: \(line)") }
    let wanted = YAMLNode.Content.scalar(string)
    let other = YAMLNode.Content.sequence([
      YAMLNode(content: wanted, line: 1, column: 1),
      YAMLNode(content: .scalar("x"), line: 1, column: 1),
    ])
    try demand(entries[0].value.content.says(wanted), "read back as something else: \(line)")
    try demand(entries[1].value.content.says(other), "read back as another list: \(line)")
  }

  private static func places(_ root: YAMLNode) -> [[Int]] {
    guard case .mapping(let entries) = root.content else { return [] }
    return entries.map { [$0.line, $0.column, $0.value.line, $0.value.column] }
  }

  private static func children(_ node: YAMLNode) -> [YAMLNode] {
    switch node.content {
    case .null, .scalar: []
    case .sequence(let items): items
    case .mapping(let entries): entries.map(\.value)
    }
  }

  private static func count(_ node: YAMLNode) -> Int {
    children(node).reduce(1) { $0 + count($1) }
  }

  private static func depth(_ node: YAMLNode) -> Int {
    1 + (children(node).map(depth).max() ?? 0)
  }
}

/// Reading the TOML of another tool's front matter.
enum TOMLPromises {
  @Sendable static func check(_ bytes: [UInt8]) throws {
    guard UTF8Check.firstInvalidOffset(in: bytes) == nil else { return }
    let lines = FindingPromises.lines(of: bytes)
    switch TOMLFrontMatter.parse(bytes) {
    case .failure(let failure):
      try demand((1...lines).contains(failure.line), "line \(failure.line) of \(lines)")
      try demand(!failure.message.isEmpty, "no words")
    case .success(let entries):
      for entry in entries {
        try demand((1...lines).contains(entry.line), "line \(entry.line) of \(lines)")
        try demand(entry.column >= 1, "column \(entry.column)")
      }
    }
    var configuration = SiteConfiguration()
    configuration.preset = Preset.named("hugo")
    let file = Array("+++\n".utf8) + bytes + Array("\n+++\nText\n".utf8)
    let outcome = FrontMatterParser(configuration).parse(file, file: "a.md", needsTitle: true)
    try FrontMatterPromises.check(outcome, file)
  }
}
