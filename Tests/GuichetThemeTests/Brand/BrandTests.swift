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

  @Test(arguments: ["red", "#12", "#1234", "#12345g", "#0a5;}", "0a5", "", "#é12", "url(x)"])
  func `only two ways of writing a colour are taken`(colour: String) throws {
    let site = try SiteFolder([:])
    for key in [ThemeSettings.Key.accent, .accentDark, .band, .background, .ink] {
      let (theme, diagnostics) = site.load([key: colour])
      #expect(diagnostics.count == 1)
      #expect(
        diagnostics.first?.hasPrefix(
          "content/site.yml:7: error: `theme.\(key.rawValue)` is not a colour: `\(colour)`") == true
      )
      #expect(try own(theme) == "")
    }
  }

  /// The colours among the custom properties of a style sheet, light and then dark, over `schemes`.
  private static func colors(
    _ sheet: String, over schemes: [[String: Color]] = [[:], [:]]
  ) -> [[String: Color]] {
    var schemes = schemes
    for (position, part) in sheet.split(separator: "@media").enumerated()
    where position == 0 || part.prefix(while: { $0 != "{" }).contains("dark") {
      for declaration in part.split(whereSeparator: { ";{}".contains($0) }) {
        let sides = declaration.split(separator: ":").map { $0.filter { !$0.isWhitespace } }
        guard sides.count == 2, let color = Color(hex: sides[1]) else { continue }
        schemes[position == 0 ? 0 : 1][sides[0]] = color
      }
    }
    return schemes
  }

  private func schemes(_ settings: [ThemeSettings.Key: String]) throws -> [[String: Color]] {
    let site = try SiteFolder([:])
    let theme = site.load(settings).theme
    let sheet = text(try #require(theme.asset("guichet.css")).bytes)
    return Self.colors(try own(theme), over: Self.colors(String(sheet.prefix(5_000))))
  }

  /// What a site's settings add to the style sheet.
  private func own(_ theme: Theme) throws -> String {
    let plain = text(try #require(SiteFolder([:]).load().theme.asset("guichet.css")).bytes)
    let sheet = text(try #require(theme.asset("guichet.css")).bytes)
    try #require(sheet.hasPrefix(plain))
    return String(sheet.dropFirst(plain.count))
  }

  @Test(
    arguments: [
      [.accent: "#0a5"], [.accent: "#ffd400"], [.accent: "#000"], [.accent: "#fff"],
      [.accent: "#808080"], [.accent: "#ff0000", .accentDark: "#200000"],
      [.band: "#777777"], [.band: "#000000"], [.band: "#ffffff"], [.band: "#ffd400"],
      [.background: "#fdf6e3"], [.background: "#e9e9e9", .ink: "#999"], [.ink: "#ff00ff"],
      [.accent: "#14171c", .band: "#14171c", .background: "#ffeeee", .ink: "#331111"],
    ] as [[ThemeSettings.Key: String]])
  func `every colour that a site sets can be read wherever it is used`(
    settings: [ThemeSettings.Key: String]
  ) throws {
    for scheme in try schemes(settings) {
      func contrast(_ left: String, _ right: String) throws -> Double {
        try #require(scheme["--g-\(left)"]).contrast(with: try #require(scheme["--g-\(right)"]))
      }
      for ground in ["bg", "soft", "sunken", "tint"] {
        for text in ["ink", "muted", "accent"] {
          #expect(try contrast(text, ground) >= 4.5, "\(text) on \(ground) with \(settings)")
        }
      }
      for ground in ["bg", "soft", "sunken"] { #expect(try contrast("edge", ground) >= 2.99) }
      #expect(try contrast("on-accent", "accent") >= 4.5)
      #expect(try contrast("on-band", "band") >= 4.5)
      #expect(try contrast("on-button", "button") >= 4.5)
    }
  }

  @Test func `a colour that cannot carry text is reported with what is used instead`() throws {
    let site = try SiteFolder([:])
    #expect(
      site.load([.accent: "#0a5"]).diagnostics == [
        "content/site.yml:7: notice: the colour #00aa55 has a contrast of 3.0:1 on white, and text "
          + "needs 4.5:1 on every ground; links and buttons use #007e3f; write `#007e3f` to settle "
          + "it, or leave it [config-value]"
      ])
    #expect(site.load([.accent: "#1f4e8c"]).diagnostics == [])
    #expect(
      site.load([.background: "#333"]).diagnostics == [
        "content/site.yml:7: error: the background #333333 is too dark for the look on light "
          + "screens; choose a pale colour; dark screens have grounds of their own [config-value]"
      ])
  }

  @Test func `the palettes are those of the style sheet`() throws {
    let site = try SiteFolder([:])
    let sheet = text(try #require(site.load().theme.asset("guichet.css")).bytes)
    for (name, color) in [
      ("bg", \Palette.ground), ("soft", \.soft), ("sunken", \.sunken), ("ink", \.ink),
      ("muted", \.muted), ("line", \.line), ("edge", \.edge),
    ] {
      let values = sheet.matches(of: try Regex("--g-\(name):(#[0-9a-f]+)[;}]"))
        .compactMap { $0.output[1].substring.flatMap { Color(hex: String($0)) } }
      #expect(values == [Palette.light[keyPath: color], Palette.dark[keyPath: color]], "\(name)")
    }
    let accents = sheet.matches(of: #/--g-accent:(#[0-9a-f]+)[;}]/#).map {
      Color(hex: String($0.1))
    }
    #expect(accents == [Palette.accent, Palette.accentOnDark])
  }

  @Test(arguments: [
    ("0", "--g-radius:0px;--g-radius-small:0px;"), ("12", "--g-radius:12px;--g-radius-small:6px;"),
    ("4px", "--g-radius:4px;--g-radius-small:4px;"),
  ])
  func `corners are as round as a site likes`(radius: String, declarations: String) throws {
    let site = try SiteFolder([:])
    #expect(try own(site.load([.radius: radius]).theme) == ":root{\(declarations)}\n")
    for wrong in ["-1", "25", "1em", "10;}", "९"] {
      let (theme, diagnostics) = site.load([.radius: wrong])
      #expect(try diagnostics.count == 1 && own(theme) == "", "\(wrong)")
    }
  }

  @Test(arguments: [
    ("Inter", "\"Inter\",sans-serif"),
    ("Inter, 'Noto Sans', serif", "\"Inter\",\"Noto Sans\",serif"),
    ("system-ui, -apple-system", "system-ui,-apple-system"),
  ])
  func `fonts become a list that ends in one every reader has`(font: String, css: String) throws {
    let site = try SiteFolder([:])
    #expect(
      try own(site.load([.font: font, .headingFont: font]).theme)
        == ":root{--g-font:\(css);--g-heading:\(css);}\n")
    for wrong in ["", ",", "a;b", "url(x)", "a}", "a\\", "\"", "a\nb", "<b>"] {
      let (theme, diagnostics) = site.load([.font: wrong])
      #expect(try diagnostics.count == 1 && own(theme) == "", "\(wrong)")
    }
  }
}
