/// Font families in the order in which a browser tries them (CSS Fonts Module Level 4, 2.1).
struct FontStack {
  /// The value of `font-family`; every name of a font is quoted.
  let css: String

  private static let generic: Set = [
    "serif", "sans-serif", "monospace", "system-ui", "ui-serif", "ui-sans-serif", "ui-monospace",
    "ui-rounded", "cursive", "fantasy", "math",
  ]

  /// Reads names between commas; nil where there is none, or one has other characters than letters,
  /// digits, blanks, hyphens, dots and underscores.
  init?(_ text: String) {
    var families: [String] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      var name = part.drop { $0 == " " }
      while name.last == " " { name.removeLast() }
      if let quote = name.first, quote == "\"" || quote == "'", name.count > 1, name.last == quote {
        name = name.dropFirst().dropLast()
      }
      guard (1...60).contains(name.count),
        name.allSatisfy({ $0.isLetter || $0.isNumber || " -._".contains($0) })
      else { return nil }
      families.append(
        Self.generic.contains(String(name)) || name == "-apple-system"
          ? String(name) : "\"\(name)\"")
    }
    guard (1...12).contains(families.count) else { return nil }
    // A reader without any of these fonts still gets one.
    if !families.contains(where: { Self.generic.contains($0) }) { families.append("sans-serif") }
    css = families.joined(separator: ",")
  }
}
