package import GuichetCore

/// Splits a Markdown file into front matter and body, and reads the former.
package struct FrontMatterParser: Sendable {
  /// The front matter and where the body starts, or findings that say why there is none.
  package struct Outcome: Sendable {
    /// The front matter; what could not be read has its default.
    package var frontMatter = FrontMatter()
    /// The offset of the body's first byte.
    package var bodyOffset = 0
    /// The line on which the body starts, from 1.
    package var bodyLine = 1
    /// Plain values as written, where a preset may refer to them.
    var values: [String: String] = [:]
    /// Which findings shall stay, as the comments say.
    package var suppressions: [Suppression] = []
    /// Everything that is wrong.
    package var diagnostics: [Diagnostic] = []

    mutating func keep(_ comments: YAMLSuppressions.Outcome) {
      suppressions += comments.suppressions
      diagnostics += comments.diagnostics
    }
  }

  /// Keys renamed and ignored by the site.
  private let renamed: [String: String]
  private let ignored: Set<String>
  private let adaptation: KeyAdaptation?

  /// Creates a parser that follows the site's `front_matter` rules.
  package init(_ configuration: SiteConfiguration) {
    renamed = configuration.renamedKeys
    ignored = configuration.ignoredKeys
    adaptation = configuration.preset.map { KeyAdaptation($0, configuration) }
  }

  /// The key that a name means on this site, as far as a name alone tells it.
  func meaning(of name: String) -> FrontMatterKey? {
    let own =
      renamed[name].flatMap { FrontMatterKey(rawValue: $0) } ?? FrontMatterKey(rawValue: name)
      ?? FrontMatterKey.aliases[name]
    if let own { return own }
    for row in adaptation?.preset.keys ?? [] where row.name == name {
      switch row.meaning {
      case .key(let key), .ifUsable(let key): return key
      default: continue
      }
    }
    return nil
  }

  /// Reads a file that is known to be UTF-8.
  ///
  /// - Parameter needsTitle: whether a file without `title` is an error; a category's page takes
  ///   its folder's name instead.
  package func parse(_ bytes: [UInt8], file: String, needsTitle: Bool) -> Outcome {
    var outcome = Outcome()
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let mark =
      readsTOML && bytes.dropFirst(start).first == UInt8(ascii: "+") ? "+" : "-" as Unicode.Scalar
    guard let fence = Self.lineIsFence(bytes, at: start, mark) else {
      outcome.bodyOffset = start
      if needsTitle {
        outcome.diagnostics.append(
          Diagnostic(
            .missingTitle, at: SourcePosition(file: file, line: 1),
            "the article has no front matter",
            help: bytes.dropFirst(start).starts(with: "+++".utf8)
              ? "write it as YAML between lines of `---`, or set `preset: hugo` in site.yml"
              : "start it with a line `---`, a line `title: …` and a line `---`"))
      }
      return outcome
    }
    guard let close = Self.closingFence(bytes, from: fence, mark) else {
      outcome.bodyOffset = bytes.count
      outcome.diagnostics.append(
        Diagnostic(
          .frontMatterUnclosed, at: SourcePosition(file: file, line: 1),
          "the front matter that starts here never ends",
          help: "write a line `\(mark)\(mark)\(mark)` after its last key"))
      return outcome
    }
    outcome.bodyOffset = close.bodyOffset
    outcome.bodyLine = close.bodyLine
    let text = YAMLText(file: file, firstLine: 2, bytes: Array(bytes[fence..<close.start]))
    if mark == "+" {
      readTOML(text, needsTitle: needsTitle, into: &outcome)
      return outcome
    }
    switch YAMLParser.parse(text, syntaxRule: .frontMatterSyntax) {
    case .failure(let failure):
      outcome.diagnostics.append(failure.diagnostic)
    case .success(let root):
      outcome.keep(YAMLSuppressions.read(text))
      switch root.content {
      case .mapping(let entries):
        read(entries, text: text, needsTitle: needsTitle, into: &outcome)
      case .null:
        read([], text: text, needsTitle: needsTitle, into: &outcome)
      case .scalar, .sequence:
        outcome.diagnostics.append(
          Diagnostic(
            .frontMatterSyntax, at: text.position(line: root.line, column: root.column),
            "the front matter is \(root.kindName), not lines of `key: value`",
            help: "write lines such as `title: Reset a password`"))
      }
    }
    return outcome
  }

  /// Whether the preset's tool writes TOML.
  private var readsTOML: Bool { adaptation?.preset.readsTOML ?? false }

  private func readTOML(_ text: YAMLText, needsTitle: Bool, into outcome: inout Outcome) {
    switch TOMLFrontMatter.parse(text.bytes) {
    case .success(let entries):
      outcome.keep(YAMLSuppressions.readTOML(text))
      read(entries, text: text, needsTitle: needsTitle, into: &outcome)
    case .failure(let failure):
      outcome.diagnostics.append(
        Diagnostic(
          .frontMatterSyntax, at: text.position(line: failure.line, column: 1),
          "the TOML goes beyond what Guichet reads: \(failure.message)",
          help: "write it as `key = value` lines, or as YAML between lines of `---`"))
    }
  }

  private func read(
    _ all: [YAMLEntry], text: YAMLText, needsTitle: Bool, into outcome: inout Outcome
  ) {
    let adapted = adaptation?.adapt(all)
    let written = adapted?.entries ?? all
    outcome.values = adapted?.values ?? [:]
    var entries: [YAMLEntry] = []
    for var entry in written where !ignored.contains(entry.key) {
      let name = renamed[entry.key] ?? FrontMatterKey.aliases[entry.key]?.rawValue ?? entry.key
      // A key under its own name wins over the names that other tools use for it.
      if name != entry.key,
        written.contains(where: { $0.key == name }) || entries.contains(where: { $0.key == name })
      {
        outcome.diagnostics.append(
          Diagnostic(
            .unknownKey, at: text.position(line: entry.line, column: entry.column),
            "`\(entry.key)` means the same as `\(name)`, which is given too",
            help: "keep one of them"))
        continue
      }
      entry.key = name
      entries.append(entry)
    }
    var reader = YAMLReader(
      entries, keys: FrontMatterKey.keys, line: 1, column: 1, path: "", text: text,
      rules: .frontMatter)
    outcome.frontMatter = FrontMatterReading.read(&reader)
    if let address = adapted?.address, case .scalar(let path) = address.content {
      outcome.frontMatter.address = PlacedText(text: path, position: reader.position(of: address))
    }
    for entry in entries {
      if let key = FrontMatterKey(rawValue: entry.key) {
        outcome.frontMatter.positions[key] = text.position(line: entry.line, column: entry.column)
      }
    }
    if needsTitle, outcome.frontMatter.title.isEmpty,
      !reader.diagnostics.contains(where: { $0.message.hasPrefix("`title`") })
    {
      reader.report(
        Diagnostic(
          .missingTitle,
          at: outcome.frontMatter.positions[.title] ?? SourcePosition(file: text.file, line: 1),
          "the article has no title", help: "add `title: …` to the front matter"))
    }
    reader.finish()
    outcome.diagnostics += reader.diagnostics
  }

  /// Where YAML front matter stands in a file.
  struct Place {
    /// The offset behind the line that opens it.
    var start: Int
    /// The offset of the line that closes it.
    var end: Int
    /// The offset behind that line.
    var body: Int
  }

  /// Where the YAML front matter of a file stands; nil where it has none, or one without an end.
  static func place(in bytes: [UInt8]) -> Place? {
    let first = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let start = lineIsFence(bytes, at: first, "-"),
      let close = closingFence(bytes, from: start, "-")
    else { return nil }
    return Place(start: start, end: close.start, body: close.bodyOffset)
  }

  /// The offset after the line if the line at `start` is three marks, as in `---`, and blanks.
  private static func lineIsFence(
    _ bytes: [UInt8], at start: Int, _ mark: Unicode.Scalar
  ) -> Int? {
    guard start + 3 <= bytes.count,
      bytes[start..<start + 3].allSatisfy({ $0 == UInt8(ascii: mark) })
    else { return nil }
    var index = start + 3
    while index < bytes.count, bytes[index] == 32 || bytes[index] == 9 { index += 1 }
    if index == bytes.count { return index }
    if bytes[index] == 13 { index += 1 }
    if index < bytes.count, bytes[index] == 10 { return index + 1 }
    return bytes[index - 1] == 13 ? index : nil
  }

  private static func closingFence(
    _ bytes: [UInt8], from fence: Int, _ mark: Unicode.Scalar
  ) -> (start: Int, bodyOffset: Int, bodyLine: Int)? {
    var line = 2
    var index = fence
    while index < bytes.count {
      if let end = lineIsFence(bytes, at: index, mark) { return (index, end, line + 1) }
      while index < bytes.count, bytes[index] != 10, bytes[index] != 13 { index += 1 }
      if bytes[min(index, bytes.count)...].starts(with: [13, 10]) { index += 1 }
      index += 1
      line += 1
    }
    return nil
  }
}
