extension String {
  /// The text with C0 and C1 controls, line separators and direction overrides written as `\u{…}`.
  ///
  /// For text that reaches a terminal: an article must not be able to colour, move or reorder what
  /// a writer sees.
  package func escapingControlCharacters() -> String {
    var text = self
    let isPlain = text.withUTF8 { $0.allSatisfy { 0x20..<0x7F ~= $0 } }
    guard !isPlain, unicodeScalars.contains(where: Self.isControl) else { return self }
    var result = ""
    for scalar in unicodeScalars {
      if Self.isControl(scalar) {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
