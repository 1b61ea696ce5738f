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

  @Test func `scripts name each other by their published names`() throws {
    let files = [
      "themes/default/assets/a.js": "import { b } from \"./b.js\";\nimport './gone.js';",
      "themes/default/assets/b.js": "export const b = 1; import('./c.js')",
      "themes/default/assets/c.js": "'./'",
    ]
    let site = try SiteFolder(files)
    let (theme, diagnostics) = site.load()
    #expect(
      diagnostics == [
        "themes/default/assets/a.js:2:9: warning: there is no asset `gone.js`; "
          + "add the file to `assets` [theme-asset]"
      ])
    let (a, b) = (try #require(theme.asset("a.js")), try #require(theme.asset("b.js")))
    #expect(
      text(a.bytes)
        == "import { b } from \"./\(b.path.dropFirst(7))\";\nimport './gone.js';")
    #expect(theme.asset("c.js").map { text(b.bytes).contains("./\($0.path.dropFirst(7))") } == true)
    let other = try SiteFolder(files.merging(["themes/default/assets/c.js": "1"]) { $1 }).load()
      .theme
    #expect(other.asset("a.js")?.path != a.path, "a change below does not reach the top")
    #expect(theme.scriptAddresses(base: "/help/").contains { $0 == ("a", "/help/\(a.path)") })
  }

  @Test func `scripts that import each other are reported`() throws {
    let site = try SiteFolder([
      "themes/default/assets/a.js": "import './b.js'",
      "themes/default/assets/b.js": "import './a.js'",
    ])
    #expect(
      site.load().diagnostics == [
        "themes/default/assets/b.js:1:9: error: this file and `a.js` import each other; "
          + "move what both need to a file of its own [template-syntax]"
      ])
  }

  @Test func `an asset's path changes with its bytes`() {
    let one = ThemeAsset("guichet.css", Array("a".utf8))
    let other = ThemeAsset("guichet.css", Array("b".utf8))
    #expect(one.path != other.path)
    #expect(one.path.wholeMatch(of: #/assets/guichet\.[0-9a-f]{10}\.css/#) != nil)
  }
}
