import Foundation
import GuichetCore

@testable import GuichetSite

/// Writing texts into pages, JSON, tables and the terminal.
enum OutputPromises {
  @Sendable static func check(_ bytes: [UInt8]) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    try checkHTML(text)
    try checkJSON(text)
    try checkTable(text)
    try checkServerRules(text)
    let printed = text.escapingControlCharacters()
    try demand(
      !printed.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) },
      "a control character for the terminal")
    let lines = LineTable(bytes)
    let end = lines.position(of: bytes.count)
    try demand(end.line >= 1 && end.column >= 1, "the end is nowhere")
    // What can be written as a difference is empty only where nothing differs.
    let difference = UnifiedDifference.text(
      from: text, named: "a", to: text + "x", named: "b")
    try demand(!difference.isEmpty, "a change without a difference")
  }

  private static func checkHTML(_ text: String) throws {
    let html = Escaping.html(text)
    try demand(!html.utf8.contains { "<>\"'".utf8.contains($0) }, "markup is left in \(html)")
    // Bytes, since a mark that combines with an entity's end would hide it from `replacing`.
    var back = Array(html.utf8)
    for (entity, mark) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
    ] { back = back.replacing(Array(entity.utf8), with: Array(mark.utf8)) }
    try demand(
      visible(String(decoding: back, as: UTF8.self)).elementsEqual(visible(text)),
      "HTML says something else than the text")
  }

  /// A text without controls and noncharacters, which may be left out of a page.
  private static func visible(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { scalar in
      switch scalar.value {
      case 9, 10, 13: true
      case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: false
      default: true
      }
    }
  }

  private static func checkJSON(_ text: String) throws {
    let json = JSONValue.object([("a", .string(text)), (text, .array([.string(text)]))])
      .serialized()
    try demand(!json.contains { "<>&".utf8.contains($0) }, "markup in JSON")
    let read = try JSONDecoder().decode([String: AnyText].self, from: Data(json))
    guard text != "a" else { return }
    try demand(
      read["a"]?.text.utf8.elementsEqual(text.utf8) == true, "JSON says something else")
  }

  /// A text, or a list of one.
  private struct AnyText: Decodable {
    var text = ""

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) { self.text = text }
    }
  }

  private static func checkTable(_ text: String) throws {
    let row = CSV.row([text, "x"])
    try demand(!row.utf8.contains { $0 < 0x20 }, "a line end within a row")
    let cell = row.hasPrefix("\"") ? row.dropFirst() : row[...]
    if let first = cell.unicodeScalars.first, "=+-@".unicodeScalars.contains(first) {
      let isNumber = text.utf8.allSatisfy { "-.0123456789".utf8.contains($0) }
      try demand(isNumber, "a formula: \(row)")
    }
  }

  /// A word of a server's configuration ends where it must, and says the text.
  private static func checkServerRules(_ text: String) throws {
    let word = Array(HostRules.nginxQuoted(text).utf8)
    var said: [UInt8] = []
    var index = 1
    while index < word.count, word[index] != UInt8(ascii: "\"") {
      if word[index] == UInt8(ascii: "\\") { index += 1 }
      if index < word.count { said.append(word[index]) }
      index += 1
    }
    try demand(index == word.count - 1, "nginx reads on behind \(text.debugDescription)")
    try demand(said.elementsEqual(text.utf8), "nginx reads something else")
    let pattern = HostRules.apachePattern(text)
    try demand(
      !pattern.utf8.contains { $0 <= 0x20 || $0 == UInt8(ascii: "\"") || $0 >= 0x7F },
      "Apache reads on behind \(text.debugDescription)")
  }
}
