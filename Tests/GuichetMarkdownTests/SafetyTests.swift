import GuichetCore
import GuichetMarkdown
import Testing

struct SafetyTests {
  @Test(arguments: [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#10;script:alert(1)",
    "javascript&colon;alert(1)", "&#1;javascript:x", "vbscript:x", "data:text/html,x",
    "file:///etc",
    "java&#x200b;script:x", "blob:x", "C:\\x",
  ])
  func `keeps the words of a link whose scheme is not allowed`(destination: String) {
    let document = parse("[words](<\(destination)>)")
    #expect(render(document) == "<p>words</p>\n")
    #expect(document.diagnostics.map(\.rule) == [.unsafeLink])
    #expect(document.links.isEmpty)
    #expect(render("![words](<\(destination)>)") == "<p>words</p>\n")
  }

  @Test(arguments: [
    "https://a.example/", "//a.example/x:y", "mailto:a@b.example", "tel:+33123", "a.md#b",
    "../a:b.md", "?q=a:b", "#a:b", "/\\\\a", "é:x",
  ])
  func `keeps every other address`(destination: String) {
    #expect(parse("[words](<\(destination)>)").links.count == 1)
  }

  @Test func `knows a host behind slashes of either kind`() {
    #expect(Destination("//a/b") == .web)
    #expect(Destination("\\\\a") == .web)
    #expect(Destination("/\\a") == .web)
    #expect(Destination("/a") == .relative)
    #expect(Destination("mailto:a") == .contact)
  }

  @Test func `refuses pictures by mail`() {
    #expect(parse("![a](mailto:x)").diagnostics.map(\.rule) == [.unsafeLink])
  }

  @Test func `shows HTML as text and names the tag`() {
    let document = parse("<div onclick=\"x\">\nhi\n</div>\n\na <b>bold</b> and <i>x</i> <b>y</b>\n")
    #expect(
      render(document) == """
        <pre class="raw-html" role="group" tabindex="0" aria-label="Code"><code>&lt;div onclick=&quot;x&quot;&gt;
        hi
        &lt;/div&gt;
        </code></pre>
        <p>a &lt;b&gt;bold&lt;/b&gt; and &lt;i&gt;x&lt;/i&gt; &lt;b&gt;y&lt;/b&gt;</p>

        """)
    #expect(document.diagnostics.map(\.position.line) == [1, 5, 5])
    #expect(document.diagnostics.map(\.position.column) == [nil, 3, 19])
    #expect(document.diagnostics.allSatisfy { $0.rule == .rawHTML })
  }

  @Test func `lets harmless tags pass only where they balance`() {
    #expect(
      render("<kbd>A</kbd> H<sub>2</sub>O<br/>x<BR>y")
        == "<p><kbd>A</kbd> H<sub>2</sub>O<br>x<br>y</p>\n")
    #expect(render("<kbd>A") == "<p>&lt;kbd&gt;A</p>\n")
    #expect(render("</kbd>A") == "<p>&lt;/kbd&gt;A</p>\n")
    #expect(
      render("a <sub>b<sup>c</sub>d</sup>")
        == "<p>a <sub>b&lt;sup&gt;c</sub>d&lt;/sup&gt;</p>\n")
    #expect(render("*a <kbd>b* c</kbd>") == "<p><em>a &lt;kbd&gt;b</em> c&lt;/kbd&gt;</p>\n")
    #expect(render("a <kbd class=x>b</kbd>") == "<p>a &lt;kbd class=x&gt;b&lt;/kbd&gt;</p>\n")
  }

  @Test func `drops comments without a word`() {
    let document = parse("<!-- a\n\nb -->\n\nx <!-- y --> z\n\n<!-- only -->\n")
    #expect(render(document) == "<p>x  z</p>\n")
    #expect(document.diagnostics.isEmpty)
  }

  @Test func `passes HTML on where the site asks for it`() {
    let document = parse(
      "<div>\n\n*a* <b>c</b>\n\n</div>\n", options: MarkdownOptions(rawHTML: true))
    #expect(render(document) == "<div>\n<p><em>a</em> <b>c</b></p>\n</div>\n")
    #expect(document.diagnostics.isEmpty)
  }

  @Test func `encodes what an attribute may not carry`() {
    #expect(render("[a](b%20c%zz%)") == "<p><a href=\"b%20c%25zz%25\">a</a></p>\n")
    #expect(render("[a](<b\"c>)") == "<p><a href=\"b%22c\">a</a></p>\n")
    #expect(
      render("[a](b?c&d 'e\"f')") == "<p><a href=\"b?c&amp;d\" title=\"e&quot;f\">a</a></p>\n")
  }

  @Test func `drops characters that HTML forbids`() {
    #expect(render("a\u{0B}\u{FFFE}b\u{00}c") == "<p>ab\u{FFFD}c</p>\n")
  }
}

struct BareAddressTests {
  @Test func `a bare address has the line it stands on`() {
    let text = """
      One line, http://one.example/ and
      http://two.example/ on the next,
      *and http://three.example/* in emphasis.

      | a | b |
      | --- | --- |
      | x | http://four.example/ |
      | x | y http://five.example/ z |
      """
    #expect(parse(text).links.map(\.position.line) == [1, 2, 3, 7, 8])
  }
}
