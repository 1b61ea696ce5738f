import GuichetCore
import TestSupport
import Testing

@testable import GuichetContent

struct FrontMatterTests {
  func parse(_ text: String) -> FrontMatterParser.Outcome { parse(Array(text.utf8)) }

  func parse(
    _ bytes: [UInt8], _ configuration: SiteConfiguration = SiteConfiguration()
  )
    -> FrontMatterParser.Outcome
  {
    FrontMatterParser(configuration).parse(bytes, file: "a.md", needsTitle: true)
  }

  @Test(arguments: [
    ("---\ntitle: A\n---\nText", 4), ("---\r\ntitle: A\r\n---\r\nText", 4),
    ("\u{FEFF}---\ntitle: A\n---\nText", 4), ("---  \t\ntitle: A\n--- \t\nText", 4),
    ("---\ntitle: A\n---", 4), ("---\n\n\ntitle: A\n\n---\nText", 7),
    ("---\n# a comment\ntitle: 'A'\n---\nText", 5), ("---\n\"title\": \"A\"\n---\nText", 4),
    ("---\n{title: A}\n---\nText", 4), ("---\ntitle: >-\n  A\n---\nText", 5),
  ])
  func `front matter is found in every form`(text: String, line: Int) {
    let outcome = parse(text)
    #expect(outcome.diagnostics == [])
    #expect(outcome.frontMatter.title == "A")
    #expect(outcome.bodyLine == line)
    let body = String(decoding: Array(text.utf8)[outcome.bodyOffset...], as: UTF8.self)
    #expect(body == "Text" || body.isEmpty)
  }

  @Test(arguments: [
    ("Text", Rule.missingTitle), ("", .missingTitle), (" ---\ntitle: A\n---\n", .missingTitle),
    ("----\ntitle: A\n----\n", .missingTitle), ("\n---\ntitle: A\n---\n", .missingTitle),
    ("---\ntitle: A\n", .frontMatterUnclosed), ("---", .frontMatterUnclosed),
    ("---\ntitle: A\n ---\n", .frontMatterUnclosed), ("---\n---\nText", .missingTitle),
    ("---\n- a\n---\n", .frontMatterSyntax), ("---\ntext\n---\n", .frontMatterSyntax),
    ("---\ntitle: [\n---\n", .frontMatterSyntax), ("---\ntitle: A: B\n---\n", .frontMatterSyntax),
    ("---\ntitle: *x\n---\n", .frontMatterSyntax), ("---\n\ttitle: A\n---\n", .frontMatterSyntax),
    ("---\ntitle: A\ntitle: B\n---\n", .frontMatterSyntax), ("---\ntitle: ~\n---\n", .missingTitle),
    ("---\ntitle: \"  \"\n---\n", .missingTitle), ("---\ntitle: \u{1}\n---\n", .frontMatterSyntax),
  ])
  func `what is wrong is said once`(text: String, rule: Rule) {
    #expect(parse(text).diagnostics.map(\.rule) == [rule])
  }

  @Test func `strings stay what the author wrote`() {
    for value in ["NO", "1.10", "12:30", "404", "0x10", "2026-01-01", "true", "1_000"] {
      #expect(parse("---\ntitle: \(value)\n---\n").frontMatter.title == value)
    }
  }

  @Test func `a column is counted in bytes`() {
    let findings = parse("---\ntitle: é\n\"ключ\": 1\ntags: [日, {a: b}]\n---\n").diagnostics
    #expect(findings.map { [$0.position.line, $0.position.column] }.contains([3, 1]))
    #expect(findings.map { [$0.position.line, $0.position.column] }.contains([4, 13]))
  }

  @Test func `a key's own name wins over an alias, wherever it stands`() {
    for text in [
      "date: 2020-01-01\npublished: 2021-01-01", "published: 2021-01-01\ndate: 2020-01-01",
    ] {
      #expect(
        parse("---\ntitle: A\n\(text)\n---\n").frontMatter.published
          == CalendarDay(year: 2021, month: 1, day: 1))
    }
  }

  @Test func `extreme values are findings or values, never traps`() {
    let values = [
      "9223372036854775808", "-9223372036854775809", "1e308", "1e309", "-.inf", ".nan", "nan",
      "0x7fffffffffffffff",
      "99999-01-01", "2026-01-01T99:99:99", "[]", "{}", "''", "~", "!!binary x", "&a b", "!!int 5",
      "\"\\0\"", "|\n  x", "'%00'", "../..", "a/b", String(repeating: "x", count: 10_000),
    ]
    for key in FrontMatterKey.allCases {
      for value in values {
        let outcome = parse("---\ntitle: A\n\(key.rawValue): \(value)\n---\n")
        if let popularity = outcome.frontMatter.popularity {
          #expect((0...1e12).contains(popularity))
        }
        #expect(outcome.frontMatter.slug.map { !$0.contains("/") } ?? true)
      }
    }
  }

  @Test func `the parser never writes a slug that leaves its folder`() {
    for slug in [
      "..", ".", "../x", "a/b", "a\\b", "'%2e%2e'", "/", "a..b", "\"\\0\"", "\"a\\u202e\"",
    ] {
      let outcome = parse("---\ntitle: A\nslug: \(slug)\n---\n")
      if let written = outcome.frontMatter.slug {
        #expect(Slug(written)?.text == written)
      } else {
        #expect(outcome.diagnostics.map(\.rule) == [.unsafePath], "\(slug)")
      }
    }
  }

  @Test func `random bytes are findings or values`() {
    var random = SeededGenerator(11)
    let pieces = [
      "title: ", "tags: [", "]", "{", "}", "- ", "? ", ": ", "&a ", "*a", "!!str ", "|\n", ">\n",
      "'", "\"", "\\x", "#", "\n", "\n  ", "\t", "---\n", "...\n", "%YAML 1.2\n", "<<: ", "é", "~",
      "2026-01-01", "\u{85}", "\u{FEFF}", "@", "`", ",",
    ]
    for _ in 0..<3000 {
      let count = Int.random(in: 0...14, using: &random)
      let text = (0..<count).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }.joined()
      let outcome = parse("---\n\(text)\n---\nText")
      #expect(!outcome.diagnostics.isEmpty || !outcome.frontMatter.title.isEmpty, "\(text)")
      _ = ConfigurationParser.parse(Array(text.utf8), file: "site.yml")
    }
    for _ in 0..<1000 {
      let bytes = random.bytes(Int.random(in: 0...80, using: &random))
      let (_, findings) = ConfigurationParser.parse(bytes, file: "site.yml")
      #expect(!findings.isEmpty)
      let text = Array(String(decoding: bytes, as: UTF8.self).utf8)
      let outcome = parse(Array("---\n".utf8) + text + Array("\n---\n".utf8))
      #expect(!outcome.diagnostics.isEmpty || !outcome.frontMatter.title.isEmpty)
    }
  }

  @Test func `a known issue tells how far it has come`() {
    let outcome = parse("---\ntitle: A\ntype: known-issue\nstatus: wont-fix\nfixed_in: 5.1\n---\n")
    #expect(outcome.diagnostics == [])
    #expect(outcome.frontMatter.status == .wontFix)
    #expect(outcome.frontMatter.fixedIn == "5.1")
  }

  @Test(arguments: [
    (
      "type: known-issue\nstatus: investigatin", Rule.frontMatterValue,
      "did you mean `investigating`?"
    ),
    ("status: draft", .unknownKey, "add `type: known-issue`, or remove it"),
    ("type: faq\nfixed_in: 5", .unknownKey, "add `type: known-issue`, or remove it"),
  ])
  func `a status that nobody sees or knows is told`(keys: String, rule: Rule, help: String) {
    let outcome = parse("---\ntitle: A\n\(keys)\n---\n")
    #expect(outcome.diagnostics.map(\.rule) == [rule])
    #expect(outcome.diagnostics.map(\.help) == [help])
    #expect(outcome.frontMatter.status == nil)
  }
}
