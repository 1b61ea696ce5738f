internal import CMarkGFM
internal import GuichetCore

/// A comment that somebody meant as the day of a part, and that counts for nothing: its name is
/// misspelt, its colon is missing, or it does not stand on lines of its own.
struct StrayDateMark {
  /// The words that stand for the name, as written.
  var written: String
  /// What was probably meant.
  var kind: DateMark.Kind
  /// What stands behind the name.
  var value: String

  /// From `expire` to `expiration`, which also is `review-by` with a letter too many.
  private static let lengths = 6...10
  /// Longer comments are read up to here.
  private static let limit = 400
  private static let ends: Set<String> = ["expired", "expire", "expiry", "expiration"]
  /// Words that stand at the start of many a comment, so that only a day tells what is meant.
  private static let reviews: Set<String> = ["review", "reviewed", "reviewby"]

  /// Reads what stands between the marks of a comment; nil where nobody meant a day.
  init?(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
    guard Self.mayBeOne(bytes) else { return nil }
    let text = String(decoding: bytes.prefix(Self.limit), as: UTF8.self).trimmed
    var name = String(text.prefix { $0.isLetter || $0 == "-" || $0 == "_" })
    var rest = String(text.dropFirst(name.count)).trimmed
    // Two words instead of one.
    let second = rest.prefix { $0.isLetter }
    if name.lowercased() == "review", second.lowercased() == "by" {
      name += " " + second
      rest = String(rest.dropFirst(second.count)).trimmed
    }
    guard name.count <= 40 else { return nil }
    let folded = name.lowercased().replacing("_", with: "-").replacing(" ", with: "-")
    let hasColon = rest.first == ":"
    value = String(hasColon ? rest.dropFirst() : rest[...]).trimmed
    let hasDay = value.first?.isNumber ?? false
    written = name
    if let kind = DateMark.Kind(rawValue: folded) {
      self.kind = kind
    } else if Self.ends.contains(folded) {
      kind = .expires
    } else if Self.reviews.contains(folded), hasDay {
      kind = .reviewBy
    } else if let near = NearMiss.only(to: folded, among: DateMark.Kind.allCases.map(\.rawValue)),
      let kind = DateMark.Kind(rawValue: near)
    {
      self.kind = kind
    } else {
      return nil
    }
    guard hasColon || hasDay else { return nil }
  }

  /// Whether the first word is as long as those that stand for a day, a letter more or less; told
  /// without making a text of what nearly always is a remark.
  private static func mayBeOne(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let text = bytes.drop { $0 <= 0x20 }
    let word = text.prefix { byte in
      (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
    return lengths.contains(word.count)
      || word.endIndex < text.endIndex && text[word.endIndex] >= 0x80
  }

  /// The comments of some HTML, and whether there is nothing but a single one.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> (marks: [StrayDateMark], isAlone: Bool) {
    var marks: [StrayDateMark] = []
    var isAlone = true
    var comments = 0
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<"), bytes[index...].starts(with: "<!--".utf8) else {
        if bytes[index] > 0x20 { isAlone = false }
        index += 1
        continue
      }
      let start = index + 4
      var end = start
      while end < bytes.count,
        bytes[end] != UInt8(ascii: "-") || !bytes[end...].starts(with: "-->".utf8)
      { end += 1 }
      comments += 1
      if let mark = StrayDateMark(bytes[min(start, bytes.count)..<end]) { marks.append(mark) }
      index = end + 3
    }
    return (marks, isAlone && comments == 1)
  }
}

extension DateMark.Kind {
  /// The kind of a comment's name; `review_by` is what front matter calls it.
  init?(name: String) {
    self.init(rawValue: name.replacing("_", with: "-"))
  }
}

extension HTMLWalk {
  /// Reports comments that were meant as the day of a part; all that count are gone by now.
  mutating func reportStrayDates(in node: OpaquePointer, isBlock: Bool) {
    let (marks, isAlone) = Node.withLiteral(node) { literal in
      // Nearly every piece of HTML has none.
      literal.count < 7 || !isBlock && !literal.starts(with: "<!--".utf8)
        ? ([], false) : StrayDateMark.read(literal)
    }
    guard !marks.isEmpty else { return }
    let position =
      isBlock
      ? lines.position(line: Int(cmark_node_get_start_line(node)))
      : self.position(of: node, marks: "<")
    for mark in marks {
      if isBlock, isAlone {
        report(
          .partDate, at: position, "the comment `\(mark.written)` counts for nothing",
          help: "did you mean `<!-- \(mark.kind.rawValue): \(mark.value.prefix(10)) -->`?")
      } else {
        report(
          .partDate, at: position,
          "the comment `\(mark.written)` stands within \(isBlock ? "other HTML or text" : "a line") and counts for nothing",
          help:
            "put it on a line of its own, right below a heading or above the block that it is about"
        )
      }
    }
  }
}
