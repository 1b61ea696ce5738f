import Foundation
import GuichetCore
import Testing

@testable import GuichetTheme

struct RenderTests {
  private func render(_ template: String, _ page: TemplateValue) throws -> String {
    let site = try SiteFolder(["themes/default/templates/article.mustache": template])
    return text(site.load().theme.render(.article, page))
  }

  @Test func `text is escaped and markup is not`() throws {
    let page: TemplateValue = ["title": "<b>&\"'</b>", "content_html": .html("<p>Hi</p>")]
    #expect(
      try render("{{title}}|{{{content_html}}}", page)
        == "&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;|<p>Hi</p>")
  }

  @Test(arguments: ["{{{title}}}", "{{& title}}"])
  func `braces do not turn escaping off for text`(template: String) throws {
    #expect(try render(template, ["title": "<script>"]) == "&lt;script&gt;")
    #expect(try render(template, ["title": .html("<script>")]) == "&lt;script&gt;")
    #expect(try render("{{{content_html}}}", ["content_html": "<script>"]) == "&lt;script&gt;")
  }

  @Test func `a name that an inner object leaves out is not taken from the page`() throws {
    let page: TemplateValue = [
      "description": "outer", "related": [["title": "A"], ["title": "B", "description": "own"]],
    ]
    #expect(
      try render("{{#related}}{{title}}:{{description}};{{/related}}", page) == "A:;B:own;")
  }

  @Test func `text of another language is marked where an element may stand`() throws {
    let page: TemplateValue = ["title": .foreign("A & <b>", WritingLanguage("ar"))]
    let marked = "<span lang=\"ar\" dir=\"rtl\">A &amp; &lt;b&gt;</span>"
    let plain = "A &amp; &lt;b&gt;"
    for (template, place) in [
      ("<h1>@</h1>", marked), ("<p title=\"a>b\">@</p>", marked), ("a < b @", marked),
      ("<title>@</title>", plain), ("<option value=\"1\">@</option>", plain),
      ("<p title=\"@\">", plain), ("<textarea rows=\"2\">@</textarea>", plain),
      ("<title>x</title><p>@</p>", marked), ("<img alt='a\">' title=\"@\">", plain),
    ] {
      let text = template.replacingOccurrences(of: "@", with: "{{title}}")
      #expect(
        try render(text, page) == template.replacingOccurrences(of: "@", with: place), "\(template)"
      )
    }
    #expect(try render("{{#title}}<p>{{.}}</p>{{/title}}", page) == "<p>\(marked)</p>")
    #expect(try render("{{title}}", ["title": .foreign("", WritingLanguage("ar"))]) == "")
  }

  @Test func `has_ asks whether a list or group holds anything`() throws {
    let template = "{{#has_toc}}toc{{/has_toc}}{{^has_next}}last{{/has_next}}"
    #expect(try render(template, ["toc": []]) == "last")
    #expect(try render(template, ["toc": [["title": "A"]], "next": ["title": "B"]]) == "toc")
  }

  @Test func `empty text, empty markup and no show no section`() throws {
    let template =
      "{{#title}}1{{/title}}{{#content_html}}2{{/content_html}}{{#page.noindex}}3{{/page.noindex}}"
    #expect(
      try render(
        template, ["title": "", "content_html": .html(""), "page": ["noindex": false]]) == "")
  }

  @Test func `blocks of a layout are filled`() throws {
    let page: TemplateValue = ["title": "T", "lang": "en", "dir": "ltr"]
    let html = try render("{{<layout}}{{$main}}<h1>{{title}}</h1>{{/main}}{{/layout}}", page)
    #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">"))
    #expect(html.contains("<h1>T</h1>"))
  }

  @Test func `pages can be rendered from many tasks at once`() async throws {
    let site = try SiteFolder([:])
    let theme = site.load().theme
    let pages = await concurrentMap(Array(0..<64), chunk: 4) { number in
      theme.render(.article, ["title": .text("Page \(number)")])
    }
    #expect(text(pages[63]).contains("<h1>Page 63</h1>"))
  }
}
