/// The grounds of one scheme and the colours that are written on them.
///
/// The values of ``light`` and ``dark`` are those of `guichet.css`; a test compares them.
struct Palette {
  var ground: Color
  var soft: Color
  var sunken: Color
  var ink: Color
  var muted: Color
  var line: Color
  var edge: Color
  /// Whether the site changed anything of it.
  private var isOwn = false

  /// The theme's own accents.
  static let accent = Color(0x1F4E8C)
  static let accentOnDark = Color(0x8FBAF5)

  static let light = Palette(
    ground: .white, soft: Color(0xF5F6F8), sunken: Color(0xEEF0F3), ink: Color(0x14171C),
    muted: Color(0x4D5562), line: Color(0xD8DCE3), edge: Color(0x767E8B))
  static let dark = Palette(
    ground: Color(0x14171C), soft: Color(0x1B1F26), sunken: Color(0x252B34), ink: Color(0xECEEF1),
    muted: Color(0xAEB6C2), line: Color(0x343B46), edge: Color(0x848D9B))

  private init(
    ground: Color, soft: Color, sunken: Color, ink: Color, muted: Color, line: Color, edge: Color
  ) {
    self.ground = ground
    self.soft = soft
    self.sunken = sunken
    self.ink = ink
    self.muted = muted
    self.line = line
    self.edge = edge
  }

  /// Everything that text and links stand on.
  var surfaces: [Color] { [ground, soft, sunken] }

  /// Takes a colour to write with, moved to black until it can be read, and makes the others from it
  /// and the ground.
  mutating func write(_ wanted: Color) {
    isOwn = true
    for step in 0...100 {
      ink = wanted.mixed(with: .black, Double(step) / 100)
      soft = ground.mixed(with: ink, 0.04)
      sunken = ground.mixed(with: ink, 0.07)
      if surfaces.allSatisfy({ ink.contrast(with: $0) >= Brand.ratio }) { break }
    }
    line = ground.mixed(with: ink, 0.17)
    muted = ink.mixed(with: ground, 0.25)
      .adjusted(towards: ink, against: surfaces, ratio: Brand.ratio)
    edge = ink.mixed(with: ground, 0.45).adjusted(towards: ink, against: surfaces, ratio: 3)
  }

  /// The custom properties of the grounds; empty where the style sheet has them already.
  var grounds: String {
    guard isOwn || ground == Self.dark.ground else { return "" }
    return "--g-bg:\(ground.hex);--g-soft:\(soft.hex);--g-sunken:\(sunken.hex);"
      + "--g-ink:\(ink.hex);--g-muted:\(muted.hex);--g-line:\(line.hex);--g-edge:\(edge.hex);"
  }

  /// The custom properties of links, and of the tint that panels have.
  func accent(_ accent: Color) -> String {
    var share = 7
    var tint = ground.mixed(with: accent, 0.07)
    while share > 0,
      accent.contrast(with: tint) < Brand.ratio || muted.contrast(with: tint) < Brand.ratio
    {
      share -= 1
      tint = ground.mixed(with: accent, Double(share) / 100)
    }
    return "--g-accent:\(accent.hex);--g-on-accent:\(Self.text(on: accent).hex);"
      + "--g-tint:\(tint.hex);"
  }

  /// The custom properties of the home page's band and of the button on it.
  func band(_ wanted: Color, button accent: Color) -> String {
    let band = Self.readable(wanted)
    // The button has to be seen as one, so it is not the colour of the band.
    let button = band.contrast(with: ink) >= 1.5 ? ink : accent
    return declarations(band: band, button: button)
  }

  /// The same for dark screens, where a bright band would dazzle.
  func dimmedBand(_ wanted: Color, button accent: Color) -> String {
    declarations(band: Self.readable(ground.mixed(with: wanted, 0.34)), button: accent)
  }

  private func declarations(band: Color, button: Color) -> String {
    "--g-band:\(band.hex);--g-on-band:\(Self.text(on: band).hex);"
      + "--g-button:\(button.hex);--g-on-button:\(Self.text(on: button).hex);"
  }

  /// White or near-black, whichever reads better on the colour.
  static func text(on ground: Color) -> Color {
    ground.contrast(with: .white) >= ground.contrast(with: light.ink) ? .white : light.ink
  }

  /// The colour, moved to black as far as needed for one of the two to be read on it.
  private static func readable(_ color: Color) -> Color {
    for step in 0...100 {
      let candidate = color.mixed(with: .black, Double(step) / 100)
      if candidate.contrast(with: text(on: candidate)) >= Brand.ratio { return candidate }
    }
    return .black
  }
}
