import GuichetCore
import TestSupport
import Testing

@testable import GuichetContent

/// YAML that is made to hurt: it must cost no more than a moment, and be a finding.
struct YAMLLimitTests {
  static let laughs =
    "a: &a [x, x, x, x, x, x, x, x, x]\n"
    + zip("abcdefgh", "bcdefghi").map { from, to in
      "\(to): &\(to) [" + Array(repeating: "*\(from)", count: 9).joined(separator: ", ") + "]\n"
    }.joined()

  static let hostile: [(name: String, text: String)] = [
    ("billion laughs", laughs + "title: [*i]"), ("laughs in a key", laughs + "? [*i]\n: x"),
    ("laughs in a flow key", laughs + "[*i, 1]: x"), ("laughs as a key", laughs + "*i : x"),
    ("laughs behind an apostrophe", "title: rock 'n roll\n" + laughs + "*i : x"),
    (
      "few aliases that double",
      (0..<12).map { "k\($0): &k\($0) [*k\(max(0, $0 - 1)), *k\(max(0, $0 - 1))]\n" }.joined()
    ),
    ("deep lists", "title: " + String(repeating: "[", count: 100_000)),
    (
      "deep closed lists",
      "title: " + String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
    ),
    ("deep maps", "title: " + String(repeating: "{a: ", count: 50_000)),
    (
      "deep lists behind an apostrophe",
      "a: rock 'n roll\nb: " + String(repeating: "[", count: 100_000)
    ),
    ("deep dashes", "title:\n  " + String(repeating: "- ", count: 100_000) + "a"),
    ("deep questions", "title:\n  " + String(repeating: "? ", count: 100_000) + "a"),
    ("deep indentation", (0..<600).map { String(repeating: " ", count: $0) + "a:\n" }.joined()),
    ("a hundred thousand keys", (0..<100_000).map { "k\($0): 1\n" }.joined()),
    ("many keys", (0..<5000).map { "k\($0): 1\n" }.joined()),
    ("long keys", (0..<2500).map { String(repeating: "k", count: 90) + "\($0): 1\n" }.joined()),
    ("one long line", "title: [" + String(repeating: "a,", count: 100_000) + "]"),
    ("many documents", String(repeating: "---\n", count: 50_000)),
    ("many anchors", (0..<20_000).map { "&a\($0) " }.joined()),
    ("one long word", "title" + String(repeating: "x", count: 200_000) + ": 1"),
    ("many quotes", String(repeating: "'", count: 100_001)),
    ("many tags", "title: " + String(repeating: "!!str ", count: 20_000)),
  ]

  @Test(arguments: hostile.map(\.name))
  func `it is a finding within seconds`(name: String) throws {
    // Only the name is the argument: the texts would fill the log.
    let text = try #require(Self.hostile.first { $0.name == name }).text
    let clock = ContinuousClock()
    var findings: [Diagnostic] = []
    let time = clock.measure {
      let bytes = Array("---\n\(text)\n---\nText".utf8)
      findings =
        FrontMatterParser(SiteConfiguration())
        .parse(bytes, file: "a.md", needsTitle: true).diagnostics
    }
    #expect(!findings.isEmpty, "\(name)")
    #expect(time < Patience.seconds(20), "\(name) took \(time)")
  }

  @Test func `honest YAML passes the limits`() {
    let text = """
      ---
      title: "It's *fine*: [[["
      description: |
        *Note*: this is emphasis.
        ? And this is a question.
        - - - a list
      keywords: &words [rock 'n roll, don't, "a & b", *words2]
      ---

      """
    let fixed = text.replacing(", *words2", with: "")
    let outcome = FrontMatterParser(SiteConfiguration())
      .parse(Array(fixed.utf8), file: "a.md", needsTitle: true)
    #expect(outcome.diagnostics == [])
    #expect(outcome.frontMatter.keywords == ["rock 'n roll", "don't", "a & b"])
    #expect(outcome.frontMatter.description?.hasPrefix("*Note*: this") == true)
  }

  @Test func `anchors of site.yml may be used a few times`() {
    let (configuration, findings) = ConfigurationParser.parse(
      Array(
        """
        title: Acme
        base_url: https://acme.example/?
        contact:
          time_zone: Europe/Paris
          channels:
            - {type: chat, url: "https://acme.example/?a={article}&q={query}", hours: &h "Mo-Fr 09:00-18:00"}
            - {type: phone, number: "+33 1 23", hours: *h}
        """.replacing("/?\ncontact", with: "/\ncontact").utf8), file: "site.yml")
    #expect(findings == [])
    #expect(
      configuration.contact.channels.map { $0.hours?.text }
        == Array(repeating: "Mo-Fr 09:00-18:00", count: 2))
  }
}
