import TestSupport
import Testing

@testable import GuichetMarkdown

struct PlainTextTests {
  @Test(arguments: UInt64(0)..<20)
  func `white space is one blank, however the text comes in`(seed: UInt64) {
    var generator = SeededGenerator(seed)
    for _ in 0..<300 {
      var text = PlainText()
      var whole = ""
      for _ in 0..<Int.random(in: 0...4, using: &generator) {
        var piece = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
          ["a", "é", " ", "  ", "\n", "\t", "b"].randomElement(using: &generator) ?? ""
        }.joined()
        piece.withUTF8 { text.append($0) }
        whole += piece
        if Bool.random(using: &generator) {
          text.separate()
          whole += " "
        }
      }
      let words = whole.split { $0 == " " || $0 == "\n" || $0 == "\t" }
      #expect(text.string == words.joined(separator: " "), "\(whole.debugDescription)")
    }
  }
}
