internal import GuichetCore

// What a writer's own settings lack; they are never rewritten, for comments and order are theirs.
extension EditorFiles {
  /// The lines to add to a file so that it says what `bytes` say: members of a JSON object, or
  /// sections of `.editorconfig`, each whole.
  package static func lacking(of bytes: [UInt8], in old: [UInt8]) -> [String] {
    let present = Set(lines(old).map(bare))
    return blocks(lines(bytes)).filter { block in
      !block.allSatisfy { present.contains(bare($0)) }
    }.flatMap(\.self)
  }

  private static func lines(_ bytes: [UInt8]) -> [Substring] {
    String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
  }

  /// A line without its indentation and the comma at its end.
  private static func bare(_ line: some StringProtocol) -> String {
    var text = line.drop { $0 == " " || $0 == "\t" }
    while let last = text.last, last == "," || last == " " || last == "\t" || last == "\r" {
      text = text.dropLast()
    }
    return String(text)
  }

  /// The lines in parts that make sense alone.
  private static func blocks(_ lines: [Substring]) -> [[String]] {
    let isObject = lines.first == "{"
    var blocks: [[String]] = []
    for line in isObject ? lines.dropFirst().dropLast() : lines[...] {
      let starts = isObject ? line.hasPrefix("  \"") : line.hasPrefix("[")
      if starts || blocks.isEmpty { blocks.append([]) }
      blocks[blocks.count - 1].append(String(isObject ? line.dropFirst(2) : line))
    }
    return blocks
  }
}
