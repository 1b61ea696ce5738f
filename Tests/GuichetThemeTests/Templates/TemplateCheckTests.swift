import GuichetCore
import Testing

@testable import GuichetTheme

struct TemplateCheckTests {
  private func findings(_ template: String) throws -> [String] {
    let site = try SiteFolder(["themes/default/templates/tag.mustache": template])
    return site.load().diagnostics.map {
      $0.replacing("themes/default/templates/tag.mustache:", with: "")
    }
  }

  @Test(arguments: [
    (
      "a\n  {{titel}}",
      "2:3: warning: no page gives `titel` here; did you mean `title`? [template-name]"
    ),
    (
      "{{page.canon}}",
      "1:1: warning: no page gives `page.canon` here; remove it [template-name]"
    ),
    (
      "{{{title}}}",
      "1:1: error: `title` is text and must not be printed as markup; write `{{title}}` [template-name]"
    ),
    (
      "{{data_json_html}}",
      "1:1: warning: `data_json_html` is markup and would show its tags; "
        + "write `{{{data_json_html}}}` [template-name]"
    ),
    (
      "{{articles}}",
      "1:1: warning: `articles` is a list and cannot be printed; "
        + "use it as a section, `{{#articles}}…{{/articles}}` [template-name]"
    ),
    (
      "<a href={{title}}>",
      "1:9: error: `title` stands in an attribute without quotes; write `=\"{{title}}\"` [template-syntax]"
    ),
    (
      "{{>cart}}",
      "1:1: error: there is no partial `cart`; did you mean `card`? [template-missing]"
    ),
    ("{{>tag}}", "1:1: error: `tag` includes itself; take one of them out [template-syntax]"),
    (
      "{{#articles}}{{/title}}",
      "1:14: error: `{{/title}}` closes `articles` of line 1; close `articles` first [template-syntax]"
    ),
    (
      "{{/title}}",
      "1:1: error: `{{/title}}` closes nothing; remove it or open it before [template-syntax]"
    ),
    ("{{title", "1:1: error: `{{` is not closed; write `}}` behind the name [template-syntax]"),
    (
      "{{=<% %>=}}",
      "1:1: error: `{{=<% %>=}}` is not allowed here; remove it; a template is always HTML [template-syntax]"
    ),
    (
      "{{% CONTENT_TYPE: TEXT}}",
      "1:1: error: `{{% CONTENT_TYPE: TEXT}}` is not allowed here; remove it; a template is always HTML [template-syntax]"
    ),
    (
      "{{reversed(title)}}",
      "1:1: error: `reversed(title)` is not a name; use letters, digits, `_`, `-` and `.` [template-syntax]"
    ),
  ])
  func `a mistake in a template is found where it stands`(template: String, finding: String) throws
  {
    #expect(try findings(template) == [finding])
  }

  @Test func `names are looked up through the sections around them`() throws {
    #expect(try findings("{{#articles}}{{title}}{{page.title}}{{t.skip}}{{/articles}}") == [])
    #expect(
      try findings(
        "{{#articles}}{{#page.csp}}{{.}}{{/page.csp}}{{/articles}}{{#has_articles}}{{/has_articles}}"
      )
        == [])
    #expect(try findings("{{#page.noindex}}{{title}}{{/page.noindex}}") == [])
  }

  @Test func `sections nested without end are refused`() throws {
    let deep = String(repeating: "{{#articles}}", count: 100_000)
    #expect(
      try findings(deep) == [
        "1:833: error: sections nest deeper than 64; move a part to a partial [template-syntax]"
      ])
  }

  @Test(.timeLimit(.minutes(2))) func `partials that double with every step are refused`() throws {
    var files = ["themes/default/templates/tag.mustache": "{{>p0}}"]
    for step in 0..<40 {
      files["themes/default/partials/p\(step).mustache"] = "{{>p\(step + 1)}}{{>p\(step + 1)}}"
    }
    files["themes/default/partials/p40.mustache"] = "x"
    let (theme, diagnostics) = try SiteFolder(files).load()
    #expect(diagnostics.filter { $0.contains("made of more than 5,000 parts") }.count == 1)
    #expect(theme.render(.tag, [:]) == [])
  }

  @Test func `partials that include each other are found, not followed`() throws {
    let site = try SiteFolder([
      "themes/default/partials/a.mustache": "{{>b}}",
      "themes/default/partials/b.mustache": "{{>a}}",
      "themes/default/templates/tag.mustache": "{{>a}}",
    ])
    let (theme, diagnostics) = site.load()
    #expect(diagnostics.count == 1)
    #expect(diagnostics.first?.contains("includes itself") == true)
    #expect(theme.render(.tag, [:]) == [])
  }
}
