import GuichetCore
import Testing

@testable import GuichetTheme

struct BrandTests {
  @Test(arguments: [
    ("#fff", "#000", 21.0), ("#767676", "#ffffff", 4.54), ("#0a5", "#fff", 3.05),
  ])
  func `contrast is that of WCAG`(left: String, right: String, ratio: Double) throws {
    let contrast = try #require(Color(hex: left)).contrast(with: try #require(Color(hex: right)))
    #expect(abs(contrast - ratio) < 0.01)
  }

  /// The one style sheet of a page, with the brand at its end.
  private func sheet(_ theme: Theme) throws -> String {
    text(try #require(theme.asset("guichet.css")).bytes)
  }

  @Test(arguments: ["red", "#12", "#1234", "#12345g", "#0a5;}", "0a5", "", "#é12", "url(x)"])
  func `only two ways of writing a colour are taken`(colour: String) throws {
    let site = try SiteFolder([:])
    let (theme, diagnostics) = site.load(accent: colour)
    #expect(diagnostics.count == 1)
    #expect(
      diagnostics.first?.hasPrefix("content/site.yml:7: error: the accent `\(colour)` is not")
        == true)
    #expect(try sheet(theme).contains("--g-accent:#") == false)
  }

  @Test(arguments: ["#0a5", "#ffd400", "#000", "#fff", "#1f4e8c", "#ff0000", "#808080"])
  func `every accent becomes readable on every ground of the theme`(colour: String) throws {
    let site = try SiteFolder([:])
    let found = try sheet(site.load(accent: colour).theme).matches(
      of: #/--g-accent:(#[0-9a-f]{6});--g-on-accent:(#[0-9a-f]{6});--g-tint:(#[0-9a-f]{6})/#)
    #expect(found.count == 2)
    for (match, grounds) in zip(found, [Brand.lightGrounds, Brand.darkGrounds]) {
      let accent = try #require(Color(hex: String(match.1)))
      let onAccent = try #require(Color(hex: String(match.2)))
      let tint = try #require(Color(hex: String(match.3)))
      for ground in grounds { #expect(accent.contrast(with: ground) >= 4.5) }
      #expect(onAccent.contrast(with: accent) >= 4.5)
      #expect(accent.contrast(with: tint) >= 4.2)
    }
  }

  @Test func `a colour that cannot carry text is reported with what is used instead`() throws {
    let site = try SiteFolder([:])
    let (_, diagnostics) = site.load(accent: "#0a5")
    #expect(
      diagnostics == [
        "content/site.yml:7: notice: the accent #00aa55 has a contrast of 3.0:1 on white, text "
          + "needs 4.5:1; links and buttons use #007e3f; write `#007e3f` to settle it, or leave it "
          + "[config-value]"
      ])
    #expect(site.load(accent: "#1f4e8c").diagnostics == [])
  }

  @Test func `the style sheet has the grounds that accents are tested against`() throws {
    let site = try SiteFolder([:])
    let sheet = text(try #require(site.load().theme.asset("guichet.css")).bytes)
    let values = sheet.matches(of: #/--g-(?:bg|soft|sunken): (#[0-9a-f]+);/#).map {
      Color(hex: String($0.1))
    }
    #expect(values == Brand.lightGrounds + Brand.darkGrounds)
  }
}
