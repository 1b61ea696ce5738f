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

  private func program(_ templates: [String: String]) -> TemplateProgram {
    var ignored: [Diagnostic] = []
    let nodes = templates.compactMapValues { text in
      TemplateSource(Array(text.utf8), "t", file: "t", diagnostics: &ignored)?.nodes
    }
    return TemplateProgram("t", of: nodes, shape: Self.shape)
  }

  private func render(_ templates: [String: String], page: TemplateValue = Self.page) -> String {
    String(decoding: TemplateRenderer(program(templates), page: page).output, as: UTF8.self)
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

  /// Whatever of a page all others share: it is the same page, written before or when it is wanted.
  @Test(arguments: [
    "{{#items}}[{{title}}{{#more}}{{name}}{{number}}{{site.title}}{{/more}}]{{/items}}{{title}}",
    "a{{#site}}b{{title}}{{#items}}c{{title}}{{#more}}{{name}}{{/more}}{{/items}}{{/site}}d",
    "{{#items}}{{#site}}{{#owner}}{{name}}{{/owner}}{{/site}}{{.title}}{{/items}}{{^has_items}}n{{/has_items}}",
    "{{^title}}x{{/title}}{{#title}}{{#site.owner}}{{name}}{{/site.owner}}<{{.}}>{{/title}}",
    "{{#is_new}}{{body_html}}{{{body_html}}}{{/is_new}}{{^is_new}}{{number}}{{/is_new}}{{#number}}{{.}}{{/number}}",
    "{{#site}}{{#has_owner}}{{#items}}{{#has_more}}{{site.owner.name}}{{/has_more}}-{{/items}}{{/has_owner}}{{/site}}",
    "x{{unknown}}y{{#items}}z{{^more}}{{site.title}}{{/more}}{{/items}}{{#site.owner.name}}{{.}}{{/site.owner.name}}",
  ])
  func `what is known before is written before`(template: String) {
    guard case .object(let members) = Self.page else { return }
    let program = program(["t": template])
    for full in [members, TemplateMembers()] {
      let names = Self.page.names
      for choice in 0..<1 << names.count {
        let known = names.indices.filter { choice >> $0 & 1 == 1 }.map { names[$0] }
        let shared = TemplateMembers(known.map { ($0, full[$0] ?? .none) })
        let own = TemplateProgram(program, knowing: shared)
        let rest = TemplateMembers(full.filter { shared[$0.name] == nil })
        #expect(
          TemplateRenderer(own, page: .object(rest)).output
            == TemplateRenderer(program, page: .object(full)).output)
        // Nothing is left to do where nothing is left to know.
        if known.count == names.count, !template.contains("unknown") {
          #expect(own.steps.count <= 1)
        }
      }
    }
  }
}

extension TemplateValue {
  fileprivate var names: [String] {
    guard case .object(let members) = self else { return [] }
    return members.map(\.name).sorted()
  }
}
