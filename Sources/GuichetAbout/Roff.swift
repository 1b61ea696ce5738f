/// A text in the language of manual pages, man(7), line after line.
struct Roff {
  private var lines: [String] = []

  /// The whole text.
  var text: String { lines.joined(separator: "\n") + "\n" }

  /// Adds a line as it is.
  mutating func line(_ line: String) { lines.append(line) }

  mutating func heading(_ title: String) { line(".SH \(Self.quoted(title))") }

  /// Begins an item that hangs below what is in front of it.
  mutating func item(_ tag: String) {
    line(".TP")
    line(tag)
  }

  mutating func text(_ text: String, hyphens: Bool = false) {
    line(Self.escaped(text, hyphens: hyphens))
  }

  mutating func paragraph(_ text: String) {
    line(".PP")
    self.text(text)
  }

  /// A section of items.
  mutating func items(_ title: String, _ items: [(tag: String, text: String)]) {
    heading(title)
    for entry in items {
      item("\\fB\(Self.escaped(entry.tag, hyphens: true))\\fR")
      text(entry.text)
    }
  }

  /// Lines to be typed, kept as they are.
  mutating func example(_ lines: [String]) {
    line(".EX")
    for entry in lines { line(Self.escaped(entry, hyphens: true)) }
    line(".EE")
  }

  /// Text that means only itself.
  ///
  /// - Parameter hyphens: whether hyphens are those of commands, which people copy.
  static func escaped(_ text: String, hyphens: Bool = false) -> String {
    var result = ""
    for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if place > 0 { result += "\n" }
      if line.hasPrefix(".") || line.hasPrefix("'") { result += "\\&" }
      for character in line {
        switch character {
        case "\\": result += "\\e"
        case "-" where hyphens: result += "\\-"
        case "`": result += "\\(ga"
        case "^": result += "\\(ha"
        case "~": result += "\\(ti"
        default: result.append(character)
        }
      }
    }
    return result
  }

  /// An argument of a macro.
  static func quoted(_ text: String) -> String {
    "\"\(escaped(text).replacing("\"", with: "\"\""))\""
  }
}
