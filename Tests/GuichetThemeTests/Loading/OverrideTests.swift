import GuichetCore
import Testing

@testable import GuichetTheme

struct OverrideTests {
  @Test func `a file of the site replaces the built-in one of the same name`() throws {
    let site = try SiteFolder([
      "themes/default/partials/card.mustache": "<li>mine: {{title}}</li>",
      "themes/default/assets/site.css": "body{}",
    ])
    let (theme, diagnostics) = site.load()
    #expect(diagnostics == [])
    let html = text(theme.render(.tag, ["articles": [["title": "One"]]]))
    #expect(html.contains("<li>mine: One</li>"))
    #expect(theme.asset("site.css")?.path.hasPrefix("assets/site.") == true)
  }

  @Test func `a template that does not parse is reported and the built-in one stands in`() throws {
    let site = try SiteFolder([
      "themes/default/templates/tag.mustache": "<h1>{{title}}</h1>\n{{#articles}}\n<p>"
    ])
    let (theme, diagnostics) = site.load()
    #expect(
      diagnostics == [
        "themes/default/templates/tag.mustache:2:1: error: `articles` is not closed; "
          + "write `{{/articles}}` behind it [template-syntax]"
      ])
    #expect(text(theme.render(.tag, ["title": "Money"])).contains("<h1>Money</h1>"))
  }

  @Test func `a theme's name cannot leave the folder of themes`() {
    let (_, diagnostics) = Theme.load(name: "../../etc", siteRoot: "/nonexistent")
    #expect(diagnostics.map(\.rule) == [.unsafePath])
  }

  @Test func `files that nothing reads are named`() throws {
    let site = try SiteFolder([
      "themes/default/templates/home.html": "x", "themes/default/strings/de.yml": "x",
    ])
    #expect(
      site.load().diagnostics == [
        "themes/default/strings/de.yml: notice: nothing reads a file of this kind here; templates "
          + "and partials end in `.mustache`, language files in `.txt` [skipped-file]",
        "themes/default/templates/home.html: notice: nothing reads a file of this kind here; "
          + "templates and partials end in `.mustache`, language files in `.txt` [skipped-file]",
      ])
  }

  @Test func `an asset's path changes with its bytes`() {
    let one = ThemeAsset("guichet.css", Array("a".utf8))
    let other = ThemeAsset("guichet.css", Array("b".utf8))
    #expect(one.path != other.path)
    #expect(one.path.wholeMatch(of: #/assets/guichet\.[0-9a-f]{10}\.css/#) != nil)
  }
}
