import Foundation
import GuichetCore
import TestSupport
import Testing

struct EscapingTests {
  @Test func `HTML text and attributes cannot be left`() {
    #expect(
      Escaping.html("<a href=\"x\" title='y'>&amp;</a>")
        == "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;")
    #expect(Escaping.html("Größe 😀 ﷺ \u{FFFD}") == "Größe 😀 ﷺ \u{FFFD}")
  }

  @Test func `characters that HTML and XML forbid are dropped`() {
    #expect(
      Escaping.html("a\u{0}b\u{B}c\u{C}d\u{1F}e\u{7F}f\u{FFFE}g\u{FFFF}h\t\r\n") == "abcdefgh\t\r\n"
    )
    #expect(Escaping.html("a\u{80}b\u{85}c\u{9B}31md\u{9F}e\u{A0}\u{A9}") == "abc31mde\u{A0}\u{A9}")
    // A cut sequence at the end must not be read past.
    var output: [UInt8] = []
    Escaping.appendHTML([0x61, 0xEF, 0xBF], to: &output)
    #expect(output == [0x61, 0xEF, 0xBF])
  }

  @Test func `plain text loses what drives terminals, and nothing else`() {
    let text = "a\u{1B}[31mb\u{9B}c\u{7}\td\n\u{FFFE}é\u{85}😀"
    var output: [UInt8] = []
    Array(text.utf8).withUnsafeBufferPointer { Escaping.appendPlain($0, to: &output) }
    #expect(String(decoding: output, as: UTF8.self) == "a[31mbc\td\né😀")
  }

  @Test func `JSON names every control and every noncharacter by its number`() throws {
    let text = "\u{0}\u{1F}\u{7F}\u{80}\u{85}\u{9F}\u{A0}\u{2028}\u{FFFE}\u{FFFF}<é"
    let bytes = JSONValue.string(text).serialized()
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == #""\u0000\u001f\u007f\u0080\u0085\u009f\#u{A0}\u2028\ufffe\uffff\u003cé""#)
    #expect(try JSONDecoder().decode(String.self, from: Data(bytes)) == text)
  }

  @Test func `any sequence of bytes gives the same as a text`() {
    let text = "a<b>\"c\"&'d'"
    var lazily: [UInt8] = []
    Escaping.appendHTML(text.utf8.lazy.map { $0 }, to: &lazily)
    #expect(lazily == Array(Escaping.html(text).utf8))
  }

  @Test func `escaped text never holds markup, whatever it was`() {
    var random = SeededGenerator(2)
    for _ in 0..<500 {
      let text = String(decoding: random.bytes(60), as: UTF8.self)
      let escaped = Escaping.html(text)
      #expect(!escaped.contains(where: { "<>\"'".contains($0) }))
      #expect(
        !escaped.unicodeScalars.contains { $0.value < 32 && ![9, 10, 13].contains($0.value) })
    }
  }

  @Test(arguments: [
    ("a b/ü.md", "a%20b/%C3%BC.md"), ("100%.md", "100%25.md"), ("a?b#c", "a%3Fb%23c"),
    ("%41", "%2541"), ("[x]", "%5Bx%5D"), ("a\"<>b", "a%22%3C%3Eb"),
    ("~-._!$&'()*+,;=:@", "~-._!$&'()*+,;=:@"),
  ])
  func `a path is encoded once and keeps its slashes`(path: String, url: String) {
    #expect(Escaping.urlPath(path) == url)
    #expect(Escaping.percentDecoded(url) == path)
  }

  @Test(arguments: [("a&b=c d", "a%26b%3Dc%20d"), ("é+/?", "%C3%A9%2B%2F%3F"), ("", "")])
  func `a query value is one value`(value: String, encoded: String) {
    #expect(Escaping.urlQueryValue(value) == encoded)
  }

  @Test(arguments: [
    ("a%20b", "a b"), ("%41", "A"), ("%4", "%4"), ("%", "%"), ("%zz", "%zz"), ("%%41", "%A"),
    ("%2541", "%41"), ("%C3%A9", "é"), ("%c3%a9", "é"), ("é", "é"),
  ])
  func `percent signs are decoded once`(text: String, decoded: String) {
    #expect(Escaping.percentDecoded(text) == decoded)
  }

  @Test(arguments: ["%00", "a%00b", "%FF", "%C3", "%ED%A0%80", "%C0%AF"])
  func `what decodes to no text is refused`(text: String) {
    #expect(Escaping.percentDecoded(text) == nil)
  }
}

struct UTF8CheckTests {
  @Test func `it agrees with the standard library on random bytes`() {
    var random = SeededGenerator(3)
    let leads: [UInt8] = [0xC0, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0x80]
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 1...6, using: &random)).map { _ -> UInt8 in
        switch random.next() % 4 {
        case 0: leads[Int(random.next() % UInt64(leads.count))]
        case 1: UInt8.random(in: 0x80...0xBF, using: &random)
        case 2: UInt8.random(in: 0...0x7F, using: &random)
        default: UInt8.random(in: 0...255, using: &random)
        }
      }
      let isValid = String(validating: bytes, as: UTF8.self) != nil
      let offset = UTF8Check.firstInvalidOffset(in: bytes)
      #expect((offset == nil) == isValid, "\(bytes)")
      if let offset {
        #expect(String(validating: bytes[..<offset], as: UTF8.self) != nil, "\(bytes)")
      }
    }
  }

  @Test func `every scalar passes and every surrogate fails`() {
    for value: UInt32 in stride(from: 0, through: 0x10FFFF, by: 97) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(UTF8Check.firstInvalidOffset(in: Array(String(scalar).utf8)) == nil)
    }
    #expect(UTF8Check.firstInvalidOffset(in: [0x61, 0xED, 0xA0, 0x80]) == 1)
    #expect(UTF8Check.firstInvalidOffset(in: [0xF4, 0x90, 0x80, 0x80]) == 0)
    #expect(UTF8Check.firstInvalidOffset(in: []) == nil)
  }
}

struct JSONValueTests {
  @Test func `a hostile text round trips through another reader`() throws {
    var random = SeededGenerator(4)
    let fixed = [
      "", "</script><!--", "\u{2028}\u{2029}\u{2027}\u{202A}", "\u{0}\u{1}\u{1F}\u{7F}\u{80}",
      "\\\"\\u0041",
      "😀\u{301}", "a\r\n\tb", "\u{FEFF}\u{FFFF}",
    ]
    for text in fixed
      + (0..<300).map({ _ in String(decoding: random.bytes(40), as: UTF8.self) })
    {
      let bytes = JSONValue.object([(text, .array([.string(text)]))]).serialized()
      let read = try JSONDecoder().decode([String: [String]].self, from: Data(bytes))
      #expect(read == [text: [text]])
      let written = String(decoding: bytes, as: UTF8.self)
      #expect(
        !written.unicodeScalars.contains { "<>&\u{2028}\u{2029}".unicodeScalars.contains($0) })
    }
  }

  @Test(arguments: [
    (JSONValue.number(1), "1"), (.number(-0.5), "-0.5"), (.number(1e15), "1000000000000000.0"),
    (.number(.infinity), "null"), (.number(.nan), "null"), (.integer(.min), "-9223372036854775808"),
    (.number(999_999_999_999_999), "999999999999999"), (.bool(true), "true"), (.null, "null"),
    (.optional(nil), "null"), (.array([]), "[]"), (.object([]), "{}"),
    (.object([("b", .integer(1)), ("a", .integer(2))]), "{\"b\":1,\"a\":2}"),
  ])
  func `a value has one form`(value: JSONValue, text: String) {
    #expect(String(decoding: value.serialized(), as: UTF8.self) == text)
  }

  @Test func `the pretty form is the same document`() throws {
    let value = JSONValue.object([
      ("a", .array([.integer(1), .object([]), .array([]), .string("x")])), ("b", .null),
    ])
    let text = String(decoding: value.serialized(pretty: true), as: UTF8.self)
    #expect(
      text
        == "{\n  \"a\": [\n    1,\n    {},\n    [],\n    \"x\"\n  ],\n  \"b\": null\n}")
  }

  @Test func `numbers round trip`() throws {
    var random = SeededGenerator(5)
    for _ in 0..<500 {
      let number = Double(bitPattern: random.next())
      guard number.isFinite else { continue }
      let bytes = JSONValue.array([.number(number)]).serialized()
      #expect(try JSONDecoder().decode([Double].self, from: Data(bytes)) == [number])
    }
  }
}

struct LineTableTests {
  @Test(arguments: [
    ("ab\ncd", 3, 2, 1), ("ab\ncd", 2, 1, 3), ("ab\r\ncd", 4, 2, 1), ("ab\r\ncd", 3, 1, 4),
    ("ab\rcd", 3, 2, 1), ("\n\n\n", 2, 3, 1), ("", 0, 1, 1), ("a\r", 2, 2, 1),
    ("\r\r\n\n", 4, 4, 1),
    ("é\nx", 1, 1, 2),
  ])
  func `an offset has a line and a column in bytes`(
    text: String, offset: Int, line: Int, column: Int
  ) {
    let place = LineTable(Array(text.utf8)).position(of: offset)
    #expect(place.line == line)
    #expect(place.column == column)
  }

  @Test func `it agrees with counting, on random text`() {
    var random = SeededGenerator(6)
    for _ in 0..<200 {
      let bytes = (0..<40).map { _ in [UInt8(10), 13, 65, 66][Int(random.next() % 4)] }
      let table = LineTable(bytes)
      var line = 1
      var start = 0
      for offset in 0..<bytes.count {
        let place = table.position(of: offset)
        #expect(place.line == line)
        #expect(place.column == offset - start + 1)
        if bytes[offset] == 10
          || (bytes[offset] == 13 && (offset + 1 == bytes.count || bytes[offset + 1] != 10))
        {
          line += 1
          start = offset + 1
        }
      }
    }
  }
}
