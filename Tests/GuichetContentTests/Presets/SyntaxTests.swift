import GuichetCore
import Testing

@testable import GuichetContent

struct SyntaxTests {
  @Test(arguments: [
    (":::note Mind\nText\n:::", "> [!NOTE] Mind\n> Text"),
    (":::tip[A *b*]\n\nText\n\n:::\nAfter", "> [!TIP] A *b*\n>\n> Text\n>\n\nAfter"),
    ("::::danger\n:::info\nIn\n:::\n::::", "> [!CAUTION]\n>\n> > [!NOTE]\n> > In"),
    ("- a\n\n  :::caution\n  In\n  :::\n- b", "- a\n\n  > [!WARNING]\n  > In\n\n- b"),
    (":::note\nA\n:::\n:::tip\nB\n:::", "> [!NOTE]\n> A\n\n> [!TIP]\n> B"),
    ("```\n:::note\n```", "```\n:::note\n```"),
    ("Time 10:::30", "Time 10:::30"),
  ])
  func `boxes between colons`(text: String, result: String) {
    let converted = Converted(text, .docusaurus)
    #expect(converted.trimmed == result)
    #expect(converted.findings == [])
  }

  @Test func `a box that never ends keeps its words and is a finding`() {
    let converted = Converted("Before\n\n:::note Mind\nText", .docusaurus)
    #expect(converted.trimmed == "Before\n\n**Mind**\nText")
    #expect(converted.findings.map(\.position.line) == [3])
    #expect(converted.findings.map(\.rule) == [.unconvertedSyntax])
  }

  @Test(arguments: [
    ("!!! note\n    Text\n\n    More\n\nAfter", "> [!NOTE]\n> Text\n>\n> More\n\nAfter"),
    ("!!! warning \"Mind\"\n\n    Text", "> [!WARNING] Mind\n>\n> Text"),
    ("!!! example\n    Text", "> [!NOTE] Example\n> Text"),
    ("??? question \"Why?\"\n    Text", "> [!DETAILS] Why?\n> Text"),
    (
      "!!! note\n    A\n    !!! tip\n        B\n    C",
      "> [!NOTE]\n> A\n>\n> > [!TIP]\n> > B\n>\n> C"
    ),
    (
      "=== \"Mac\"\n\n    A\n\n=== \"Windows\"\n\n    B",
      "> [!TAB] Mac\n>\n> A\n\n> [!TAB] Windows\n>\n> B"
    ),
    ("1. a\n\n    !!! tip\n        B", "1. a\n\n    > [!TIP]\n    > B"),
    ("!!! note\n    ```\n    x\n      y\n    ```", "> [!NOTE]\n> ```\n> x\n>   y\n> ```"),
    ("Great!!! note it", "Great!!! note it"), ("Title\n=====\n", "Title\n====="),
    ("Press ++ctrl+alt+del++.", "Press <kbd>Ctrl</kbd>+<kbd>Alt</kbd>+<kbd>Del</kbd>."),
    ("C++ and D++", "C++ and D++"), ("==new== `==x==`", "<mark>new</mark> `==x==`"),
    ("[a](b){ .button } c", "[a](b) c"), ("## A { #one .x }", "## A {#one}"),
  ])
  func `indented boxes and what else MkDocs knows`(text: String, result: String) {
    let converted = Converted(text, .mkdocs)
    #expect(converted.trimmed == result)
    #expect(converted.findings == [])
  }

  @Test(arguments: [
    ("{% raw %}{{ x }}{% endraw %}", "{{ x }}"),
    ("`{{ x }}`", "`{{ x }}`"), ("```\n{% raw %}\n{{ x }}\n{% endraw %}\n```", "```\n{{ x }}\n```"),
    ("a{% comment %} b\nc {% endcomment %}d", "ad"),
    ("[a]({% link _help/x.md %})", "[a](/_help/x.md)"),
    ("![a]({{ site.baseurl }}/b.png)", "![a](/b.png)"),
    ("# {{ page.title }}", "# T"), ("{% assign p = \"Pro\" %}{{ p }}", "Pro"),
    ("{{ '/x/' | relative_url }}", "/x/"),
    ("{% highlight ruby %}\n{{ x }}\n{% endhighlight %}", "~~~~~~ruby\n{{ x }}\n~~~~~~"),
    (
      "{% capture c %}\n**Mind** it.\n{% endcapture %}\n{% include alert.html type=\"warning\" content=c %}",
      "> [!WARNING]\n> **Mind** it."
    ),
    ("{% include figure.html src=\"a.png\" alt=\"B\" %}", "![B](a.png)"),
    ("{: .wide}\n* a\n{: .b}", "* a"), ("[a](b){:target=\"_blank\"} c", "[a](b) c"),
    ("* TOC\n{:toc}\n\nText", "Text"),
    ("| a | b |\n| c | d |", "| a | b |\n| --- | --- |\n| c | d |"),
    ("| a |\n| - |\n| c |", "| a |\n| - |\n| c |"),
  ])
  func `Liquid and kramdown`(text: String, result: String) {
    let converted = Converted(text, .jekyll, values: ["title": "T"])
    #expect(converted.trimmed == result)
    #expect(converted.findings == [])
  }

  @Test func `what Liquid hides is reported where it stands, and never shown as code`() {
    let converted = Converted(
      "Call {{ site.phone }} now.\n\n{% include form.html %}\n{% if a %}\nB\n{% endif %}", .jekyll)
    #expect(converted.trimmed == "Call … now.\n\nB")
    #expect(converted.findings.map(\.position.line) == [1, 3, 4])
    #expect(converted.findings.map(\.position.column) == [6, 1, 1])
  }

  @Test(arguments: [
    ("{% note %}\nA\n{% endnote %}", "> [!NOTE]\n> A"),
    (
      "{% mac %}\nA\n{% endmac %}\n{% windows %}\nB\n{% endwindows %}",
      "> [!TAB] Mac\n> A\n\n> [!TAB] Windows\n> B"
    ),
    ("See [AUTOTITLE](/a/set-up-mail#x).", "See [Set up mail](/a/set-up-mail#x)."),
    ("{% octicon \"gear\" aria-label=\"Settings\" %}", "Settings"),
  ])
  func `GitHub's tags`(text: String, result: String) {
    let converted = Converted(text, .githubDocs)
    #expect(converted.trimmed == result)
    #expect(converted.findings == [])
  }

  @Test(arguments: [
    ("{{< note >}}\nA\n{{< /note >}}", "> [!NOTE]\n> A"),
    ("{{< note >}}A{{< /note >}}", "> [!NOTE]\n> A"),
    ("{{% alert title=\"T\" color=\"warning\" %}}\nA\n{{% /alert %}}", "> [!WARNING] T\n> A"),
    ("{{< hint danger >}}\nA\n{{< /hint >}}", "> [!CAUTION]\n> A"),
    ("{{< tabs >}}\n{{< tab \"A\" >}}\nB\n{{< /tab >}}\n{{< /tabs >}}", "> [!TAB] A\n> B"),
    ("{{< figure src=\"a b.png\" alt=\"C\" caption=\"D\" >}}", "![C](<a b.png> \"D\")"),
    ("[a]({{< relref \"b.md\" >}})", "[a](b.md)"),
    ("{{< youtube abc >}}", "![](https://www.youtube.com/watch?v=abc)"),
    ("{{< highlight go >}}\nx\n{{< /highlight >}}", "~~~~~~go\nx\n~~~~~~"),
    ("`{{</* note */>}}`", "`{{< note >}}`"), ("{{< param title >}}", "T"),
    ("{{< details \"More\" >}}\nA\n{{< /details >}}", "> [!DETAILS] More\n> A"),
  ])
  func `shortcodes`(text: String, result: String) {
    let converted = Converted(text, .hugo, values: ["title": "T"])
    #expect(converted.trimmed == result)
    #expect(converted.findings == [])
  }

  @Test(arguments: [
    ("import A from 'a'\n\n# B", "# B"),
    (
      "<Tabs>\n<TabItem value=\"m\" label=\"Mac\">\n\nA\n\n</TabItem>\n</Tabs>",
      "> [!TAB] Mac\n>\n> A\n>"
    ),
    ("<Aside type=\"tip\" title=\"T\">A</Aside>", "> [!TIP] T\n> A"),
    ("{/* no */}A {\"b\"} \\{c}", "A b \\{c}"), ("# {frontmatter.title}", "# T"),
    ("<LinkCard title=\"A\" href=\"/b/\" description=\"C\" />", "[A](/b/): C"),
    ("<Link to=\"/b/\">A</Link>", "[A](/b/)"), ("`<Tabs>`", "`<Tabs>`"),
    ("## A {#one}", "## A {#one}"), ("Let us import goods.", "Let us import goods."),
  ])
  func `components`(text: String, result: String) {
    let converted = Converted(text, .starlight, file: "a.mdx", values: ["title": "T"])
    #expect(converted.trimmed == result)
    #expect(converted.findings == [])
  }

  @Test func `an unknown component goes, its words stay, and a finding says so`() {
    let converted = Converted(
      "A\n\n<Price plan=\"pro\">\nWords\n</Price>", .starlight, file: "a.mdx")
    #expect(converted.trimmed == "A\n\nWords")
    #expect(converted.findings.map(\.position.line) == [3])
  }

  @Test(arguments: [
    ("# <%= current_page.data.title %>", "# T"), ("<%# no %>A", "A"),
    ("<%= warning_text('Mind it') %>", "> [!WARNING]\n> Mind it"),
    ("<%= link_to 'A', '/b.html' %>", "[A](/b.html)"), ("`<%= x %>`", "`<%= x %>`"),
  ])
  func `Ruby`(text: String, result: String) {
    let converted = Converted(text, .govuk, values: ["title": "T"])
    #expect(converted.trimmed == result)
    #expect(converted.findings == [])
  }

  @Test(arguments: [
    ("<ul>\n  <li>A <b>b</b></li>\n  <li>\n    <p>C</p>\n  </li>\n</ul>", "- A **b**\n\n- C"),
    ("<ol><li>A<li>B</ol>", "1. A\n2. B"),
    ("<div>\n    <p>A</p>\n\n    B\n</div>\nC", "A\n\nB\n\nC"),
    ("<h2 id=\"x\">A</h2>", "## A {#x}"), ("<a href=\"/b/\">A</a>", "[A](/b/)"),
    ("<a name=\"x\"></a>A", "A"), ("<img src=\"a.png\" alt=\"B\">", "![B](a.png)"),
    ("<details><summary>A <b>b</b></summary>\n\nC\n</details>", "> [!DETAILS] A b\n>\n> C"),
    ("<pre><code>\n  a &lt; b\n</code></pre>", "~~~~~~\n  a < b\n~~~~~~"),
    ("Use <code>&lt;x&gt;</code>.", "Use `<x>`."),
    ("Your <your-name> here", "Your <your-name> here"),
    ("`<b>`", "`<b>`"), ("<b>A </b>c", "A c"), ("a<br>b", "a<br>b"),
    (
      "<details>\n<summary>A</summary>\n\n- b\n    - c\n</details>",
      "> [!DETAILS] A\n>\n> - b\n>     - c"
    ),
  ])
  func `HTML`(text: String, result: String) {
    let converted = Converted(text, .zendesk)
    #expect(converted.trimmed == result)
    #expect(converted.findings == [])
  }

  @Test func `a table in HTML becomes a list of its rows, and says so`() {
    let converted = Converted(
      "A\n<table>\n<tr><th>B</th><th>C</th></tr>\n<tr><td>D</td><td>E</td></tr>\n</table>\nF",
      .zendesk)
    #expect(converted.trimmed == "A\n\n- B · C\n- D · E\n\nF")
    #expect(converted.findings.map(\.position.line) == [2])
  }

  @Test func `each line knows where it stood`() {
    let converted = Converted("A\n\n:::note T\nB\n:::\nC\n", .docusaurus)
    #expect(converted.lines.dropLast() == ["A", "", "> [!NOTE] T", "> B", "", "C"])
    #expect(converted.origins == [1, 2, 3, 4, 6, 6])
  }

  @Test func `a text without such syntax is the same bytes, without a map`() {
    for preset in Preset.all {
      let outcome = Conversion.convert(
        Array("# A\r\n\r\nText *b* [c](d)\r\n".utf8)[...], preset: preset, file: "a.md",
        firstLine: 1, values: [:])
      #expect(outcome.origins == nil)
      #expect(outcome.bytes.elementsEqual("# A\r\n\r\nText *b* [c](d)\r\n".utf8))
    }
  }
}
