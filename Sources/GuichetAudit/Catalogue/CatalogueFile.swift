internal import GuichetCore

/// Reads a file of the rule catalogue.
///
///     group: Text
///     group.fr: Texte
///
///     === broken-link
///     finds: A link leads to nothing.
///     finds.fr: Un lien ne mène à rien.
///     why: …            (and why.fr, do, do.fr; `none: …` says why there is no example)
///
///     == bad            (or good; then, where needed, `command: audit`, `as-of: …`, `at: content`)
///     -- content/refunds.md --
///     See [shipping](shiping.md).   <== here
///
/// An article that does not start with `---` gets a title, and a site without `content/site.yml`
/// a small one. `<== here` marks the line of the finding; `-- path <== here --` the file as a whole.
/// Behind a path may stand `in latin-1`, `linked to PATH`, `of N bytes` or `picture WxH`, and
/// before it `before`, for the site as it was last published.
struct CatalogueFile {
  private(set) var group = RuleGroup(name: LocalizedText(""), note: LocalizedText(""))
  /// What cannot be read, with the line.
  private(set) var problems: [String] = []

  /// Where a line belongs.
  private enum Part { case group, entry, example, file }

  private let name: String
  private var line = 0
  private var part = Part.group
  private var fields: [String: String] = [:]
  private var rule: Rule?
  private var examples: [RuleExample] = []
  private var lines: [String] = []

  init(_ text: String, name: String) {
    self.name = name
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      self.line += 1
      read(String(line))
    }
    endEntry()
  }

  private mutating func read(_ text: String) {
    if text.hasPrefix("=== ") {
      endEntry()
      rule = Rule(rawValue: String(text.dropFirst(4)))
      if rule == nil { problem("there is no rule `\(text.dropFirst(4))`") }
      part = .entry
    } else if text == "== bad" || text == "== good" {
      endFile()
      examples.append(RuleExample(isBad: text == "== bad"))
      part = .example
    } else if text.hasPrefix("-- "), text.hasSuffix(" --"), part == .example || part == .file {
      endFile()
      startFile(String(text.dropFirst(3).dropLast(3)))
      part = .file
    } else if part == .file {
      lines.append(text)
    } else if !text.isEmpty {
      readField(text)
    }
  }

  private mutating func readField(_ text: String) {
    guard let colon = text.firstIndex(of: ":") else { return problem("a line without `key:`") }
    let key = String(text[..<colon])
    let value = String(text[text.index(after: colon)...].drop { $0 == " " })
    guard part == .example, var example = examples.popLast() else {
      let known = part == .group ? ["group", "note"] : ["finds", "why", "do", "none"]
      if !known.contains(key.hasSuffix(".fr") ? String(key.dropLast(3)) : key) {
        problem("unknown key `\(key)`")
      }
      fields[key] = value
      return
    }
    switch key {
    case "command":
      example.command = RuleExample.Command(rawValue: value) ?? example.command
      if example.command.rawValue != value { problem("unknown command `\(value)`") }
    case "as-of": example.asOf = value
    case "at": example.place = value
    default: problem("unknown key `\(key)`")
    }
    examples.append(example)
  }

  private mutating func startFile(_ header: String) {
    var words = header[...]
    var file = RuleExample.File(path: "", text: "")
    if words.hasSuffix(Self.mark) {
      file.mark = 0
      words = words.dropLast(Self.mark.count)
    }
    if words.hasPrefix("before ") {
      file.isBefore = true
      words = words.dropFirst(7)
    }
    let parts = words.split(separator: " ", maxSplits: 1).map(String.init)
    file.path = parts.first ?? ""
    if let how = parts.dropFirst().first {
      if let kind = Self.kind(how) { file.kind = kind } else { problem("unknown file `\(how)`") }
    }
    guard !examples.isEmpty else { return problem("a file without `== bad` or `== good`") }
    examples[examples.count - 1].files.append(file)
  }

  private static let mark = " <== here"

  private static func kind(_ how: String) -> RuleExample.Kind? {
    let words = how.split(separator: " ")
    switch words.first {
    case "in" where how == "in latin-1": return .latin1
    case "linked" where words.count == 3: return .link(to: String(words[2]))
    case "of": return words.count == 3 ? Int(words[1]).map { .filled(bytes: $0) } : nil
    case "picture":
      let sides = words.dropFirst().first?.split(separator: "x").compactMap { Int($0) } ?? []
      return sides.count == 2 ? .picture(width: sides[0], height: sides[1]) : nil
    default: return nil
    }
  }

  private mutating func endFile() {
    defer { lines = [] }
    guard part == .file, !examples.isEmpty, !examples[examples.count - 1].files.isEmpty else {
      return
    }
    while lines.last == "" { lines.removeLast() }
    let last = examples[examples.count - 1].files.count - 1
    for index in lines.indices where lines[index].hasSuffix(Self.mark) {
      lines[index] = String(lines[index].dropLast(Self.mark.count))
      while lines[index].hasSuffix(" ") { lines[index].removeLast() }
      examples[examples.count - 1].files[last].mark = index + 1
    }
    examples[examples.count - 1].files[last].text = lines.map { "\($0)\n" }.joined()
  }

  private mutating func endEntry() {
    endFile()
    defer {
      fields = [:]
      examples = []
      rule = nil
    }
    if part == .group {
      group.name = localized("group")
      group.note = fields["note"] == nil ? LocalizedText("") : localized("note")
      return
    }
    guard let rule else { return }
    group.entries.append(
      RuleEntry(
        rule: rule, finds: localized("finds"), why: localized("why"), remedy: localized("do"),
        examples: examples, reasonForNoExample: fields["none"]))
  }

  private mutating func localized(_ key: String) -> LocalizedText {
    if fields[key] == nil { problem("\(rule?.rawValue ?? "the group") has no `\(key):`") }
    if fields["\(key).fr"] == nil {
      problem("\(rule?.rawValue ?? "the group") has no `\(key).fr:`")
    }
    return LocalizedText(fields[key] ?? "", byLanguage: ["fr": fields["\(key).fr"] ?? ""])
  }

  private mutating func problem(_ what: String) { problems.append("\(name):\(line): \(what)") }
}
