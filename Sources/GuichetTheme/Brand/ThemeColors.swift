/// The colours of a theme as its style sheets have them, and how well they can be read.
package struct ThemeColors {
  /// What is written on what.
  package struct Pair: Sendable, Hashable {
    /// The custom properties, such as `--g-ink` and `--g-bg`.
    package let ink: String
    package let ground: String
    /// The colours, as `#rrggbb`.
    package let inkHex: String
    package let groundHex: String
    /// The contrast ratio, in tenths, rounded down.
    package let tenths: Int
    /// What WCAG 2.2 AA asks for, in tenths: 45 for text, 30 for edges.
    package let needed: Int

    /// Whether it can be read.
    package var isEnough: Bool { tenths >= needed }
  }

  private static let grounds = ["--g-bg", "--g-soft", "--g-sunken"]
  private static let pairs: [(ink: String, grounds: [String], needed: Int)] = [
    ("--g-ink", grounds + ["--g-tint"], 45), ("--g-muted", grounds + ["--g-tint"], 45),
    ("--g-accent", grounds + ["--g-tint"], 45), ("--g-on-accent", ["--g-accent"], 45),
    ("--g-on-band", ["--g-band"], 45), ("--g-on-button", ["--g-button"], 45),
    ("--g-on-mark", ["--g-mark"], 45), ("--g-edge", ["--g-bg"], 30),
    ("--g-note", ["--g-bg"], 45), ("--g-tip", ["--g-bg"], 45), ("--g-important", ["--g-bg"], 45),
    ("--g-warning", ["--g-bg"], 45), ("--g-caution", ["--g-bg"], 45),
  ]

  private var light: [String: Color] = [:]
  private var dark: [String: Color] = [:]

  /// Reads the style sheets of a theme, `site.css` last.
  package init(_ theme: Theme) {
    for name in ["guichet.css", "site.css"] {
      guard let sheet = theme.asset(name) else { continue }
      read(String(decoding: sheet.bytes, as: UTF8.self))
    }
  }

  /// The pairs on light or dark screens; those with a colour that is no plain one are left out.
  package func pairs(dark isDark: Bool) -> [Pair] {
    let colors = isDark ? light.merging(dark) { $1 } : light
    return Self.pairs.flatMap { pair in
      pair.grounds.compactMap { ground in
        guard let ink = colors[pair.ink], let behind = colors[ground] else { return nil }
        return Pair(
          ink: pair.ink, ground: ground, inkHex: ink.hex, groundHex: behind.hex,
          tenths: Int(ink.contrast(with: behind) * 10), needed: pair.needed)
      }
    }
  }

  /// Takes the custom properties of `:root` blocks, those for dark screens apart.
  private mutating func read(_ sheet: String) {
    var rest = sheet[...]
    while let root = rest.firstRange(of: ":root") {
      let before = sheet[..<root.lowerBound]
      let isDark =
        before.lastIndex(of: "@").map { at in
          let block = before[at...]
          return block.prefix { $0 != "{" }.contains("dark") && Self.isOpen(block)
        } ?? false
      let isOther = !isDark && Self.depth(before) > 0
      guard let open = rest[root.upperBound...].firstIndex(of: "{"),
        let close = rest[open...].firstIndex(of: "}")
      else { return }
      if !isOther { take(rest[rest.index(after: open)..<close], dark: isDark) }
      rest = rest[close...]
    }
  }

  private mutating func take(_ block: Substring, dark isDark: Bool) {
    for declaration in block.split(separator: ";") {
      let parts = declaration.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      let name = String(parts[0].filter { !$0.isWhitespace })
      let color = Color(hex: String(parts[1].filter { !$0.isWhitespace }))
      if isDark { dark[name] = color } else { light[name] = color }
    }
  }

  private static func isOpen(_ text: Substring) -> Bool { depth(text) > 0 }

  private static func depth(_ text: Substring) -> Int {
    text.utf8.reduce(0) {
      $1 == UInt8(ascii: "{") ? $0 + 1 : $1 == UInt8(ascii: "}") ? $0 - 1 : $0
    }
  }
}
