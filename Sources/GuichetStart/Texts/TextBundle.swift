/// Several texts in one file, each below a line `-- name --`; above the first of them stand words,
/// one a line, as `name = value`.
struct TextBundle {
  /// The words above the texts, in the order written.
  private(set) var words: [(name: String, value: String)] = []
  /// The texts in the order written, each with the end of its last line.
  private(set) var texts: [(name: String, text: String)] = []

  init(_ bytes: [UInt8]) {
    for line in String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      if line.hasPrefix("-- "), line.hasSuffix(" --"), line.utf8.count > 6 {
        texts.append((String(line.dropFirst(3).dropLast(3)), ""))
      } else if !texts.isEmpty {
        texts[texts.count - 1].text += line + "\n"
      } else if let sign = line.firstRange(of: " = ") {
        words.append((String(line[..<sign.lowerBound]), String(line[sign.upperBound...])))
      }
    }
    for index in texts.indices {
      while texts[index].text.hasSuffix("\n\n") { texts[index].text.removeLast() }
      if texts[index].text == "\n" { texts[index].text = "" }
    }
  }

  /// A text by its name; empty where there is none.
  subscript(_ name: String) -> String { texts.first { $0.name == name }?.text ?? "" }

  /// The words by their names.
  var wordByName: [String: String] {
    Dictionary(words.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  }
}

extension String {
  /// The text with each `@@name@@` replaced by the value of that name, in one pass: what stands in a
  /// value is never taken for a name.
  ///
  /// A line of which only an empty value is left goes.
  func filled(_ values: [String: String]) -> String {
    var result = ""
    for line in split(separator: "\n", omittingEmptySubsequences: false) {
      let parts = line.split(separator: "@@", omittingEmptySubsequences: false)
      guard parts.count > 1 else {
        result += line + "\n"
        continue
      }
      var filled = ""
      for (number, part) in parts.enumerated() {
        if number.isMultiple(of: 2) {
          filled += part
        } else {
          filled += values[String(part)] ?? "@@\(part)@@"
        }
      }
      if !filled.isEmpty { result += filled + "\n" }
    }
    // Every line got an end, and the text had one already.
    result.removeLast()
    return result
  }
}
