import GuichetCore
import TestSupport
import Testing

@testable import GuichetMarkdown

struct DateMarkTests {
  private func parsed(_ text: String, twin: Bool = true) throws -> MarkdownDocument {
    let day = try #require(CalendarDay(parsing: "2026-11-22"))
    return parse(text, options: MarkdownOptions(writesMarkdown: twin, asOf: day))
  }

  private func html(_ document: MarkdownDocument) -> String {
    let bytes = document.html(
      link: { Array(" href=\"\($0.destination)\"".utf8) }, image: { _ in [] }, term: { _ in [] },
      versions: { Array("[\($0)]\n".utf8) })
    return String(decoding: bytes, as: UTF8.self)
  }

  private func twin(_ document: MarkdownDocument) -> String {
    let bytes = document.markdown.filled(
      link: { (document.links[$0].destination, "") }, image: { _ in "" }, versions: { "[\($0)]" })
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `a comment gives a part a day`() throws {
    let document = try parsed(
      "a\n\n## B *c*\n<!-- review-by: 2027-01-15 -->\ntext\n\n<!-- EXPIRES: 2027-01-01 by Ada -->\n- item\n"
    )
    #expect(document.dateMarks.map(\.kind) == [.reviewBy, .expires])
    #expect(document.dateMarks.map(\.day.description) == ["2027-01-15", "2027-01-01"])
    #expect(document.dateMarks.map(\.heading) == ["B c", "B c"])
    #expect(document.dateMarks.map(\.isSection) == [true, false])
    #expect(document.dateMarks.map(\.position.line) == [4, 7])
    #expect(document.diagnostics == [])
    #expect(
      html(document)
        == "<p>a</p>\n<h2 id=\"b-c\">B <em>c</em></h2>\n<p>text</p>\n<ul>\n<li>item</li>\n</ul>\n")
    #expect(!twin(document).contains("<!--"))
  }

  @Test(arguments: [
    // A section with those below it, not those beside it.
    (
      "## A\n<!-- expires: 2026-11-22 -->\n\nx\n\n### B\n\ny\n\n## C\n",
      "<h2 id=\"c\">C</h2>\n"
    ),
    ("<!-- expires: 2026-01-01 -->\n## A\n\nx\n\n## C\n", "<h2 id=\"c\">C</h2>\n"),
    // A block.
    ("a\n\n<!-- expires: 2026-01-01 -->\n\nb\nb\n\nc\n", "<p>a</p>\n<p>c</p>\n"),
    ("> a\n>\n> <!-- expires: 2026-01-01 -->\n> b\n", "<blockquote>\n<p>a</p>\n</blockquote>\n"),
    // With the marks beside it, whatever their order.
    (
      "## A\n<!-- versions: 5 -->\n<!-- expires: 2026-01-01 -->\n<!-- new: 5 -->\nx\n\n## B\n<!-- review-by: 2027-01-01 -->\n<!-- versions: 4 -->\ny\n",
      "<h2 id=\"b\">B</h2>\n[0]\n<p>y</p>\n"
    ),
    // And through what only writers read.
    ("## A\n<!-- why -->\n<!-- expires: 2026-01-01 -->\n\nx\n", ""),
    // What is defined in it still counts elsewhere.
    (
      "[a]\n\n## A\n<!-- expires: 2026-01-01 -->\n\n[a]: /x\n",
      "<p><a href=\"/x\">a</a></p>\n"
    ),
    // Tomorrow it still stands.
    ("<!-- expires: 2026-11-23 -->\na\n", "<p>a</p>\n"),
    // Code is no mark.
    (
      "```\n<!-- expires: 2026-01-01 -->\n```\n\na `<!-- expires: 2026-01-01 -->`\n\nb\n",
      "<pre role=\"group\" tabindex=\"0\" aria-label=\"Code\"><code>&lt;!-- expires: 2026-01-01 --&gt;\n</code></pre>\n<p>a <code>&lt;!-- expires: 2026-01-01 --&gt;</code></p>\n<p>b</p>\n"
    ),
  ])
  func `what has expired is left out`(text: String, expected: String) throws {
    #expect(html(try parsed(text)) == expected)
  }

  @Test func `nothing of an expired part is left anywhere`() throws {
    let document = try parsed(
      "One[^1] two[^2].\n\n## Secret\n<!-- expires: 2026-01-01 -->\n\nsecret [secret](secret.md) ![secret](s.png)[^3][^1]\n\n## End\n\nthree[^4] two[^2]\n\n[^1]: first\n[^2]: second\n[^3]: secret\n[^4]: fourth\n"
    )
    #expect(!html(document).lowercased().contains("secret"))
    #expect(!twin(document).lowercased().contains("secret"))
    #expect(document.links.isEmpty && document.images.isEmpty)
    #expect(document.headings.map(\.text) == ["End"])
    #expect(!document.sections.contains { $0.text.contains("secret") || $0.title == "Secret" })
    #expect(document.dateMarks.map(\.heading) == ["Secret"], "but the audit knows it")
    // Notes are numbered anew, with the right ways back.
    #expect(html(document).contains("three<sup class=\"footnote-ref\"><a href=\"#g-fn-3\""))
    #expect(html(document).contains("<p>fourth <a class=\"footnote-back\" href=\"#g-fnref-3\""))
    #expect(twin(document).contains("three[^3] two[^2]"))
    #expect(twin(document).contains("[^3]: fourth"))
  }

  @Test func `ends are told, the inner ones with the outer`() throws {
    let document = try parsed(
      "## A\n<!-- expires: 2026-01-01 -->\nx\n\n<!-- expires: 2026-02-01 -->\ny\n\n## B\n<!-- expires: 2026-12-06 -->\nz\n\n## C\n<!-- expires: 2026-12-07 -->\nz\n"
    )
    #expect(document.diagnostics.map(\.rule) == [.expiredPart, .expiringPart])
    #expect(document.diagnostics.map(\.position.line) == [2, 9])
  }

  @Test(arguments: [
    "never", "", "31/12/2026", "2026-02-30", "0206-01-01", "1989-12-31", "2077-01-01", "202-01-01",
  ])
  func `a day that nobody means hides nothing and is a finding`(day: String) throws {
    let document = try parsed("a\n\n<!-- expires: \(day) -->\nb\n")
    #expect(html(document) == "<p>a</p>\n<p>b</p>\n")
    #expect(document.dateMarks.isEmpty)
    #expect(document.diagnostics.map(\.rule) == [.partDate])
    #expect(document.diagnostics.first?.position.line == 3)
  }

  @Test func `HTML over several blocks is hidden as a whole or not at all`() throws {
    let mark = "<!-- expires: 2026-01-01 -->"
    let whole = try parsed(
      "a\n\n\(mark)\n\n<details>\n<summary>Code</summary>\n\nSECRET\n\n</details>\n\nb\n")
    #expect(html(whole) == "<p>a</p>\n<p>b</p>\n")
    #expect(whole.diagnostics.map(\.rule) == [.expiredPart])
    let open = try parsed("\(mark)\n\n<div>\n\nb\n")
    #expect(html(open).contains("<p>b</p>"))
    #expect(open.diagnostics.filter { $0.rule == .partDate }.map(\.severity) == [.error])
    #expect(!open.diagnostics.contains { $0.rule == .expiredPart })
  }

  @Test(arguments: [
    "<!-- expired: 2026-01-01 -->", "<!-- reviewed: 2026-01-01 -->", "<!-- expires 2026-01-01 -->",
    "## B <!-- expires: 2026-01-01 -->", "a <!-- expires: 2026-01-01 --> b",
    "<!-- expires: 2026-01-01 --> x", "| a |\n| - |\n| b <!-- expires: 2026-01-01 --> |",
  ])
  func `a comment that was meant as a day and counts for nothing is told`(text: String) throws {
    #expect(try parsed(text + "\n").diagnostics.filter { $0.rule == .partDate }.count == 1)
  }

  @Test func `comments about other things are not told, and an underscore counts`() throws {
    for text in ["<!-- review: make it nicer -->", "<!-- expires soon -->", "<!-- express: 1 -->"] {
      #expect(
        try !parsed(text + "\n\nx\n").diagnostics.contains { $0.rule == .partDate }, "\(text)")
    }
    #expect(try parsed("<!-- review_by: 2027-01-01 -->\nx\n").dateMarks.map(\.kind) == [.reviewBy])
  }

  @Test func `a comment about nothing is a finding`() throws {
    let document = try parsed("a[^1]\n\n<!-- review-by: 2027-01-01 -->\n\n[^1]: b\n")
    #expect(document.dateMarks.isEmpty)
    #expect(document.diagnostics.map(\.rule) == [.partDate])
  }

  @Test func `a row of comments without end costs no more than its length`() throws {
    let text = String(repeating: "<!-- expires: 2026-01-01 -->\n", count: 3000)
    let document = try parsed("## A\n" + text + "\nb\n\n## C\n")
    #expect(html(document) == "<h2 id=\"c\">C</h2>\n")
    #expect(document.dateMarks.count == 1)
    let spread = try parsed(String(repeating: "<!-- review-by: 2027-01-01 -->\nx\n\n", count: 3000))
    #expect(spread.dateMarks.count == 3000)
  }

  @Test func `other comments are none`() throws {
    for text in [
      "<!-- expires 2026-01-01 -->\nb", "<!-- expires: 2026-01-01 --> x\nb",
      "<!-- note: expires: 2026-01-01 -->\nb", "<!--expires: 2026-01-01--->\nb",
    ] {
      let document = try parsed(text)
      #expect(document.dateMarks.isEmpty, "\(text)")
      #expect(html(document).contains("b"), "\(text)")
    }
  }

  @Test func `without a day of the build nothing has expired`() {
    let document = parse("## A\n<!-- expires: 2000-01-01 -->\nx\n")
    #expect(html(document) == "<h2 id=\"a\">A</h2>\n<p>x</p>\n")
    #expect(document.dateMarks.count == 1)
  }

  @Test func `a note that only a note refers to which is gone is gone too`() throws {
    let document = try parsed(
      "<!-- expires: 2026-01-01 -->\na[^1]\n\nb[^3]\n\n[^1]: secret[^2]\n[^2]: secret[^3]\n[^3]: kept[^3]\n"
    )
    #expect(!html(document).contains("secret"))
    #expect(html(document).contains("b<sup class=\"footnote-ref\"><a href=\"#g-fn-1\""))
  }

  @Test func `random marks never break the tree`() throws {
    var random = SeededGenerator(66)
    let pieces = [
      "## A\n", "### B\n", "text[^1]\n\n", "<!-- expires: 2026-01-01 -->\n",
      "<!-- versions: 5 -->\n",
      "<!-- review-by: 2026-01-01 -->\n", "> q\n", "> <!-- expires: 2026-01-01 -->\n", "- i\n",
      "<!-- x -->\n",
      "  <!-- expires: 2026-01-01 -->\n", "\n", "    code\n", "[^1]: note\n",
      "| a |\n| - |\n| b |\n",
      "[^2]: <!-- expires: 2026-01-01 -->\n    x[^1]\n", "t[^2]\n",
    ]
    for _ in 0..<3000 {
      let text = (0..<Int.random(in: 1...14, using: &random))
        .compactMap { _ in pieces.randomElement(using: &random) }.joined()
      let document = try parsed(text)
      #expect(TagBalance.problem(document.html) == nil, "\(text)")
    }
  }
}
