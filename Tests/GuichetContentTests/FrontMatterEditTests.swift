import GuichetCore
import TestSupport
import Testing

@testable import GuichetContent

private let parser = FrontMatterParser(SiteConfiguration())

private func applying(
  _ changes: [FrontMatterEdit.Change], to text: String,
  _ parser: FrontMatterParser = FrontMatterParser(SiteConfiguration())
) throws -> String {
  let bytes = try FrontMatterEdit.applying(changes, to: Array(text.utf8), parser)
  return String(decoding: bytes, as: UTF8.self)
}

/// What a review writes.
private let review: [FrontMatterEdit.Change] = [
  .init(.lastReviewed, .plain("2026-11-22")), .init(.reviewedBy, .text("Ada")),
  .init(.reviewedVersion, .list(["app 5", "cli 2"])), .init(.reviewedHash, .plain("0123456789ab")),
  .init(.reviewNote, nil),
]

struct FrontMatterEditTests {
  @Test(arguments: [
    // New keys come behind the day, or at the end.
    (
      "---\nlast_reviewed: 2025-01-01\ntitle: A\n---\nT",
      "---\nlast_reviewed: 2026-11-22\nreviewed_by: Ada\nreviewed_version: [app 5, cli 2]\nreviewed_hash: 0123456789ab\ntitle: A\n---\nT"
    ),
    (
      "\u{FEFF}---  \r\ntitle: A\r\n---\r\nT\r\n",
      "\u{FEFF}---  \r\ntitle: A\r\nlast_reviewed: 2026-11-22\r\nreviewed_by: Ada\r\nreviewed_version: [app 5, cli 2]\r\nreviewed_hash: 0123456789ab\r\n---\r\nT\r\n"
    ),
    // Quotes, blanks, comments and other names stay.
    (
      "---\n'last_reviewed_on'   :\t'2025-01-01'  \t# hand\nreviewed_by: x\nreviewed_version: [\"a]\", b] # v\nreviewed_hash:\ntitle: A\nreview_note: gone\n---",
      "---\n'last_reviewed_on'   :\t'2026-11-22'  \t# hand\nreviewed_by: Ada\nreviewed_version: [app 5, cli 2] # v\nreviewed_hash: 0123456789ab\ntitle: A\n---"
    ),
    // A comment of a key that goes stays with it.
    (
      "---\nreviewed: 2025-01-01 10:00 # d\nreviewed_by: # nobody\nreviewed_version: x\nreviewed_hash: y\nreview_note: \"a # b\" # note\n---\n",
      "---\nreviewed: 2026-11-22 # d\nreviewed_by: Ada # nobody\nreviewed_version: [app 5, cli 2]\nreviewed_hash: 0123456789ab\nreview_note:  # note\n---\n"
    ),
    // Indented keys, and blocks beside them.
    (
      "---\n  # first\n\n  title: |\n    A\n\n    B\n  last_reviewed: x#y\n  tags:\n  - a\n---\n",
      "---\n  # first\n\n  title: |\n    A\n\n    B\n  last_reviewed: 2026-11-22\n  reviewed_by: Ada\n  reviewed_version: [app 5, cli 2]\n  reviewed_hash: 0123456789ab\n  tags:\n  - a\n---\n"
    ),
  ])
  func `keys are written and every other byte stays`(before: String, after: String) throws {
    #expect(try applying(review, to: before) == after)
    #expect(
      try applying(review, to: after) == after.replacing("review_note:  #", with: "review_note:  #")
    )
  }

  @Test func `a key under the names of the site or of a tool is changed where it is`() throws {
    var configuration = SiteConfiguration()
    configuration.renamedKeys = ["geprüft": "last_reviewed"]
    let day: [FrontMatterEdit.Change] = [.init(.lastReviewed, .plain("2026-11-22"))]
    #expect(
      try applying(day, to: "---\ngeprüft: 1\ntitle: A\n---\n", FrontMatterParser(configuration))
        == "---\ngeprüft: 2026-11-22\ntitle: A\n---\n")
    configuration = SiteConfiguration()
    configuration.preset = Preset.named("govuk")
    #expect(
      try applying(
        day, to: "---\nlast_reviewed_on: \"1\"\nlayout: x\n---\n", FrontMatterParser(configuration))
        == "---\nlast_reviewed_on: \"2026-11-22\"\nlayout: x\n---\n")
    // The own name counts where both are given.
    #expect(
      try applying(day, to: "---\nreviewed: 2025-01-01\nlast_reviewed: 2025-01-02\n---\n")
        == "---\nreviewed: 2025-01-01\nlast_reviewed: 2026-11-22\n---\n")
  }

  @Test(arguments: [
    ("", FrontMatterEdit.Failure.none), ("Text", .none), ("---\ntitle: A\n", .none),
    ("+++\ntitle = 1\n+++\n", .toml), ("---\n{title: A}\n---\n", .braces),
    ("---\n# c\n{\n  title: A\n}\n---\n", .braces), ("---\n- a\n---\n", .unreadable),
    ("---\ntitle: [\n---\n", .unreadable),
    ("---\nlast_reviewed: 1\nlast_reviewed: 2\n---\n", .unreadable),
    ("---\nlast_reviewed: |\n  2025-01-01\n---\n", .value("last_reviewed", line: 2)),
    ("---\ntitle: A\nlast_reviewed: 2025\n  -01-01\n---\n", .value("last_reviewed", line: 3)),
    ("---\nlast_reviewed: \"2025\n  x\"\n---\n", .value("last_reviewed", line: 2)),
    ("---\nlast_reviewed: !!str 2025-01-01\n---\n", .value("last_reviewed", line: 2)),
    ("---\nlast_reviewed: &day 2025-01-01\nx: *day\n---\n", .value("last_reviewed", line: 2)),
    ("---\nlast_reviewed:\n- 2025-01-01\n---\n", .value("last_reviewed", line: 2)),
    ("---\nreviewed_version:\n\n  # c\n  - app 5\n---\n", .value("reviewed_version", line: 2)),
    ("---\n? last_reviewed\n: 2025-01-01\n---\n", .value("last_reviewed", line: 2)),
    ("---\nlast_reviewed: {a: 1}\n---\n", .value("last_reviewed", line: 2)),
    ("---\ntitle: A\n...\n---\n", .shape),
    ("---\ntitle: A\rlast_reviewed: 1\n---\n", .value("last_reviewed", line: 3)),
  ])
  func `what cannot be written safely is refused`(
    text: String, failure: FrontMatterEdit.Failure
  ) {
    #expect(throws: failure) {
      try FrontMatterEdit.applying(review, to: Array(text.utf8), parser)
    }
  }

  @Test func `a file without front matter gets some`() {
    func created(_ text: String) -> String {
      let bytes = FrontMatterEdit.creating([review[0], review[4]], in: Array(text.utf8))
      return String(decoding: bytes, as: UTF8.self)
    }
    #expect(created("") == "---\nlast_reviewed: 2026-11-22\n---\n")
    #expect(
      created("\u{FEFF}# A\r\n") == "\u{FEFF}---\r\nlast_reviewed: 2026-11-22\r\n---\r\n# A\r\n")
  }

  // MARK: Any text, any front matter

  @Test func `any text is read back as it was written`() throws {
    var random = SeededGenerator(6)
    let pieces = [
      "a", "é", "\"", "\\", "'", ": ", " #", "\n", "\t", "- ", "[", "]", "{", "}", ",", "&a", "*a",
      "!", "|", ">", "%", "@", "`", "?", "~", "null", "yes", "0x1", "2026-01-01", "\u{85}",
      "\u{2028}", "\u{FEFF}", "\u{1}", "\u{7F}", "𝒜", "e\u{301}", "---", "...", " ", "\u{A0}",
      "\u{FFFE}", "\r", "\u{10FFFF}", "<<", "=",
    ]
    for _ in 0..<1500 {
      let text = (0..<Int.random(in: 1...8, using: &random))
        .compactMap { _ in pieces.randomElement(using: &random) }.joined().trimmingBlanks()
      // The YAML parser drops a byte order mark at the start of a text, which nobody sees anyway.
      guard !text.isEmpty, text.unicodeScalars.first != "\u{FEFF}" else { continue }
      let changes: [FrontMatterEdit.Change] = [
        .init(.reviewNote, .text(text)), .init(.reviewedVersion, .list([text, "b"])),
      ]
      let before = Array("---\ntitle: A\n---\nText\n".utf8)
      guard let edited = try? FrontMatterEdit.applying(changes, to: before, parser) else {
        Issue.record("\(text.debugDescription)")
        continue
      }
      let read = parser.parse(edited, file: "", needsTitle: true)
      #expect(read.diagnostics == [], "\(text.debugDescription)")
      #expect(read.frontMatter.reviewNote?.utf8.elementsEqual(text.utf8) == true)
      #expect(read.frontMatter.reviewedVersions == [text, "b"])
      #expect(String(decoding: edited, as: UTF8.self).split(separator: "\n").count == 6)
    }
  }

  @Test func `over random front matter only the keys change, or nothing does`() throws {
    var random = SeededGenerator(60)
    var written = 0
    for _ in 0..<2500 {
      let matter = RandomMatter(&random)
      let bytes = Array(matter.text.utf8)
      let before = parser.parse(bytes, file: "", needsTitle: false)
      guard let edited = try? FrontMatterEdit.applying(review, to: bytes, parser) else { continue }
      written += 1
      let after = parser.parse(edited, file: "", needsTitle: false)
      #expect(after.frontMatter.lastReviewed?.description == "2026-11-22")
      #expect(after.frontMatter.reviewedHash == "0123456789ab")
      #expect(after.frontMatter.reviewedVersions == ["app 5", "cli 2"])
      #expect(after.frontMatter.reviewNote == nil)
      #expect(after.frontMatter.title == before.frontMatter.title)
      #expect(after.frontMatter.tags == before.frontMatter.tags)
      #expect(after.frontMatter.description == before.frontMatter.description)
      #expect(edited[after.bodyOffset...].elementsEqual(bytes[before.bodyOffset...]))
      // Without the lines of these keys, both files are the same bytes.
      #expect(
        matter.others(edited).elementsEqual(matter.others(bytes)),
        "\(String(decoding: edited, as: UTF8.self))")
    }
    #expect(written > 1000, "\(written)")
  }
}

/// Front matter of random keys in random spellings.
private struct RandomMatter {
  let text: String
  static let keys = [
    "last_reviewed", "reviewed_by", "reviewed_version", "reviewed_hash", "review_note",
  ]

  init(_ random: inout SeededGenerator) {
    let end = Bool.random(using: &random) ? "\n" : "\r\n"
    let indent = Int.random(in: 0...5, using: &random) == 0 ? "  " : ""
    let values = [
      "2025-01-01", "'2025-01-01'", "\"x\"", "", "a b", "[a, 'b']", "\"a \\\" # b\"", "'it''s'",
      "|\(end)\(indent)  x\(end)\(end)\(indent)  y", ">-\(end)\(indent)  long",
      "a\(end)\(indent)  b",
      "\(end)\(indent)  - a\(end)\(indent)  - b", "{a: 1}", "é # ü", "# only", "[]", "~",
    ]
    let others = ["title", "tags", "description", "x_1", "\"quoted key\"", "'last'", "größe"]
    var lines: [String] = []
    for key in (Self.keys + others).shuffled(using: &random)
    where Int.random(in: 0...2, using: &random) > 0 {
      if Int.random(in: 0...6, using: &random) == 0 { lines.append("\(indent)# last_reviewed: 1") }
      if Int.random(in: 0...9, using: &random) == 0 { lines.append("") }
      let count = Self.keys.contains(key) ? 8 : values.count
      let value = values[Int.random(in: 0..<count, using: &random)]
      let comment =
        Int.random(in: 0...3, using: &random) == 0 && !value.contains(end) ? "  # c" : ""
      lines.append("\(indent)\(key): \(value)\(comment)")
    }
    let mark = Int.random(in: 0...3, using: &random) == 0 ? "\u{FEFF}" : ""
    let body = ["", "Text", "Text\(end)\(end)last_reviewed: 2020-01-01\(end)", "---\(end)"]
    text =
      mark + (["---"] + lines + ["---"]).joined(separator: end) + end
      + (body.randomElement(using: &random) ?? "")
  }

  /// The bytes without the lines of the keys that a review writes.
  func others(_ bytes: [UInt8]) -> [UInt8] {
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    var isMatter = true
    var result: [UInt8] = []
    for (index, line) in lines.enumerated() {
      if index > 0, line.starts(with: "---".utf8) { isMatter = false }
      let text = line.drop { $0 == 32 }
      if isMatter, Self.keys.contains(where: { text.starts(with: "\($0):".utf8) }) { continue }
      result += line + [10]
    }
    return result
  }
}
