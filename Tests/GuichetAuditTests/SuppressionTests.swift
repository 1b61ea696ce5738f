import Foundation
import GuichetCore
import GuichetSite
import Testing

@testable import GuichetAudit

/// Comments that hide findings, in a whole check.
struct SuppressionTests {
  /// Checks a site of one article; the text starts on line 4.
  private func check(
    _ text: String, matter: String = "", settings: String = "", asOf: String = "2026-11-22"
  ) async throws -> SiteCheck.Result {
    let article = "---\ntitle: An article\n\(matter)---\n\(text)"
    var files = ["content/a.md": article, "content/site.yml": RuleExample.settings + settings]
    files["content/b.md"] = "---\ntitle: Another one\n---\nText.\n"
    return try await TemporarySite(files).run(asOf: asOf) { await SiteCheck.run($0) }
  }

  private func rules(_ result: SiteCheck.Result) -> [String] {
    result.diagnostics.map { "\($0.position.line ?? 0) \($0.rule.rawValue)" }
  }

  @Test func `a comment hides what stands in the block that follows`() async throws {
    let result = try await check(
      """
      <!-- guichet-ignore: broken-link; reason: it comes -->
      See [x](x.md)
      and [y](y.md).

      See [z](z.md).

      """)
    #expect(rules(result) == ["8 broken-link"])
    #expect(result.suppressed.map(\.diagnostic.position.line) == [5, 6])
    #expect(result.suppressed.first?.suppression.reason == "it comes")
    #expect(result.phrase.hasSuffix("no errors, 1 warning, no notices, 2 suppressed"))
  }

  @Test(
    arguments: [
      "<!--guichet-ignore:broken-link;reason:r-->", "<!-- Guichet-Ignore Broken-Link; Reason r -->",
      "<!-- guichet-ignore: `broken-link`;\n     until: 2027-01-01;\n     reason: r -->",
      "<!-- guichet-ignore: raw-html broken-link; reason: r -- r --> <!-- versions -->",
    ])
  func `a comment is easy to write`(comment: String) async throws {
    let result = try await check("\(comment)\n[x](x.md)\n")
    let isOurs = !comment.contains("versions")
    #expect(result.diagnostics.contains { $0.rule == .brokenLink } == !isOurs)
  }

  @Test func `very many comments cost little`() async throws {
    let comment = "<!-- guichet-ignore: broken-link; reason: r -->"
    let result = try await check(
      String(repeating: "[x](x.md) \(comment)\n\n", count: 700)
        + String(repeating: "\(comment)\n", count: 2_000))
    #expect(result.suppressed.count == 500)
    let first = result.diagnostics.first { $0.rule == .invalidSuppression }
    #expect(first?.message.contains("more than 500") == true)
  }

  @Test func `a comment within a line hides what stands on the line`() async throws {
    let result = try await check(
      """
      See [x](x.md)
      and [y](y.md). <!-- guichet-ignore: broken-link; reason: it comes -->

      """)
    #expect(rules(result) == ["4 broken-link"])
  }

  @Test func `a comment in a list or quote is about the block beside it`() async throws {
    let result = try await check(
      """
      - one
        <!-- guichet-ignore: broken-link; reason: it comes -->

        [x](x.md)
      - [y](y.md)

      > <!-- guichet-ignore: broken-link; reason: it comes -->
      > [z](z.md)

      | A |
      | --- |
      | [v](v.md) <!-- guichet-ignore: broken-link; reason: it comes --> |
      | [w](w.md) |

      """)
    #expect(rules(result) == ["8 broken-link", "16 broken-link"])
  }

  @Test(
    arguments: [
      "`<!-- guichet-ignore: broken-link; reason: r -->` [x](x.md)",
      "```\n<!-- guichet-ignore: broken-link; reason: r -->\n```\n[x](x.md)",
      "    <!-- guichet-ignore: broken-link; reason: r -->\n\n[x](x.md)",
      "\\<!-- guichet-ignore: broken-link; reason: r -->\n[x](x.md)",
    ])
  func `what stands in code is text`(text: String) async throws {
    let result = try await check(text + "\n")
    #expect(result.diagnostics.map(\.rule) == [.brokenLink])
    #expect(result.suppressed.isEmpty)
  }

  @Test(
    arguments: [
      ("guichet-ignore: broken-link", "nothing says why"),
      ("guichet-ignore: broken-link; reason:", "nothing says why"),
      ("guichet-ignore: ; reason: r", "names no rule"),
      ("guichet-ignore: brokn-link; reason: r", "there is no rule `brokn-link`"),
      ("guichet-ignore: missing-title; reason: r", "`missing-title` is an error"),
      ("guichet-ignore: unused-suppression; reason: r", "cannot hide each other"),
      ("guichet-ignore: broken-link; until June; reason: r", "not a day of the calendar"),
      ("guichet-ignore: broken-link; until 2027-01-01; until 2028-01-01; reason: r", "two days"),
      ("guichet-ignore: broken-link; reason: r; until 31.03.2020", "not a day of the calendar"),
      ("guichet-ignore: broken-link; reason: r; expires 2020-03-31", "not a day of the calendar"),
      (
        "guichet-ignore: broken-link; reason: \(String(repeating: "r", count: 2_000))",
        "longer than"
      ),
      ("guichet-ignore: broken-link; since 2026; reason: r", "`since 2026` is not understood"),
      ("guichet-disable-next-line broken-link", "`guichet-disable-next-line` is no comment"),
    ])
  func `a comment that is not right hides nothing and is told`(
    comment: String, message: String
  ) async throws {
    let result = try await check("<!-- \(comment) -->\n[x](x.md)\n")
    #expect(result.diagnostics.map(\.rule).contains(.brokenLink))
    let own = result.diagnostics.filter { $0.rule == .invalidSuppression }
    #expect(own.map(\.position.line) == [4])
    #expect(own.first?.message.contains(message) == true, "\(own)")
  }

  @Test func `one rule of two that does not exist leaves the other`() async throws {
    let result = try await check(
      "<!-- guichet-ignore: broken-link, rawhtml; reason: r -->\n[x](x.md)\n")
    #expect(rules(result) == ["4 invalid-suppression"])
    #expect(result.diagnostics.first?.help == "did you mean `raw-html`?")
  }

  @Test func `the last day is the one that is written`() async throws {
    let text = "<!-- guichet-ignore: broken-link; until 2026-11-22; reason: a; b -->\n[x](x.md)\n"
    #expect(try await rules(check(text)) == [])
    let after = try await check(text, asOf: "2026-11-23")
    #expect(rules(after) == ["4 expired-suppression", "5 broken-link"])
    #expect(after.diagnostics.first?.message.hasSuffix("2026-11-22: a; b") == true)
  }

  @Test func `a comment that hides nothing is told by check and by nobody else`() async throws {
    let text = "<!-- guichet-ignore: broken-link, raw-html; reason: r -->\n[x](x.md)\n"
    let result = try await check(text)
    #expect(rules(result) == ["4 unused-suppression"])
    #expect(result.diagnostics.first?.message == "nothing here is found by `raw-html`")
    let built = try await TemporarySite([
      "content/a.md": "---\ntitle: An article\n---\n" + text,
      "content/site.yml": RuleExample.settings,
    ]).run { options in
      await SiteBuild.run(options, output: "\(options.root)/output", stopsAt: .warning)
    }
    #expect(built.diagnostics == [])
    #expect(built.suppressed.count == 1)
    #expect(built.published != nil)
  }

  @Test func `what only the audit finds is not called unused`() async throws {
    let matter = "# guichet-ignore: unowned; reason: the founder wrote it\nreview_by: 2027-01-01\n"
    #expect(try await rules(check("Text.\n", matter: matter)) == [])
  }

  @Test func `comments of front matter and settings are about their key`() async throws {
    let result = try await check(
      "Text.\n",
      matter: """
        foo: 1 # guichet-ignore: unknown-key; reason: r
        # guichet-ignore: unknown-related; reason: r
        related:
          - x.md

          - y.md
        bar: 2

        """,
      settings: "# guichet-ignore: config-unknown-key; reason: r\nextra:\n  a: 1\nmore: 1\n")
    #expect(result.diagnostics.map(\.message) == ["unknown key `bar`", "unknown key `more`"])
    #expect(result.suppressed.count == 4)
  }

  @Test func `what only looks like a comment of YAML is text`() async throws {
    let result = try await check(
      "Text.\n",
      matter: """
        foo: "1 # guichet-ignore: unknown-key; reason: r"
        description: |
          # guichet-ignore: unknown-key; reason: what we write about comments in settings
        bar: 1 # guichet-ignore: unknown-key; reason: r

        """)
    #expect(result.diagnostics.map(\.message) == ["unknown key `foo`"])
  }

  @Test func `a comment can be about the whole file`() async throws {
    let text = "<b>x</b><i a=\"b\">\n\n[x](x.md)\n\n"
    let result = try await check(
      "<!-- guichet-ignore-file: broken-link, description-length; reason: r -->\n\n\(text)",
      matter: "description: Short.\n")
    #expect(Set(result.diagnostics.map(\.rule)) == [.rawHTML])
    let matter = "# guichet-ignore-file: broken-link, raw-html; reason: r\n"
    #expect(try await rules(check(text, matter: matter)) == [])
  }

  @Test func `errors stay, unless only the settings make them errors`() async throws {
    let text = "<!-- guichet-ignore: broken-link; reason: r -->\n[x](x.md)\n"
    #expect(try await rules(check(text, settings: "rules: {broken-link: error}\n")) == [])
    let matter = "# guichet-ignore: front-matter-value; reason: r\ntype: nothing\n"
    let result = try await check("Text.\n", matter: matter)
    #expect(rules(result) == ["3 invalid-suppression", "4 front-matter-value"])
    let lowered = try await check(
      "Text.\n", matter: matter, settings: "rules: {front-matter-value: warning}\n")
    #expect(rules(lowered) == [])
  }

  @Test(arguments: [false, true])
  func `the comment is neither on the page nor in its Markdown`(raw: Bool) async throws {
    let text = "Before. <!-- guichet-ignore: raw-html; reason: SECRET --> <b a=\"1\">\n\n"
    let block = "<!-- guichet-ignore: broken-link; reason: SECRET -->\n[x](x.md)\n"
    let site = TemporarySite([
      "content/a.md": "---\ntitle: An article\n---\n" + text + block,
      "content/site.yml": RuleExample.settings
        + "publish: {llms: true}\nmarkdown: {raw_html: \(raw)}\n",
    ])
    try await site.run { options in
      _ = await SiteBuild.run(options, output: "\(options.root)/output", stopsAt: nil)
      let all = FileManager.default.enumerator(atPath: "\(options.root)/output")
      var seen = 0
      while let file = all?.nextObject() as? String {
        guard let bytes = try? FileSystem.read("\(options.root)/output/\(file)") else { continue }
        seen += 1
        #expect(!String(decoding: bytes, as: UTF8.self).contains("SECRET"), "\(file)")
      }
      #expect(seen > 10)
    }
  }
}
