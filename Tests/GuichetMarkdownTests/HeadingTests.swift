import GuichetCore
import GuichetMarkdown
import Testing

struct HeadingTests {
  @Test(arguments: [
    ("Hello, World!", "hello-world"), ("8. FAQ / Debug", "8-faq--debug"),
    ("Über `code` & *more*", "über-code--more"), ("snake_case-and-hyphen", "snake_case-and-hyphen"),
    ("日本語 テスト", "日本語-テスト"), ("I ♥ Ünïcode ²", "i--ünïcode-"), ("👍 Done", "-done"),
    ("???", "section"), ("g-main", "section-g-main"), ("A[^1] note", "a-note"),
  ])
  func `gives GitHub's anchors`(heading: String, anchor: String) {
    #expect(parse("## \(heading)\n\n[^1]: x\n").headings.map(\.anchor) == [anchor])
  }

  @Test func `numbers repeated anchors as GitHub does`() {
    let document = parse("## a\n## a\n## a-1\n## a\n## ?\n## !\n")
    #expect(
      document.headings.map(\.anchor) == ["a", "a-1", "a-1-1", "a-2", "section", "section-1"])
  }

  @Test func `a number does not make a name of the page of an anchor`() {
    let document = parse("## g\n## G\n## g\n## g {#g}\n## section g\n")
    #expect(
      document.headings.map(\.anchor) == [
        "g", "section-g", "section-g-1", "section-g-2", "section-g-3",
      ])
  }

  @Test func `takes an id in braces and leaves it out of the text`() {
    let document = parse("## My *title* {#own-id}\n\n## Own {#own-id} not\n")
    #expect(document.headings.map(\.anchor) == ["own-id", "own-own-id-not"])
    #expect(document.headings.map(\.text) == ["My title", "Own {#own-id} not"])
    #expect(render(document).hasPrefix("<h2 id=\"own-id\">My <em>title</em></h2>"))
  }

  @Test func `leaves out a first heading that repeats the title`() {
    let document = parse("<!-- c -->\n# My  *Title*\n\nText\n\n## A\n", title: "my title")
    #expect(document.headings.map(\.level) == [2])
    #expect(document.diagnostics.isEmpty)
  }

  @Test func `moves headings down when another one has level 1, and says so once`() {
    let document = parse("# A\n\n# B\n\n## C\n", title: "T")
    #expect(document.headings.map(\.level) == [2, 2, 3])
    #expect(document.diagnostics.map(\.rule) == [.headingOrder])
    #expect(document.diagnostics.map(\.position.line) == [1])
  }

  @Test func `reports a jump and keeps the level`() {
    let document = parse("## A\n\n#### B\n")
    #expect(document.headings.map(\.level) == [2, 4])
    #expect(
      document.diagnostics.map(\.description) == [
        "a.md:3:1: notice: a heading of level 4 follows one of level 2; use level 3 [heading-order]"
      ])
  }

  @Test func `leaves out a heading without text`() {
    let document = parse("##\n\ntext\n")
    #expect(document.headings.isEmpty)
    #expect(document.diagnostics.map(\.rule) == [.emptyHeading])
    #expect(render(document) == "<p>text</p>\n")
  }
}
