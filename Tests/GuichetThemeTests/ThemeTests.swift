import GuichetCore
import Testing

@testable import GuichetTheme

struct ThemeTests {
  let loaded = Theme.load(siteRoot: "/nonexistent")

  @Test func `the default theme has no findings`() {
    #expect(loaded.diagnostics.map(\.description) == [])
  }

  @Test func `text is escaped and markup is not`() {
    let page: TemplateValue = [
      "lang": "en", "title": "<script>&\"'", "content_html": .html("<p>Hi</p>"),
      "page": ["kind": "article"], "t": loaded.theme.strings(for: "en").templateObject,
    ]
    let html = String(decoding: loaded.theme.render(.article, page), as: UTF8.self)
    #expect(html.contains("&lt;script&gt;&amp;&quot;&#39;"))
    #expect(html.contains("<p>Hi</p>"))
    #expect(html.contains("Skip to main content"))
  }
}
