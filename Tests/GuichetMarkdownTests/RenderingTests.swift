import GuichetCore
import GuichetMarkdown
import Testing

struct RenderingTests {
  @Test func `gives a callout its kind, its own title or the default one`() {
    #expect(
      render("> [!note]\n> Body") == """
        <div class="callout callout-note" role="note">
        <p class="callout-title">Note</p>
        <p>Body</p>
        </div>

        """)
    #expect(
      render("> [!TIP] A *good* title\n> Body").contains(
        "<p class=\"callout-title\">A <em>good</em> title</p>\n<p>Body</p>"))
    #expect(render("> [!TIP]").contains("<p class=\"callout-title\">Tip</p>\n</div>"))
    #expect(render("> [!OTHER]\n> Body").hasPrefix("<blockquote>"))
    #expect(render("> [!NOTE]x\n> Body").hasPrefix("<blockquote>"))
  }

  @Test func `aligns cells by class and lets a table scroll in a named box`() {
    let html = render("| a |  |\n|:-:|--:|\n| 1 | 2 |\n")
    #expect(
      html.hasPrefix(
        "<div class=\"table-scroll\" role=\"group\" tabindex=\"0\" aria-label=\"Table 1\">"))
    #expect(html.contains("<th class=\"align-center\">a</th>"))
    // An empty header names nothing, so it is a plain cell.
    #expect(html.contains("<td class=\"align-right\"></td>"))
  }

  @Test func `names the check boxes of a task list`() {
    let html = render("- [x] a\n- [ ] b\n")
    #expect(html.contains("<input type=\"checkbox\" disabled aria-label=\"Done\" checked> a"))
    #expect(html.contains("<input type=\"checkbox\" disabled aria-label=\"To do\"> b"))
  }

  @Test func `links footnotes both ways, however often they are used`() {
    let html = render("A[^x] and[^x] [b[^x]](c)\n\n[^x]: Text\n")
    #expect(html.contains("<a href=\"#g-fn-1\" id=\"g-fnref-1-2\">1</a>"))
    #expect(html.contains("<a href=\"c\">b<sup>1</sup></a>"))
    #expect(html.contains("href=\"#g-fnref-1-2\" aria-label=\"Back to reference 1-2\">↩</a></p>"))
    #expect(!html.contains("1-3"))
    #expect(html.contains("<section class=\"footnotes\" aria-labelledby=\"g-footnotes\">"))
  }

  @Test func `makes a code block reachable and takes the language's first word`() {
    #expect(
      render("```sh session\n<a>\n```")
        == "<pre role=\"group\" tabindex=\"0\" aria-label=\"Code\"><code class=\"language-sh\">&lt;a&gt;\n</code></pre>\n"
    )
    #expect(
      render("```{.ruby}\n```")
        == "<pre role=\"group\" tabindex=\"0\" aria-label=\"Code\"><code></code></pre>\n")
    #expect(render("```\"><b>\n```").contains("class=\"language-&quot;&gt;&lt;b&gt;\""))
  }

  @Test func `writes a picture as a figure, a paragraph or in the line`() {
    #expect(
      render("![a](b.png \"c\")") == """
        <figure><img src="b.png" alt="a" loading="lazy" decoding="async">\
        <figcaption>c</figcaption></figure>

        """)
    #expect(render("![a](b.png)").hasPrefix("<p class=\"image\"><img"))
    #expect(render("x ![a](b.png \"c\")").contains("alt=\"a\" title=\"c\""))
    let sized = ImageHTML.html(
      Image(source: "b.png", alt: "", position: SourcePosition(file: "a.md")), address: "/b.png",
      size: PixelSize(width: 3, height: 2), words: .english)
    #expect(
      String(decoding: sized, as: UTF8.self)
        == "<img src=\"/b.png\" alt=\"\" width=\"3\" height=\"2\" loading=\"lazy\" decoding=\"async\">"
    )
  }

  @Test func `plays a video file and only links to a video page`() {
    let file = render("![Demo](a.mp4)")
    #expect(
      file.contains("<video controls preload=\"metadata\" src=\"a.mp4\" aria-label=\"Demo\">"))
    let page = render("![Demo](https://youtu.be/x)")
    #expect(page.contains("<a class=\"video-link\" href=\"https://youtu.be/x\">"))
    #expect(page.contains("Watch the video on YouTube"))
    #expect(!page.contains("iframe"))
    #expect(render("[![Demo](a.mp4)](b)") == "<p><a href=\"b\">Demo</a></p>\n")
    #expect(render("![D](https://tube.example/w/abc)").contains("on tube.example"))
  }

  @Test func `collects sections of plain text and the first paragraph as summary`() throws {
    let document = parse(
      "Some *first*\nwords.\n\n## One\n\n`code` &amp; ![alt](x.png)\n\n| a | b |\n|---|---|\n| c | d |\n",
      title: "T")
    #expect(document.summary == "Some first words.")
    #expect(document.sections.map(\.text) == ["Some first words.", "code & alt a b c d"])
    #expect(document.sections.map(\.anchor) == [nil, "one"])
    #expect(document.sections.map(\.title) == ["T", "One"])
    #expect(parse("## A\n").sections.map(\.anchor) == ["a"])
  }

  @Test func `passes over a label when it looks for the summary`() {
    #expect(
      parse("> **Note**\n>\n> Passwords last for one year only.\n\nText").summary
        == "Passwords last for one year only.")
    #expect(parse("Beta\n\n## Heading").summary == "Beta")
    #expect(parse("It is short.\n\nAnother paragraph, a longer one.").summary == "It is short.")
  }

  @Test func `takes the summary from a callout's body, not from its title`() {
    #expect(parse("> [!NOTE] Mind\n> The body\n\nText").summary == "The body")
    #expect(parse("> [!NOTE]\n> The body").summary == "The body")
  }

  @Test func `reports where links, pictures and headings stand`() throws {
    let document = MarkdownParser.parse(
      Array("é [a](b) ![c](d)\nx\n   [e](f)\n\n## G\n".utf8), file: "a.md", firstLine: 5)
    #expect(
      document.links.map { "\($0.position.line ?? 0):\($0.position.column ?? 0)" } == [
        "5:4", "7:0",
      ])
    #expect(document.images.map(\.position.column) == [11])
    #expect(document.headings.map(\.position.line) == [9])
  }
}
