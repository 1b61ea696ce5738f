import GuichetCore
import GuichetMarkdown
import Testing

struct TermTests {
  let options = MarkdownOptions(
    terms: TermList([["token", "one-time code"], [], ["R&D"], ["grace period"]]))

  /// The article with its terms in square brackets, behind them their numbers.
  private func marked(_ text: String) -> String {
    let html = parse(text, options: options).html(
      link: { LinkHTML.attributes(href: $0.destination) },
      image: { _ in Array("<img>".utf8) }, term: { Array(" \($0)".utf8) },
      versions: { _ in [] })
    return String(decoding: html, as: UTF8.self).split(separator: "\n").joined(separator: " ")
  }

  @Test(arguments: [
    ("A token, a Token.", "<p>A <a 0>token</a>, a Token.</p>"),
    ("a & token & R&D < b", "<p>a &amp; <a 0>token</a> &amp; <a 2>R&amp;D</a> &lt; b</p>"),
    ("*One-time code* token", "<p><em><a 0>One-time code</a></em> token</p>"),
    ("The grace\nperiod", "<p>The <a 3>grace period</a></p>"),
    ("The grace *period*. Grace period", "<p>The grace <em>period</em>. <a 3>Grace period</a></p>"),
    ("- a token\n- b token", "<ul> <li>a <a 0>token</a></li> <li>b token</li> </ul>"),
    (
      "[a](b) token ![x](y.png) [c](d) R&D![x](y.png)",
      "<p><a href=\"b\">a</a> <a 0>token</a> <img> <a href=\"d\">c</a> <a 2>R&amp;D</a><img></p>"
    ),
    (
      "> [!NOTE] A token\n> The token",
      "<div class=\"callout callout-note\" role=\"note\"> <p class=\"callout-title\">A token</p> <p>The <a 0>token</a></p> </div>"
    ),
  ])
  func `marks the first use of a term`(text: String, expected: String) {
    #expect(marked(text) == expected)
  }

  @Test(arguments: [
    "## token", "[a token](b)", "`token`", "    token", "<kbd>token</kbd>", "**token**", "tokens",
    "![token](a.png)", "> [!TAB] token\n\n> [!TAB] the token", "| token |\n| --- |\n| x |",
    "> [!DETAILS] token\n> token", "<https://x.example/token>",
  ])
  func `leaves headings, links, code, keys, titles and folded text alone`(text: String) {
    #expect(!marked(text).contains("<a 0>"))
  }

  @Test(arguments: ["| a |\n| --- |\n| token |\n", "| a |\n| --- |\n\ntoken", "<kbd>x</kbd> token"])
  func `goes on behind what it leaves alone`(text: String) {
    #expect(marked(text).contains("<a 0>token</a>"))
  }

  @Test func `marks nothing beside HTML of the author's own`() {
    var raw = options
    raw.rawHTML = true
    #expect(parse("<a href=x>token</a>\n\nA token", options: raw).holes.count == 1)
    #expect(parse("token").holes.isEmpty)
  }

  @Test func `does not change what search reads`() {
    #expect(parse("A token.", options: options).sections.map(\.text) == ["A token."])
  }
}
