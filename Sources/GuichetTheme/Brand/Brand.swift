internal import GuichetCore

/// The style sheet that puts a site's colours, corners and fonts into the theme.
///
/// It sets custom properties of `guichet.css` and nothing else. Every text it sets stands out by
/// 4.5:1 on every ground it is written on, and every edge of a control by 3:1 (WCAG 2.2, 1.4.3 and
/// 1.4.11): a colour that cannot is moved until it can, and the site is told.
struct Brand {
  /// Text must stand out by this much.
  static let ratio = 4.5

  private let settings: ThemeSettings
  private(set) var diagnostics: [Diagnostic] = []

  init(_ settings: ThemeSettings) { self.settings = settings }

  /// What follows the theme's own rules in `guichet.css`; empty where the site changes nothing.
  static func styleSheet(_ settings: ThemeSettings, diagnostics: inout [Diagnostic]) -> [UInt8] {
    var brand = Brand(settings)
    let sheet = brand.sheet()
    diagnostics += brand.diagnostics
    return Array(sheet.utf8)
  }

  private mutating func sheet() -> String {
    var light = shape()
    var dark = ""
    let palette = palette()
    light += palette.grounds
    let accent = color(.accent)
    let band = color(.band)
    let accentDark = color(.accentDark)
    if accent != nil || band != nil || accentDark != nil || !palette.grounds.isEmpty {
      let links = lightAccent(accent ?? Palette.accent, isOwn: accent != nil, palette)
      light += palette.accent(links) + palette.band(band ?? links, button: links)
      let pale = darkAccent(accentDark ?? accent, isOwn: accentDark != nil)
      dark = Palette.dark.accent(pale) + Palette.dark.dimmedBand(band ?? links, button: pale)
    }
    var sheet = light.isEmpty ? "" : ":root{\(light)}\n"
    if !dark.isEmpty { sheet += "@media (prefers-color-scheme:dark){:root{\(dark)}}\n" }
    // What stands in `:root` alone would win over the theme's own dark colours.
    if !palette.grounds.isEmpty {
      sheet += "@media (prefers-color-scheme:dark){:root{\(Palette.dark.grounds)}}\n"
      sheet +=
        "@media (prefers-contrast:more){:root{--g-muted:var(--g-ink);--g-line:var(--g-edge)}}\n"
    }
    return sheet
  }

  // MARK: Colours

  private mutating func color(_ key: ThemeSettings.Key) -> Color? {
    guard let setting = settings.values[key] else { return nil }
    if let color = Color(hex: setting.text) { return color }
    report(
      setting, "`theme.\(key.rawValue)` is not a colour: `\(setting.text.prefix(40))`",
      help: "write `#rgb` or `#rrggbb`, such as `\"#0a5\"`")
    return nil
  }

  private mutating func palette() -> Palette {
    var palette = Palette.light
    let ground = color(.background)
    let ink = color(.ink)
    guard ground != nil || ink != nil else { return palette }
    if let ground {
      if ground.luminance >= 0.8 {
        palette.ground = ground
      } else if let setting = settings.values[.background] {
        report(
          setting, "the background \(ground.hex) is too dark for the look on light screens",
          help: "choose a pale colour; dark screens have grounds of their own")
      }
    }
    if let ink {
      palette.write(ink)
      if palette.ink != ink, let setting = settings.values[.ink] {
        reportMoved(setting, ink, on: palette.ground, what: "text uses", to: palette.ink)
      }
    }
    palette.write(palette.ink)
    return palette
  }

  private mutating func lightAccent(_ accent: Color, isOwn: Bool, _ palette: Palette) -> Color {
    let light = accent.adjusted(towards: .black, against: palette.surfaces, ratio: Self.ratio)
    if isOwn, light != accent, let setting = settings.values[.accent] {
      reportMoved(setting, accent, on: palette.ground, what: "links and buttons use", to: light)
    }
    return light
  }

  private mutating func darkAccent(_ accent: Color?, isOwn: Bool) -> Color {
    guard let accent else { return Palette.accentOnDark }
    let dark = accent.adjusted(towards: .white, against: Palette.dark.surfaces, ratio: Self.ratio)
    if isOwn, dark != accent, let setting = settings.values[.accentDark] {
      reportMoved(
        setting, accent, on: Palette.dark.ground, what: "links on dark screens use", to: dark)
    }
    return dark
  }

  // MARK: Shape

  /// Corners and fonts.
  private mutating func shape() -> String {
    var declarations = ""
    if let setting = settings.values[.radius] {
      let text = setting.text.hasSuffix("px") ? String(setting.text.dropLast(2)) : setting.text
      if let radius = Int(text), (0...24).contains(radius) {
        declarations += "--g-radius:\(radius)px;--g-radius-small:\(min(radius, 6))px;"
      } else {
        report(
          setting, "`theme.radius` is not a number of pixels from 0 to 24",
          help: "write `radius: 10`, or `radius: 0` for square corners")
      }
    }
    for (key, property) in [
      (ThemeSettings.Key.font, "--g-font"), (.headingFont, "--g-heading"),
    ] {
      guard let setting = settings.values[key] else { continue }
      if let stack = FontStack(setting.text) {
        declarations += "\(property):\(stack.css);"
      } else {
        report(
          setting, "`theme.\(key.rawValue)` is not a list of font families",
          help: "write names between commas, such as `Inter, Arial, sans-serif`")
      }
    }
    return declarations
  }

  // MARK: Findings

  private mutating func report(
    _ setting: ThemeSettings.Setting, _ message: String, help: String
  ) {
    diagnostics.append(Diagnostic(.configValue, at: setting.position, message, help: help))
  }

  private mutating func reportMoved(
    _ setting: ThemeSettings.Setting, _ color: Color, on ground: Color, what: String,
    to moved: Color
  ) {
    let name = ground == .white ? "white" : ground.hex
    var diagnostic = Diagnostic(
      .configValue, at: setting.position,
      "the colour \(color.hex) has a contrast of \(Self.tenths(color.contrast(with: ground))):1 on "
        + "\(name), and text needs 4.5:1 on every ground; \(what) \(moved.hex)",
      help: "write `\(moved.hex)` to settle it, or leave it")
    diagnostic.severity = .notice
    diagnostics.append(diagnostic)
  }

  private static func tenths(_ ratio: Double) -> String {
    let tenths = Int(ratio * 10)
    return "\(tenths / 10).\(tenths % 10)"
  }
}
