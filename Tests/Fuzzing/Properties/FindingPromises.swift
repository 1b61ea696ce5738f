import GuichetCore

/// What every finding must be, wherever it comes from.
enum FindingPromises {
  /// How many lines a text has; a carriage return alone ends one too.
  static func lines(of bytes: some Collection<UInt8>) -> Int {
    bytes.count { $0 == 10 } + 1
      + zip(bytes, bytes.dropFirst() + [0]).count { $0 == 13 && $1 != 10 }
  }

  /// Each has a place within the text, words and a way to mend it, and none can drive a terminal.
  static func check(_ findings: [Diagnostic], in bytes: [UInt8]) throws {
    let lines = lines(of: bytes)
    for finding in findings {
      try demand(!finding.message.isEmpty, "a finding without words: \(finding)")
      try demand(!finding.help.isEmpty, "a finding that nobody can mend: \(finding)")
      if let line = finding.position.line {
        try demand((1...lines).contains(line), "line \(line) of \(lines): \(finding)")
      }
      if let column = finding.position.column {
        // A column counts bytes, and may be the one behind the last.
        try demand((1...bytes.count + 1).contains(column), "column \(column): \(finding)")
      }
      let printed = finding.description.unicodeScalars
      try demand(
        !printed.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) },
        "a control character in what is printed: \(finding.message.debugDescription)")
    }
  }
}
