import Foundation
import TestSupport
import Testing

@testable import GuichetSearch

struct AnalysisTests {
  @Test func `cuts words into the forms that both readers share`() throws {
    for word in try Fixtures.tokens().words {
      let forms = WordForms.of(word.raw).map {
        Fixtures.Tokens.Form(spelling: $0.spelling, kind: $0.kind.rawValue)
      }
      #expect(forms == word.forms, "\(word.raw)")
    }
  }

  @Test func `finds the words of a text`() throws {
    for scan in try Fixtures.tokens().scans {
      var text = scan.text
      let words = text.withUTF8 { bytes in
        var scanner = WordScanner(bytes)
        var words: [String] = []
        while let range = scanner.next() {
          words.append(String(decoding: bytes[range], as: UTF8.self))
        }
        return words
      }
      #expect(words == scan.words, "\(scan.text)")
    }
  }

  @Test func `folds accents and ligatures`() throws {
    for item in try Fixtures.tokens().keys {
      #expect(Folding.key(item.spelling) == item.key, "\(item.spelling)")
    }
  }

  @Test func `what needs no tables is what the tables would make of it`() {
    var own: [Unicode.Scalar] = []
    var composed: [Unicode.Scalar] = []
    for number in 0...UInt32(0x10FFFF) {
      guard let scalar = Unicode.Scalar(number) else { continue }
      if Folding.isItsOwnForm(scalar) { own.append(scalar) }
      if Folding.isComposed(scalar) { composed.append(scalar) }
    }
    // Each alone, and each between others: most of them all together, in an order of no meaning.
    func check(_ text: String.UnicodeScalarView) {
      let text = String(text)
      let isOwn = text.unicodeScalars.allSatisfy(Folding.isItsOwnForm)
      if isOwn {
        #expect(Folding.spelling(text) == Folding.spellingByTables(text), "\(text)")
        #expect(
          Folding.key(text).utf8.elementsEqual(Folding.keyByTables(text).utf8), "\(text)")
      }
      #expect(
        text.composed.utf8.elementsEqual(text.precomposedStringWithCanonicalMapping.utf8),
        "\(text)")
    }
    for scalar in composed {
      check(String.UnicodeScalarView([scalar]))
      check(
        String.UnicodeScalarView([scalar, composed[Int(scalar.value) * 7_919 % composed.count]]))
    }
    var random = SeededGenerator(1)
    for _ in 0..<2_000 {
      check(String.UnicodeScalarView((0..<8).compactMap { _ in own.randomElement(using: &random) }))
    }
    #expect(own.count > 32_000)
    #expect(Folding.spelling("ＡＢＣ ﬁ Ὀδυσσεύς İ e\u{301}") == "abc fi ὀδυσσεύσ i\u{307} é")
  }

  @Test func `stems by language and leaves words with digits alone`() {
    let english = Stemmer(language: "en-GB")
    #expect(english.stem("resetting") == english.stem("resets"))
    #expect(english.stem("e1042s") == "e1042s")
    let unknown = Stemmer(language: "ja")
    #expect(unknown.stem("running") == "running")
  }

  @Test func `a query is bounded`() {
    let query = SearchQuery(String(repeating: "a1b2 ", count: 2_000) + "end")
    #expect(query.words.count == 1)
    let many = SearchQuery((0..<500).map { "w\($0)" }.joined(separator: " "))
    #expect(many.words.count == SearchQuery.mostWords)
    #expect(SearchQuery(String(repeating: "x", count: 10_000)).words.map(\.key.count) == [40])
  }
}
