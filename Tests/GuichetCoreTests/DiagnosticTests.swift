import Foundation
import GuichetCore
import Testing

struct DiagnosticTests {
  static let place = SourcePosition(file: "content/a.md", line: 3, column: 7)

  @Test func `the text form names place, severity, problem, remedy and rule`() {
    #expect(
      Diagnostic(.brokenLink, at: Self.place, "it is broken", help: "mend it").description
        == "content/a.md:3:7: warning: it is broken; mend it [broken-link]")
    #expect(
      Diagnostic(.emptyFile, at: SourcePosition(file: "a.md", line: 1), "empty", help: "")
        .description == "a.md:1: error: empty [empty-file]")
    #expect(
      Diagnostic(.deepNesting, at: SourcePosition(file: "a.md"), "deep", help: "x").description
        == "a.md: notice: deep; x [deep-nesting]")
  }

  @Test func `nothing in a finding drives the terminal`() {
    let hostile = "\u{1B}[31m\u{7}\n\u{9B}\u{202E}\u{2066}\u{2028}\u{7F}\u{0}"
    let text = Diagnostic(
      .unknownKey, at: SourcePosition(file: hostile, line: 1), hostile, help: hostile
    ).description
    #expect(!text.unicodeScalars.contains { $0.value < 32 || (0x7F..<0xA0).contains($0.value) })
    #expect(text.contains("\\u{1b}[31m\\u{7}\\u{a}\\u{9b}\\u{202e}\\u{2066}\\u{2028}\\u{7f}\\u{0}"))
  }

  @Test func `findings are ordered by place, then by rule`() {
    let sorted = [
      Diagnostic(.unknownKey, at: Self.place, "b", help: ""),
      Diagnostic(.brokenLink, at: Self.place, "z", help: ""),
      Diagnostic(.unknownKey, at: Self.place, "a", help: ""),
      Diagnostic(.emptyFile, at: SourcePosition(file: "content/a.md"), "", help: ""),
      Diagnostic(.emptyFile, at: SourcePosition(file: "content/a.md", line: 20), "", help: ""),
      Diagnostic(.emptyFile, at: SourcePosition(file: "content/B.md", line: 99), "", help: ""),
    ].sorted().map(\.description)
    #expect(
      sorted == [
        "content/B.md:99: error:  [empty-file]", "content/a.md: error:  [empty-file]",
        "content/a.md:3:7: warning: z [broken-link]", "content/a.md:3:7: warning: a [unknown-key]",
        "content/a.md:3:7: warning: b [unknown-key]", "content/a.md:20: error:  [empty-file]",
      ])
  }

  @Test func `the JSON form has every member`() throws {
    struct Finding: Decodable, Equatable {
      var rule, severity, file, message, help: String
      var line, column: Int?
    }
    let finding = Diagnostic(.brokenLink, at: Self.place, "<m>", help: "h")
    #expect(
      try JSONDecoder().decode(Finding.self, from: Data(finding.json.serialized()))
        == Finding(
          rule: "broken-link", severity: "warning", file: "content/a.md", message: "<m>",
          help: "h", line: 3, column: 7))
  }

  @Test func `a summary counts, and knows from which severity to fail`() {
    let findings = [Rule.deepNesting, .brokenLink, .unknownKey].map {
      Diagnostic($0, at: Self.place, "", help: "")
    }
    let summary = DiagnosticSummary(findings)
    #expect(summary.phrase == "no errors, 2 warnings, 1 notice")
    #expect(!summary.contains(atLeast: .error))
    #expect(summary.contains(atLeast: .warning))
    #expect(summary.contains(atLeast: .notice))
    #expect(!DiagnosticSummary([]).contains(atLeast: .notice))
    #expect(Severity.notice < .warning && Severity.warning < .error)
  }

  @Test func `every rule has a name of small letters and hyphens, used once`() {
    let names = Rule.allCases.map(\.rawValue)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { Slug($0)?.text == $0 })
  }
}

struct ConcurrentMapTests {
  @Test(arguments: [0, 1, 31, 32, 33, 64, 1000])
  func `results come in the order of the items, each once`(count: Int) async {
    let items = Array(0..<count)
    #expect(await concurrentMap(items) { $0 * 2 } == items.map { $0 * 2 })
    #expect(await concurrentMap(items, chunk: 1) { $0 } == items)
    #expect(await concurrentMap(items, chunk: 7) { "\($0)" } == items.map { "\($0)" })
  }
}

struct ContentHashTests {
  @Test func `a hash has 32 digits and follows the bytes`() {
    let hash = ContentHash(Array("a".utf8))
    #expect(hash.hex.count == 32)
    #expect(hash.fingerprint == String(hash.hex.prefix(10)))
    #expect(hash == ContentHash(Array("a".utf8)))
    #expect(hash != ContentHash(Array("b".utf8)))
    #expect(ContentHash([]).hex == "99aa06d3014798d86001c324468d497f")
  }
}
