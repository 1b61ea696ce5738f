import GuichetCore
import Testing

@testable import GuichetContent

private func read(_ text: String) -> (plain: String?, full: String) {
  let bytes = Array(text.utf8)
  let full = YAMLParser.parseAny(
    YAMLText(file: "a.md", firstLine: 1, bytes: bytes), syntaxRule: .frontMatterSyntax)
  switch full {
  case .success(let node): return (PlainYAML.parse(bytes).map { "\($0)" }, "\(node)")
  case .failure: return (PlainYAML.parse(bytes).map { "\($0)" }, "failure")
  }
}

@Test(arguments: [
  "title: Reset a password\n", "title: \"Reset: a password\"\ntags: [a, b c, \"d, e\"]\n",
  "title: Réglages — l’essentiel\ntags: [é, à la carte,b]\n", "a: null\nb: 2026-02-30\nc: 12:30\n",
  "a: x   \n\nb: https://help.example/?q=1&r=2\n", "tags: []\nredirect_from: [/old/, /older/]",
  "a: it's not} a, map\n",
])
func `plain front matter needs no parser and means the same`(text: String) {
  let result = read(text)
  #expect(result.plain == result.full)
}

@Test(arguments: [
  "a:\n  - b\n", "a: >\n  text\n", "a: 'b'\n", "a: b # c\n", "a: b: c\n", "a: b\n  c\n",
  "a: 1\na: 2\n", "a: &x b\n", "a: *x\n", "a: b *: c\n", "a: b [c]\n", "a: ~\n", "a: \"b\\n\"\n",
  "a: [b: c]\n", "a: [b, ]\n",
  "a: {b: c}\n", "a: b\r\n", "- a\n", "a: b\tc\n", "a: \u{2028}b\n", "a: [b\n", "", "a: !!int 3\n",
  "a: @b\n", "a: -\n", "a: \u{85}\n", "a: \"b\" c\n", "a: b\n---\nc: d\n", "a: b\n...\n",
])
func `anything else is left to the parser`(text: String) {
  #expect(PlainYAML.parse(Array(text.utf8)) == nil)
}

@Test func `random texts mean the same either way`() {
  var generator = SplitMix(state: 7)
  let pieces = [
    "a: ", "b: ", "\n", "x", "[", "]", ", ", ",", "\"", " ", ":", ": ", "#", " #", "-", "- ", "/",
    "é", "null", "1.10", "'", "{", "}", "?", "? ", "|", "%", "...", "&", "*", "!", "’", "\u{A0}",
  ]
  for _ in 0..<20_000 {
    let count = Int.random(in: 1...10, using: &generator)
    let text =
      "k: " + (0..<count).compactMap { _ in pieces.randomElement(using: &generator) }.joined()
    let result = read(text)
    if let plain = result.plain { #expect(plain == result.full, "\(text)") }
  }
}

private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Test func `a mapping of many keys is left to the parser`() throws {
  for count in [64, 65] {
    let lines = (0..<count).map { "key\($0): \($0)\n" }.joined()
    let (plain, parsed) = read(lines)
    #expect(plain == (count == 64 ? parsed : nil))
  }
}

@Test func `blanks are what characters say, whatever stands beside them`() {
  let odd: [Character] = [
    " ", "\t", "\r\n", "\n", "\u{A0}", "\u{2028}", "\u{301}", "\u{200D}", "\u{600}", "\u{7F}", "!",
    "~", "a", "é", "中",
  ]
  for first in odd {
    for second in odd {
      for third in odd {
        let text = String([first, second, third])
        var expected = text[...]
        while expected.first?.isWhitespace == true { expected.removeFirst() }
        while expected.last?.isWhitespace == true { expected.removeLast() }
        #expect(Array(text.trimmingBlanks().utf8) == Array(expected.utf8))
      }
    }
  }
}
