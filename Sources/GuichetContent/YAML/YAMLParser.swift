internal import GuichetCore
internal import Yams

/// Parses YAML text within limits, so that hostile text costs no more than honest text.
enum YAMLParser {
  /// The most bytes of one YAML text.
  static let byteLimit = 256 * 1024
  /// The most values after aliases are followed (a "billion laughs" expands without end).
  static let nodeLimit = 20_000
  /// The most aliases beside anchors: what they expand to grows like e^(n/e), and the parser
  /// follows them in keys before the values can be counted.
  static let aliasLimit = 16
  /// The most levels of nesting.
  static let depthLimit = 64

  /// The parsed text, or the one finding that says why there is none.
  static func parse(_ text: YAMLText, syntaxRule: Rule) -> Result<YAMLNode, YAMLFailure> {
    if let node = PlainYAML.parse(text.bytes) { return .success(node) }
    return parseAny(text, syntaxRule: syntaxRule)
  }

  /// As `parse`, always with the full parser.
  static func parseAny(_ text: YAMLText, syntaxRule: Rule) -> Result<YAMLNode, YAMLFailure> {
    func failure(_ message: String, help: String, line: Int, column: Int = 1) -> YAMLFailure {
      YAMLFailure(
        diagnostic: Diagnostic(
          syntaxRule, at: text.position(line: line, column: column), message, help: help))
    }
    if let problem = limitProblem(text.bytes) {
      return .failure(failure(problem.message, help: problem.help, line: problem.line))
    }
    let string = String(decoding: text.bytes, as: UTF8.self)
    do {
      let parser = try Yams.Parser(yaml: string, encoding: .utf8)
      guard let root = try parser.singleRoot() else {
        return .success(YAMLNode(content: .null, line: 1, column: 1))
      }
      var budget = Budget(nodes: nodeLimit)
      guard let node = convert(root, depth: 0, budget: &budget) else {
        if let (tag, line) = budget.foreignTag {
          return .failure(
            failure(
              "`\(tag.prefix(40))` means nothing here",
              help: "remove it, or put quotes around a text that starts with `!`", line: line))
        }
        return .failure(
          failure(
            "the YAML is too large or too deep once every `*name` is filled in",
            help:
              "write the values out, at most \(nodeLimit) of them and \(depthLimit) levels deep",
            line: root.mark?.line ?? 1))
      }
      return .success(node)
    } catch let error as YamlError {
      let place = describe(error)
      return .failure(
        failure(place.message, help: place.help, line: place.line, column: place.column))
    } catch {
      return .failure(
        failure("the YAML cannot be read", help: "compare it with an article that works", line: 1))
    }
  }

  /// What is left of the limits while a text is converted.
  private struct Budget {
    var nodes: Int
    var foreignTag: (tag: String, line: Int)?
  }

  /// A tag that is not one of YAML's own (`!!str`), for which other tools run code.
  private static func customTag(_ node: Node) -> String? {
    let tag: Yams.Tag? =
      switch node {
      case .scalar(let scalar): scalar.tag
      case .sequence(let sequence): sequence.tag
      case .mapping(let mapping): mapping.tag
      case .alias: nil
      }
    guard let name = tag?.description, !name.isEmpty, name != "!" else { return nil }
    let own = ["str", "int", "float", "bool", "null", "seq", "map", "timestamp", "binary", "set"]
    let prefix = "tag:yaml.org,2002:"
    guard name.hasPrefix(prefix) else { return name }
    let short = String(name.dropFirst(prefix.count))
    return own.contains(short) ? nil : "!!\(short)"
  }

  private static func convert(_ node: Node, depth: Int, budget: inout Budget) -> YAMLNode? {
    budget.nodes -= 1
    guard budget.nodes > 0, depth <= depthLimit else { return nil }
    let line = node.mark?.line ?? 1
    if let tag = customTag(node) {
      budget.foreignTag = (tag, line)
      return nil
    }
    let column = node.mark?.column ?? 1
    switch node {
    case .scalar(let scalar):
      let isNull =
        scalar.style == .plain
        && (scalar.string.isEmpty || ["~", "null", "Null", "NULL"].contains(scalar.string))
      return YAMLNode(
        content: isNull ? .null : .scalar(scalar.string), line: line, column: column)
    case .sequence(let sequence):
      var items: [YAMLNode] = []
      for item in sequence {
        guard let converted = convert(item, depth: depth + 1, budget: &budget) else { return nil }
        items.append(converted)
      }
      return YAMLNode(content: .sequence(items), line: line, column: column)
    case .mapping(let mapping):
      var entries: [YAMLEntry] = []
      for (key, value) in mapping {
        guard let converted = convert(value, depth: depth + 1, budget: &budget) else { return nil }
        entries.append(
          YAMLEntry(
            key: key.scalar?.string ?? "", line: key.mark?.line ?? line,
            column: key.mark?.column ?? column, value: converted))
      }
      return YAMLNode(content: .mapping(entries), line: line, column: column)
    case .alias:
      return YAMLNode(content: .null, line: line, column: column)
    }
  }

  private struct LimitProblem {
    var message: String
    var help: String
    var line: Int
  }

  /// Refuses, before the parser runs, what would make it slow or deep.
  private static func limitProblem(_ bytes: [UInt8]) -> LimitProblem? {
    if bytes.count > byteLimit {
      return LimitProblem(
        message: "the YAML is \(bytes.count) bytes long, more than \(byteLimit)",
        help: "keep texts in the article's body", line: 1)
    }
    if let line = lineOfAliasTooMany(bytes) {
      return LimitProblem(
        message: "the YAML uses names such as `*name` more than \(aliasLimit) times",
        help: "write the values themselves", line: line)
    }
    var line = 1
    var flowDepth = 0
    var indicators = 0
    var atStart = true
    var quote: UInt8?
    for (index, byte) in bytes.enumerated() {
      if byte == 10 {
        line += 1
        indicators = 0
        atStart = true
        continue
      }
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      let next = index + 1 < bytes.count ? bytes[index + 1] : 10
      let startsToken =
        index == 0
        || [10, 32, 9, UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ",")]
          .contains(bytes[index - 1])
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if startsToken { quote = byte }
      case UInt8(ascii: "["), UInt8(ascii: "{"): flowDepth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): flowDepth = max(0, flowDepth - 1)
      case UInt8(ascii: "-") where atStart && (next == 32 || next == 10): indicators += 1
      default: break
      }
      if byte != 32, byte != UInt8(ascii: "-") { atStart = false }
      if flowDepth > depthLimit || indicators > depthLimit {
        return LimitProblem(
          message: "the YAML is nested more than \(depthLimit) levels deep",
          help: "front matter needs two levels at most", line: line)
      }
    }
    return nil
  }

  /// The line on which there is one alias too many; nil where there is none.
  ///
  /// Looks at every place where an alias could stand, quoted or not, so that no quote hides one.
  private static func lineOfAliasTooMany(_ bytes: [UInt8]) -> Int? {
    let before = Set("\n\r\t [{,:-?".utf8)
    var line = 1
    var hasAnchor = false
    var aliases = 0
    var excess: Int?
    var previous: UInt8 = 10
    for (index, byte) in bytes.enumerated() {
      if byte == 10 { line += 1 }
      if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*"), before.contains(previous),
        index + 1 < bytes.count, bytes[index + 1] > 32
      {
        if byte == UInt8(ascii: "&") { hasAnchor = true } else { aliases += 1 }
        if aliases > aliasLimit, excess == nil { excess = line }
      }
      previous = byte
    }
    return hasAnchor ? excess : nil
  }

  private static func describe(
    _ error: YamlError
  ) -> (message: String, help: String, line: Int, column: Int) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return (
        "the YAML cannot be read\(cause(of: problem).map { ": \($0)" } ?? "")",
        help(for: problem), max(1, mark.line), max(1, mark.column)
      )
    case .duplicatedKeysInMapping(let duplicates, let context):
      // How keys that are no texts are called there. Beside others they come in any order, as do keys
      // that only differ in their tags, and the place is that of the first.
      let odd = "<uncovertable>"
      let names = Set(duplicates).subtracting([odd]).sorted().map { "`\($0)`" }
      let isPlaced = duplicates.count == 1 || names.count == duplicates.count
      return (
        "the key \(names.isEmpty ? "behind `?`" : names.joined(separator: ", ")) stands here twice",
        "keep one of them", isPlaced ? max(1, context.mark.line) : 1,
        isPlaced ? max(1, context.mark.column) : 1
      )
    case .reader(_, let offset, _, let yaml):
      let line = yaml.utf8.prefix(max(0, offset ?? 0)).count { $0 == 10 } + 1
      return (
        "this line of the YAML has a character that nobody can see and that may not stand there",
        "delete the line and type it again", line, 1
      )
    default:
      return ("the YAML cannot be read", "compare it with an article that works", 1, 1)
    }
  }

  /// What the parser's words mean, for somebody who does not know its terms.
  private static func cause(of problem: String) -> String? {
    if problem.contains("cannot start any token") {
      return "a text or a line starts with a tab or a special character"
    }
    if problem.contains("tab") { return "a line is indented with a tab" }
    if problem.contains("mapping values are not allowed") { return "a colon too many" }
    if problem.contains("undefined alias") { return "a text starts with `*`" }
    if problem.contains("end of stream") || problem.contains("quoted scalar") {
      return "a quote or bracket is never closed"
    }
    if problem.contains("escape character") { return "a backslash stands between double quotes" }
    if problem.contains("',' or") { return "a bracket is never closed, or a comma is missing" }
    if problem.contains("expected ':'") { return "a key has no colon behind it" }
    if problem.contains("node content") {
      return "a value is missing, or a bracket is never closed"
    }
    return nil
  }

  private static func help(for problem: String) -> String {
    if problem.contains("escape character") {
      return "use single quotes, as in `'C:\\Users'`"
    }
    if problem.contains("',' or") {
      return "close the bracket, and put a comma between two items"
    }
    if problem.contains("expected ':'") {
      return "write `key: value`, and indent the further lines of a long text"
    }
    if problem.contains("tab") || problem.contains("cannot start any token") {
      return "indent with spaces, and put quotes around a text that starts with a special character"
    }
    if problem.contains("mapping values are not allowed") {
      return "put quotes around a text that contains a colon"
    }
    if problem.contains("undefined alias") {
      return "put quotes around a text that starts with `*`"
    }
    if problem.contains("end of stream") || problem.contains("quoted scalar") {
      return "close the quote or bracket that was opened"
    }
    return "check the indentation, and put quotes around texts with `:`, `#`, `[`, `{` or `*`"
  }
}

/// Why YAML text could not be used.
struct YAMLFailure: Error {
  let diagnostic: Diagnostic
}
