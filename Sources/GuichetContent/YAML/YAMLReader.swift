internal import GuichetCore

/// Reads the keys of one YAML mapping, and keeps a finding for everything that is not as it
/// should be.
///
/// Only declared keys can be read, each as what it is declared to be; `finish()` reports the others
/// with the nearest declared one.
struct YAMLReader {
  /// The rules under which findings are reported.
  struct Rules {
    var value: Rule
    var unknown: Rule
    var date: Rule

    /// For front matter.
    static let frontMatter = Rules(
      value: .frontMatterValue, unknown: .unknownKey, date: .invalidDate)
    /// For `site.yml`.
    static let configuration = Rules(
      value: .configValue, unknown: .configUnknownKey, date: .configValue)
  }

  let text: YAMLText
  let rules: Rules
  /// What `finish()` and the typed readers found.
  private(set) var diagnostics: [Diagnostic] = []
  private let entries: [YAMLEntry]
  private let keys: YAMLKeys
  private let path: String
  /// Which entries somebody has asked for.
  private var isRead: [Bool]
  private let ownLine: Int
  private let ownColumn: Int

  init(
    _ entries: [YAMLEntry], keys: YAMLKeys, line: Int, column: Int, path: String, text: YAMLText,
    rules: Rules
  ) {
    self.entries = entries
    isRead = [Bool](repeating: false, count: entries.count)
    self.keys = keys
    self.ownLine = line
    self.ownColumn = column
    self.path = path
    self.text = text
    self.rules = rules
  }

  /// Where the mapping starts.
  var position: SourcePosition { text.position(line: ownLine, column: ownColumn) }

  /// Every entry, for mappings whose keys are names of the author's own.
  mutating func allEntries() -> [YAMLEntry] {
    guard keys.own != nil else { return [] }
    isRead = [Bool](repeating: true, count: entries.count)
    return entries
  }

  /// The place of a value.
  func position(of node: YAMLNode) -> SourcePosition {
    text.position(line: node.line, column: node.column)
  }

  /// The place of a key.
  func position(of entry: YAMLEntry) -> SourcePosition {
    text.position(line: entry.line, column: entry.column)
  }

  /// The place where a key stands, or nil where it does not.
  func position(ofKey key: String) -> SourcePosition? {
    entries.first { $0.key == key }.map(position(of:))
  }

  /// The raw value of a key; nil where it is absent or empty.
  mutating func node(_ key: String) -> YAMLNode? {
    node(key) { _ in true }
  }

  /// The value of a key that is declared to be what is read; nil where it is absent or empty.
  private mutating func node(_ key: String, _ fits: (YAMLShape) -> Bool) -> YAMLNode? {
    // Most keys are absent: their shapes need not be looked up.
    guard let place = entries.firstIndex(where: { $0.key == key }), let shape = keys.shape(of: key),
      fits(shape)
    else { return nil }
    isRead[place] = true
    if case .null = entries[place].value.content { return nil }
    return entries[place].value
  }

  /// Adds a finding about a value.
  mutating func report(
    _ message: String, help: String, at node: YAMLNode, rule: Rule? = nil, fix: Fix? = nil
  ) {
    var finding = Diagnostic(rule ?? rules.value, at: position(of: node), message, help: help)
    finding.fix = fix
    diagnostics.append(finding)
  }

  /// Adds a finding.
  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// A text; blanks around it are dropped, an empty one is nil.
  mutating func text(_ key: String) -> String? {
    guard let node = node(key, \.isText) else { return nil }
    return text(at: node, name: key)
  }

  private mutating func text(at node: YAMLNode, name key: String) -> String? {
    guard let text = scalar(node) else {
      report(
        "`\(path)\(key)` must be a text, not \(node.kindName)", help: "write `\(key): some text`",
        at: node)
      return nil
    }
    return text.isEmpty ? nil : text
  }

  /// A list of texts; a single text counts as a list of one.
  mutating func texts(_ key: String) -> [String] {
    guard let node = node(key, \.isTexts) else { return [] }
    switch node.content {
    case .null: return []
    case .scalar(let text):
      let trimmed = text.trimmingBlanks()
      return trimmed.isEmpty ? [] : [trimmed]
    case .sequence(let items):
      var texts: [String] = []
      for item in items {
        if let text = scalar(item) {
          if !text.isEmpty { texts.append(text) }
        } else {
          report(
            "`\(path)\(key)` must be a list of texts, and this item is \(item.kindName)",
            help: "write one text for each item, as in `[one, two]`", at: item)
        }
      }
      return texts
    case .mapping:
      report(
        "`\(path)\(key)` must be a list, not a group of keys", help: "write `\(key): [one, two]`",
        at: node)
      return []
    }
  }

  /// A list of texts, or one text where no list is declared, each with its place.
  mutating func placedTexts(_ key: String) -> [(text: String, position: SourcePosition)] {
    guard let node = node(key) else { return [] }
    guard keys.shape(of: key)?.isTexts ?? false else {
      return text(key).map { [($0, position(of: node))] } ?? []
    }
    let items: [YAMLNode] = if case .sequence(let items) = node.content { items } else { [node] }
    var result: [(String, SourcePosition)] = []
    for item in items {
      if let text = scalar(item), !text.isEmpty {
        result.append((text, position(of: item)))
      } else if scalar(item) == nil {
        report(
          "`\(path)\(key)` must be a list of texts, and this item is \(item.kindName)",
          help: "write one text for each item, as in `[one, two]`", at: item)
      }
    }
    return result
  }

  /// A flag: `true`, `yes`, `on`, `false`, `no`, `off` in any case.
  mutating func flag(_ key: String) -> Bool? {
    guard let node = node(key, \.isFlag) else { return nil }
    switch scalar(node)?.lowercased() {
    case "true", "yes", "on": return true
    case "false", "no", "off": return false
    default:
      report("`\(path)\(key)` must be true or false", help: "write `\(key): true`", at: node)
      return nil
    }
  }

  /// A number within the declared range.
  mutating func number(_ key: String) -> Double? {
    guard let node = node(key, { $0.range != nil }), let range = keys.shape(of: key)?.range else {
      return nil
    }
    guard let text = scalar(node), let number = Double(text.filter { $0 != "_" }), number.isFinite,
      range.contains(number)
    else {
      report(
        "`\(path)\(key)` must be a number from \(Self.short(range.lowerBound)) to \(Self.short(range.upperBound))",
        help: "write digits only, as in `\(key): 10`", at: node)
      return nil
    }
    return number
  }

  /// A calendar day.
  mutating func day(_ key: String) -> CalendarDay? {
    guard let node = node(key, \.isDay) else { return nil }
    guard let text = scalar(node), let day = CalendarDay(parsing: text) else {
      let written = scalar(node).map { "`\($0.prefix(40))`" } ?? node.kindName
      report(
        "`\(path)\(key)` is not a day of the calendar: \(written)",
        help: "write year-month-day, as in `\(key): 2026-03-31`", at: node, rule: rules.date,
        fix: scalar(node).flatMap(Self.dashed))
      return nil
    }
    return day
  }

  /// A length of time.
  mutating func interval(_ key: String) -> ReviewInterval? {
    guard let node = node(key, \.isInterval) else { return nil }
    guard let text = scalar(node), let interval = ReviewInterval(parsing: text) else {
      report(
        "`\(path)\(key)` must be a number of days, weeks, months or years",
        help: "write `\(key): 6 months`", at: node)
      return nil
    }
    return interval
  }

  /// One word of the declared ones.
  mutating func choice<Choice: RawRepresentable>(
    _ key: String, _ type: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    guard let node = node(key, { $0.choices != nil }), let names = keys.shape(of: key)?.choices
    else { return nil }
    if let text = scalar(node), names.contains(text), let choice = Choice(rawValue: text) {
      return choice
    }
    let written = scalar(node) ?? node.kindName
    let near = NearMiss.nearest(to: written, among: names)
    report(
      "`\(path)\(key)` cannot be `\(written.prefix(40))`",
      help: near.map { "did you mean `\($0)`?" }
        ?? "choose one of \(names.joined(separator: ", "))",
      at: node,
      fix: NearMiss.only(to: written, among: names).map { Fix(written, to: $0) })
    return nil
  }

  /// A text, or a map of language to text.
  mutating func localizedText(_ key: String, defaultLanguage: String) -> LocalizedText? {
    guard let node = node(key, \.isLocalized) else { return nil }
    return localizedText(at: node, name: key, defaultLanguage: defaultLanguage)
  }

  /// The same at a node, an item of a list for example.
  mutating func localizedText(
    at node: YAMLNode, name key: String, defaultLanguage: String
  ) -> LocalizedText? {
    switch node.content {
    case .mapping(let entries):
      var texts: [String: String] = [:]
      for entry in entries {
        if let text = scalar(entry.value) {
          texts[entry.key] = text
        } else {
          report(
            "`\(path)\(key).\(entry.key)` must be a text", help: "write `\(entry.key): some text`",
            at: entry.value)
        }
      }
      let fallback = texts[defaultLanguage] ?? entries.compactMap { texts[$0.key] }.first
      return fallback.map { LocalizedText($0, byLanguage: texts) }
    default:
      return text(at: node, name: key).map { LocalizedText($0) }
    }
  }

  /// Reads a mapping below a key with a reader of its own.
  mutating func mapping<Value>(_ key: String, _ read: (inout YAMLReader) -> Value) -> Value? {
    guard let node = node(key) else { return nil }
    return mapping(at: node, name: key, read)
  }

  /// Reads a mapping at a node, an item of a list for example.
  mutating func mapping<Value>(
    at node: YAMLNode, name: String, _ read: (inout YAMLReader) -> Value
  ) -> Value? {
    guard let keys = keys.shape(of: name)?.keys else { return nil }
    guard case .mapping(let entries) = node.content else {
      report(
        "`\(path)\(name)` must be a group of keys, not \(node.kindName)",
        help: "write `key: value` lines below it", at: node)
      return nil
    }
    var reader = YAMLReader(
      entries, keys: keys, line: node.line, column: node.column, path: "\(path)\(name).",
      text: text,
      rules: rules)
    let value = read(&reader)
    reader.finish()
    diagnostics += reader.diagnostics
    return value
  }

  /// The items of a list below a key.
  mutating func items(_ key: String) -> [YAMLNode] {
    guard let node = node(key, \.isList) else { return [] }
    guard case .sequence(let items) = node.content else {
      report(
        "`\(path)\(key)` must be a list, not \(node.kindName)", help: "start each item with `- `",
        at: node)
      return []
    }
    return items
  }

  /// The text of a scalar without the blanks around it.
  func scalar(_ node: YAMLNode) -> String? {
    switch node.content {
    case .scalar(let text): text.trimmingBlanks()
    case .null: ""
    case .sequence, .mapping: nil
    }
  }

  /// Reports the keys that are not declared, or do not count here.
  mutating func finish() {
    var unknown = entries.indices.filter { !isRead[$0] }.map { entries[$0] }
    guard !unknown.isEmpty else { return }
    let known = keys.names(among: entries)
    unknown.removeAll { known.contains($0.key) }
    let meant = unknown.compactMap { NearMiss.only(to: $0.key, among: known) }
    for entry in unknown {
      let near = NearMiss.nearest(to: entry.key, among: known)
      var finding = Diagnostic(
        rules.unknown, at: position(of: entry), "unknown key `\(path)\(entry.key.prefix(60))`",
        help: near.map { "did you mean `\($0)`?" }
          ?? (rules.unknown == .unknownKey
            ? "remove it, or list it under `front_matter.ignore` in site.yml" : "remove it"))
      if let only = NearMiss.only(to: entry.key, among: known), position(ofKey: only) == nil,
        meant.count(where: { $0 == only }) == 1
      {
        finding.fix = Fix(entry.key, to: only)
      }
      report(finding)
    }
  }

  /// A day with the year first needs only other marks.
  private static func dashed(_ text: String) -> Fix? {
    let parts = text.split(whereSeparator: { $0 == "/" || $0 == "." })
    let day = parts.joined(separator: "-")
    guard parts.count == 3, parts[0].utf8.count == 4, text.utf8.count == day.utf8.count,
      CalendarDay(parsing: day) != nil
    else { return nil }
    return Fix(text, to: day)
  }

  private static func short(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : "\(number)"
  }
}

extension String {
  /// The text without blanks and line ends at its ends.
  package func trimmingBlanks() -> String {
    // As most texts are; a character that ends in such a byte does not begin with a blank either.
    let marks: ClosedRange<UInt8> = 0x21...0x7E
    if let first = utf8.first, let last = utf8.last, marks ~= first, marks ~= last { return self }
    var view = self[...]
    while let first = view.first, first.isWhitespace { view.removeFirst() }
    while let last = view.last, last.isWhitespace { view.removeLast() }
    return String(view)
  }
}
