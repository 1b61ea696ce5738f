internal import GuichetCore

/// The style sheet that puts a site's accent colour into the theme.
enum Brand {
  /// The grounds of the theme that links and buttons stand on (`guichet.css` has the same values).
  static let lightGrounds = ["#ffffff", "#f5f6f8", "#eef0f3"].compactMap(Color.init(hex:))
  static let darkGrounds = ["#14171c", "#1b1f26", "#252b34"].compactMap(Color.init(hex:))

  private static let darkGround = Color(red: 20, green: 23, blue: 28)

  /// Text must stand out by this much (WCAG 2.2, 1.4.3).
  static let ratio = 4.5

  /// The bytes of `brand.css`; empty without an accent or with one that is not a colour.
  static func styleSheet(_ settings: ThemeSettings, diagnostics: inout [Diagnostic]) -> [UInt8] {
    guard let text = settings.accent else { return [] }
    guard let accent = Color(hex: text) else {
      diagnostics.append(
        Diagnostic(
          .configValue, at: settings.accentPosition,
          "the accent `\(text)` is not a colour", help: "write `#rgb` or `#rrggbb`, such as `#0a5`"
        ))
      return []
    }
    let light = accent.adjusted(towards: .black, against: lightGrounds, ratio: ratio)
    let dark = accent.adjusted(towards: .white, against: darkGrounds, ratio: ratio)
    if light != accent {
      let contrast = accent.contrast(with: .white)
      var diagnostic = Diagnostic(
        .configValue, at: settings.accentPosition,
        "the accent \(accent.hex) has a contrast of \(tenths(contrast)):1 on white, text needs "
          + "4.5:1; links and buttons use \(light.hex)",
        help: "write `\(light.hex)` to settle it, or leave it")
      diagnostic.severity = .notice
      diagnostics.append(diagnostic)
    }
    return Array(
      """
      :root{\(declarations(light, ground: .white))}
      @media (prefers-color-scheme:dark){:root{\(declarations(dark, ground: darkGround))}}

      """.utf8)
  }

  private static func declarations(_ accent: Color, ground: Color) -> String {
    "--g-accent:\(accent.hex);--g-on-accent:\(textColor(on: accent).hex);"
      + "--g-tint:\(ground.mixed(with: accent, 0.07).hex)"
  }

  /// White or near-black, whichever reads better on the colour.
  static func textColor(on ground: Color) -> Color {
    ground.contrast(with: .white) >= ground.contrast(with: darkGround) ? .white : darkGround
  }

  private static func tenths(_ ratio: Double) -> String {
    let tenths = Int(ratio * 10)
    return "\(tenths / 10).\(tenths % 10)"
  }
}
