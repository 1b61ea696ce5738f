import GuichetCore
import Testing

@testable import GuichetTheme

/// Where the names of a template lead is known before there is a page.
struct TemplateProgramTests {
  private static let shape: Shape = [
    "title": .text, "body_html": .html, "is_new": .flag, "number": .number,
    "site": ["title": .text, "owner": ["name": .text]],
    "items": .list(["title": .text, "more": .list(["name": .text])]),
  ]

  private static let page: TemplateValue = [
    "title": "Top", "body_html": .html("<b>x</b>"), "is_new": true, "number": 7,
    "site": ["title": "Site", "owner": ["name": "Ann"]],
    "items": .list([
      ["title": "One", "more": .list([["name": "a"], ["name": "b"]])],
      ["title": .none, "more": .list([])],
    ]),
  ]

  private func render(_ templates: [String: String], page: TemplateValue = Self.page) -> String {
    var ignored: [Diagnostic] = []
    let nodes = templates.compactMapValues { text in
      TemplateSource(Array(text.utf8), "t", file: "t", diagnostics: &ignored)?.nodes
    }
    let program = TemplateProgram("t", of: nodes, shape: Self.shape)
    return String(decoding: TemplateRenderer(program, page: page).output, as: UTF8.self)
  }

  @Test(arguments: [
    ("{{title}} {{site.title}} {{site.owner.name}} {{number}}", "Top Site Ann 7"),
    // The object that the vocabulary gives a name answers for it, with nothing if need be.
    ("{{#items}}[{{title}}]{{/items}}", "[One][]"),
    ("{{#items}}{{#more}}{{title}}{{name}} {{/more}}{{/items}}", "Onea Oneb "),
    ("{{#items}}{{number}}{{site.title}} {{/items}}", "7Site 7Site "),
    ("{{#site}}{{title}} {{#owner}}{{name}} {{title}}{{/owner}}{{/site}}", "Site Ann Site"),
    ("{{#items}}{{.title}}{{.number}}{{/items}}", "One"),
    ("{{#has_items}}yes{{/has_items}}{{^has_items}}no{{/has_items}}", "yes"),
    ("{{#items}}{{#has_more}}{{title}}{{/has_more}}{{^has_more}}-{{/has_more}}{{/items}}", "One-"),
    ("{{#site.owner}}{{name}}{{/site.owner}}{{#site.has_owner}}!{{/site.has_owner}}", "Ann!"),
    ("{{#title}}<{{.}}>{{/title}}", "<Top>"),
    ("{{#is_new}}{{title}}{{/is_new}}{{^is_new}}old{{/is_new}}", "Top"),
    ("{{#unknown}}a{{/unknown}}{{^unknown}}b{{/unknown}}{{unknown}}{{title.unknown}}", "b"),
    ("{{body_html}} {{{body_html}}} {{{title}}}", "&lt;b&gt;x&lt;/b&gt; <b>x</b> Top"),
  ])
  func `names are found where the vocabulary has them`(template: String, expected: String) {
    #expect(render(["t": template]) == expected)
  }

  @Test func `nothing is shown of a page without values`() {
    let template = "{{title}}{{#site}}a{{/site}}{{#items}}b{{/items}}{{^has_items}}c{{/has_items}}"
    #expect(render(["t": template], page: .object([:])) == "c")
  }

  @Test func `blocks are filled from outside in`() {
    let layout = "<{{$head}}h{{/head}}|{{$main}}m{{/main}}>"
    #expect(render(["t": "{{<l}}{{$main}}{{title}}{{/main}}{{/l}}", "l": layout]) == "<h|Top>")
    let middle = "{{<l}}{{$main}}[{{$inner}}i{{/inner}}]{{/main}}{{/l}}"
    let outer = "{{<m}}{{$inner}}o{{/inner}}{{$head}}H{{/head}}{{/m}}"
    #expect(render(["t": outer, "m": middle, "l": layout]) == "<H|[o]>")
  }

  /// Found when a theme's template ended the program.
  @Test func `a block that asks for itself ends`() {
    let layout = "<{{$a}}{{/a}}{{$b}}{{/b}}>"
    let own = "{{<l}}{{$a}}x{{$a}}y{{/a}}{{/a}}{{/l}}"
    #expect(render(["t": own, "l": layout]) == "<xy>")
    let others = "{{<l}}{{$a}}1{{$b}}2{{/b}}{{/a}}{{$b}}3{{$a}}4{{/a}}{{/b}}{{/l}}"
    #expect(render(["t": others, "l": layout]) == "<134312>")
  }
}
