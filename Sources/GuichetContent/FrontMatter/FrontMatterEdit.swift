internal import GuichetCore

/// Writes keys into the front matter of a file, and leaves every other byte as it is.
///
/// What it gives back is proven: read again, it says the same but for these keys.
package enum FrontMatterEdit {
  /// What becomes of one key.
  package struct Change: Sendable, Hashable {
    /// What stands behind a key.
    package enum Value: Sendable, Hashable {
      /// A value that needs no quotes: a day or a hash.
      case plain(String)
      /// Any text.
      case text(String)
      /// Texts, as a list on one line.
      case list([String])
    }

    /// The key; where it stands under another name, it keeps that.
    package var key: FrontMatterKey
    /// The new value; nil takes the key away.
    package var value: Value?

    package init(_ key: FrontMatterKey, _ value: Value?) {
      self.key = key
      self.value = value
    }
  }

  /// Why nothing was written.
  package enum Failure: Error, Sendable, Hashable {
    /// There is no front matter.
    case none
    /// It is TOML.
    case toml
    /// It cannot be read.
    case unreadable
    /// It stands between braces.
    case braces
    /// The value of this key, on this line of the file, stands on several lines or is no text.
    case value(String, line: Int)
    /// It is written in a way that a line cannot be added to without a change to something else.
    case shape
  }

  /// The bytes with the keys changed where they stand; new ones come behind the first of those, or
  /// at the end.
  package static func applying(
    _ changes: [Change], to bytes: [UInt8], _ parser: FrontMatterParser
  ) throws(Failure) -> [UInt8] {
    guard let place = FrontMatterParser.place(in: bytes) else {
      let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      if bytes.dropFirst(start).starts(with: "+++".utf8) { throw .toml }
      throw .none
    }
    let entries = try entries(bytes, place)
    let lines = FrontMatterLines(bytes, place, indent: (entries.first?.column ?? 1) - 1)
    if lines.startsWithBrace { throw .braces }
    let positions = parser.parse(bytes, file: "", needsTitle: false).frontMatter.positions
    var edits: [(range: Range<Int>, bytes: [UInt8])] = []
    var expected = entries.map { (key: $0.key, value: $0.value.content as YAMLNode.Content?) }
    var added: [UInt8] = []
    var behind = place.end
    for change in changes {
      guard let line = positions[change.key]?.line else {
        guard let value = change.value else { continue }
        added += lines.line("\(change.key.rawValue): \(value.written(quote: nil))")
        expected.append((change.key.rawValue, value.content))
        continue
      }
      guard let index = entries.firstIndex(where: { $0.line == line - 1 }) else { throw .shape }
      guard let spot = lines.value(of: entries[index]) else {
        throw .value(entries[index].key, line: line)
      }
      if change == changes.first { behind = spot.line.upperBound }
      expected[index].value = change.value?.content
      if let value = change.value {
        let text = value.written(quote: spot.quote)
        edits.append((spot.value, Array((spot.needsBlank ? " " : "").utf8) + Array(text.utf8)))
      } else if spot.hasComment {
        edits.append((spot.value, []))
        expected[index].value = .some(.null)
      } else {
        edits.append((spot.line, []))
      }
    }
    if !added.isEmpty {
      edits.append((behind..<behind, added))
    }
    let result = replacing(edits, in: bytes)
    try prove(result, says: expected.compactMap { entry in entry.value.map { (entry.key, $0) } })
    guard let after = FrontMatterParser.place(in: result),
      result[after.body...].elementsEqual(bytes[place.body...])
    else { throw .shape }
    return result
  }

  /// The bytes with front matter of these keys in front, for a file that has none.
  package static func creating(_ changes: [Change], in bytes: [UInt8]) -> [UInt8] {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let first = bytes.firstIndex(of: 10)
    let end = first.map { $0 > 0 && bytes[$0 - 1] == 13 } == true ? "\r\n" : "\n"
    let lines = changes.compactMap { change in
      change.value.map { "\(change.key.rawValue): \($0.written(quote: nil))\(end)" }
    }
    let matter = "---\(end)" + lines.joined() + "---\(end)"
    return bytes[..<start] + Array(matter.utf8) + bytes[start...]
  }

  private static func entries(
    _ bytes: [UInt8], _ place: FrontMatterParser.Place
  ) throws(Failure) -> [YAMLEntry] {
    let text = YAMLText(file: "", firstLine: 2, bytes: Array(bytes[place.start..<place.end]))
    guard case .success(let root) = YAMLParser.parse(text, syntaxRule: .frontMatterSyntax) else {
      throw .unreadable
    }
    switch root.content {
    case .mapping(let entries): return entries
    case .null: return []
    default: throw .unreadable
    }
  }

  private static func replacing(
    _ edits: [(range: Range<Int>, bytes: [UInt8])], in bytes: [UInt8]
  ) -> [UInt8] {
    var result: [UInt8] = []
    var start = 0
    // A line that goes and the lines that come in its place start at one offset.
    let ordered = edits.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    for edit in ordered {
      result += bytes[start..<edit.range.lowerBound]
      result += edit.bytes
      start = edit.range.upperBound
    }
    return result + bytes[start...]
  }

  private static func prove(
    _ bytes: [UInt8], says expected: [(key: String, value: YAMLNode.Content)]
  ) throws(Failure) {
    guard let place = FrontMatterParser.place(in: bytes),
      let entries = try? entries(bytes, place), entries.count == expected.count
    else { throw .shape }
    for (key, value) in expected {
      let found = entries.filter { $0.key == key }
      guard found.count == 1, found[0].value.content.says(value) else { throw .shape }
    }
  }
}

extension FrontMatterEdit.Change.Value {
  /// The value as YAML; quotes stay where they were if nothing has to be escaped.
  fileprivate func written(quote: UInt8?) -> String {
    switch self {
    case .plain(let text):
      guard let quote else { return text }
      let mark = Character(Unicode.Scalar(quote))
      return "\(mark)\(text)\(mark)"
    case .text(let text): return YAMLScalar.written(text)
    case .list(let texts):
      return "[" + texts.map(YAMLScalar.written).joined(separator: ", ") + "]"
    }
  }

  fileprivate var content: YAMLNode.Content {
    switch self {
    case .plain(let text), .text(let text): .scalar(text)
    case .list(let texts):
      .sequence(texts.map { YAMLNode(content: .scalar($0), line: 0, column: 0) })
    }
  }
}

extension YAMLNode.Content {
  /// Whether two values are the same, wherever they stand.
  func says(_ other: YAMLNode.Content) -> Bool {
    switch (self, other) {
    case (.null, .null): true
    case (.scalar(let left), .scalar(let right)):
      // Not by canonical equivalence, which calls different bytes the same.
      left.utf8.elementsEqual(right.utf8)
    case (.sequence(let left), .sequence(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.content.says($1.content) }
    case (.mapping(let left), .mapping(let right)):
      left.count == right.count
        && zip(left, right).allSatisfy {
          $0.key == $1.key && $0.value.content.says($1.value.content)
        }
    default: false
    }
  }
}
