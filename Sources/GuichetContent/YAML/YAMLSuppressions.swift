package import GuichetCore

/// Comments in YAML and TOML that say which findings shall stay: `# guichet-ignore: unknown-key;
/// reason: …` behind a value or on the line before a key.
package enum YAMLSuppressions {
  /// What the comments of a text say.
  package struct Outcome: Sendable {
    package var suppressions: [Suppression] = []
    package var diagnostics: [Diagnostic] = []
  }

  /// Reads a file of settings; nothing where it cannot be read, which others report.
  package static func read(file: String, root: String) -> Outcome {
    guard let bytes = try? FileSystem.read("\(root)/\(file)", limit: 1 << 20),
      contains(bytes), UTF8Check.firstInvalidOffset(in: bytes) == nil
    else { return Outcome() }
    let text = YAMLText(file: file, firstLine: 1, bytes: bytes.droppingByteOrderMark())
    return read(text)
  }

  /// Reads YAML.
  static func read(_ text: YAMLText) -> Outcome {
    read(text) { bytes in
      let changed = YAMLText(file: text.file, firstLine: text.firstLine, bytes: bytes)
      return (try? YAMLParser.parse(changed, syntaxRule: .configSyntax).get()).map { [$0] }
    }
  }

  /// Reads TOML.
  static func readTOML(_ text: YAMLText) -> Outcome {
    read(text) { bytes in
      (try? TOMLFrontMatter.parse(bytes).get())?.map {
        YAMLNode(content: .mapping([$0]), line: $0.line, column: $0.column)
      }
    }
  }

  private struct Candidate {
    /// The offset of `#`.
    var start: Int
    /// The offset of the line's end.
    var end: Int
    /// The line, from 0.
    var line: Int
  }

  /// Most candidates that are looked at one by one, so that hostile text costs little.
  private static let limit = 16

  /// Whether something is a comment is for the parser to say: text that can be blanked without a
  /// change to what is read was none of it.
  private static func read(_ text: YAMLText, _ parse: ([UInt8]) -> [YAMLNode]?) -> Outcome {
    guard contains(text.bytes) else { return Outcome() }
    let lines = text.bytes.split(separator: 10, omittingEmptySubsequences: false)
    var candidates = lines.enumerated().compactMap { candidate($1, line: $0) }
    guard !candidates.isEmpty, let known = parse(text.bytes) else { return Outcome() }
    func isComment(_ some: [Candidate]) -> Bool {
      var bytes = text.bytes
      for one in some {
        bytes.replaceSubrange(
          one.start..<one.end, with: repeatElement(32, count: one.end - one.start))
      }
      return parse(bytes).map { $0 == known } ?? false
    }
    if !isComment(candidates) { candidates = candidates.prefix(limit).filter { isComment([$0]) } }
    var outcome = Outcome()
    for candidate in candidates {
      guard let comment = SuppressionComment.read(text.bytes[(candidate.start + 1)..<candidate.end])
      else { continue }
      let line = lines[candidate.line]
      let position = SourcePosition(
        file: text.file, line: candidate.line + text.firstLine,
        column: candidate.start - line.startIndex + 1)
      outcome.diagnostics += comment.diagnostics(at: position)
      guard comment.counts, !comment.rules.isEmpty else { continue }
      let range = range(of: candidate, in: lines)
      outcome.suppressions.append(
        Suppression(
          comment, at: position,
          lines: (range.lowerBound + text.firstLine)...(range.upperBound + text.firstLine)))
    }
    return outcome
  }

  private static func contains(_ bytes: [UInt8]) -> Bool {
    let mark = Array(SuppressionComment.mark.utf8)
    var start = 0
    while let found = bytes[start...].firstIndex(of: mark[0]) {
      if bytes[found...].starts(with: mark) { return true }
      start = found + 1
    }
    return false
  }

  private static func candidate(_ line: ArraySlice<UInt8>, line number: Int) -> Candidate? {
    for index in line.indices
    where line[index] == UInt8(ascii: "#") && (index == line.startIndex || line[index - 1] <= 32) {
      let words = line[(index + 1)...].drop { $0 == 32 || $0 == 9 }
      if words.starts(with: SuppressionComment.mark.utf8) {
        return Candidate(start: index, end: line.endIndex, line: number)
      }
    }
    return nil
  }

  /// The lines a comment is about, from 0: its own behind a value, else the key that follows with
  /// everything below it.
  private static func range(
    of candidate: Candidate, in lines: [ArraySlice<UInt8>]
  ) -> ClosedRange<Int> {
    func indent(_ line: Int) -> Int? {
      let text = lines[line].drop { $0 == 32 }
      guard let first = text.first, first != 13, first != UInt8(ascii: "#") else { return nil }
      return text.startIndex - lines[line].startIndex
    }
    if indent(candidate.line) != nil { return candidate.line...candidate.line }
    guard let key = lines.indices.dropFirst(candidate.line + 1).first(where: { indent($0) != nil }),
      let level = indent(key)
    else { return candidate.line...candidate.line }
    let dash = UInt8(ascii: "-")
    let isItem = lines[key].drop { $0 == 32 }.first == dash
    var end = key
    for line in lines.indices.dropFirst(key + 1) {
      guard let own = indent(line) else { continue }
      let belongs =
        own > level || own == level && !isItem && lines[line].drop { $0 == 32 }.first == dash
      guard belongs else { break }
      end = line
    }
    return key...end
  }
}
