import GuichetCore
import Testing

@testable import GuichetTheme

struct ThemeAssetTests {
  private func findings(_ files: [String: String]) throws -> [String] {
    try SiteFolder(
      Dictionary(uniqueKeysWithValues: files.map { ("themes/default/assets/\($0)", $1) })
    ).load().diagnostics.map { $0.replacing("themes/default/assets/", with: "") }
  }

  @Test func `style sheets name pictures and fonts as they are`() throws {
    let sheet =
      "@import 'more.css'; /* url(no.svg) */ a{background:url( \"./a.svg\" ),URL(f.woff2?v=1#x)}"
      + "b{content:'url(no.svg)';filter:url(#here);src:url(/elsewhere.svg)}"
    let site = try SiteFolder([
      "themes/default/assets/site.css": sheet, "themes/default/assets/more.css": "c{}",
      "themes/default/assets/a.svg": "<svg/>", "themes/default/assets/f.woff2": "font",
    ])
    let (theme, diagnostics) = site.load()
    #expect(diagnostics == [])
    var wanted = sheet
    for (old, name) in [("more.css", "more.css"), ("./a.svg", "a.svg"), ("f.woff2", "f.woff2")] {
      let path = try #require(theme.asset(name)).path
      wanted = wanted.replacing(old, with: "./\(path.dropFirst("assets/".count))")
    }
    #expect(theme.asset("site.css").map { text($0.bytes) } == wanted)
  }

  @Test(arguments: [
    (
      "a{b:url(x.svg)}\nc{d:url('wave.svgg')}",
      [
        "site.css:1:9: warning: there is no asset `x.svg`; add the file to `assets` [theme-asset]",
        "site.css:2:10: warning: there is no asset `wave.svgg`; did you mean `wave.svg`? [theme-asset]",
      ]
    ),
    (
      "a{b:url(img/x.svg)}",
      [
        "site.css:1:9: warning: `img/x.svg` is in a folder, and assets have none; "
          + "put the file into `assets` and write its name alone [theme-asset]"
      ]
    ),
    (
      "@import url(https://a.example/x.css);",
      [
        "site.css:1:13: warning: the pages' security policy lets nothing in from "
          + "`https://a.example/x.css`; save the file in `assets` and write its name [theme-policy]"
      ]
    ),
  ])
  func `what leads nowhere is found where it stands`(sheet: String, found: [String]) throws {
    #expect(try findings(["site.css": sheet, "wave.svg": "<svg/>"]) == found)
  }

  @Test func `templates know every asset by its name`() throws {
    let site = try SiteFolder([
      "themes/default/assets/big-wave.svg": "<svg/>",
      "themes/default/templates/footer.mustache":
        "<img src=\"{{assets.big_wave_svg}}\" alt=\"\">{{assets.big_wav_svg}}",
    ])
    let (theme, diagnostics) = site.load()
    #expect(
      diagnostics == [
        "themes/default/templates/footer.mustache:1:43: warning: no page gives `assets.big_wav_svg` "
          + "here; did you mean `big_wave_svg`? [template-name]"
      ])
    let html = text(theme.render(.footer, ["assets": theme.assetAddresses(base: "/help/")]))
    let path = try #require(theme.asset("big-wave.svg")).path
    #expect(html == "<img src=\"/help/\(path)\" alt=\"\">")
  }

  @Test func `a script must give what others take from it`() throws {
    let found = try findings([
      "zoom.js": "export const show = 1;", "mine.js": "import { t, elemnt } from './guichet.js';",
    ])
    #expect(
      found == [
        "mine.js:1:13: error: `guichet.js` does not export `elemnt`; did you mean `element`? [theme-asset]"
      ])
    let old = try findings(["guichet.js": "export const t = 1;"])
    #expect(old.contains { $0.contains("Guichet's `zoom.js` takes `CLOSE_ICON` from this script") })
  }

  @Test(arguments: [
    ("box.innerHTML = '<b>'", 5), ("  document.write('x')", 3), ("eval('x')", 1),
    ("import 'https://a.example/x.js'", 1), ("// box.innerHTML = 1", nil),
    ("if (box.innerHTML == '') {}", nil), ("fetch('/api')", nil),
  ])
  func `what the policy refuses in a script is found`(line: String, column: Int?) throws {
    let found = try findings(["mine.js": "let a;\n\(line)\n"])
    #expect(
      found.map { $0.hasPrefix("mine.js:2:\(column ?? 0): warning: the pages' security") }
        == (column == nil ? [] : [true]))
  }

  @Test func `colours are read from the style sheets, the site's own last`() throws {
    let site = try SiteFolder([
      "themes/default/assets/site.css":
        ":root{--g-muted:#999}@media (prefers-color-scheme:dark){:root{--g-ink:#333333}}"
    ])
    let colors = ThemeColors(site.load([.accent: "#00aa55"]).theme)
    let light = colors.pairs(dark: false)
    let dark = colors.pairs(dark: true)
    #expect(light.filter { !$0.isEnough }.allSatisfy { $0.ink == "--g-muted" })
    #expect(light.first { $0.ink == "--g-muted" }?.tenths == 28)
    #expect(light.first { $0.ink == "--g-accent" }?.inkHex == "#007e3f")
    #expect(dark.first { $0.ink == "--g-ink" }?.isEnough == false)
    let builtIn = ThemeColors(try SiteFolder([:]).load().theme)
    for pair in builtIn.pairs(dark: false) + builtIn.pairs(dark: true) {
      #expect(pair.isEnough, "\(pair)")
    }
  }
}
