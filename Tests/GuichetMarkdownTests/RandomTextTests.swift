import GuichetCore
import GuichetMarkdown
import Testing

struct RandomTextTests {
  private static let tokens = [
    "a", "b c", "\n", "\n\n", "  ", "    ", "\t", "# ", "## ", "#", "> ", "- ", "* ", "1. ", "+ ",
    "```", "```\n", "~~~ js\n", "`", "``", "*", "**", "_", "__", "~~", "[", "]", "(", ")", "![",
    "](",
    "[^1]", "[^1]: ", "[x]: /u\n", "[!NOTE]", "> [!TIP] t\n", "<", ">", "<b>", "</b>", "<kbd>",
    "</kbd>", "<sub>", "</sub>", "<br>", "<!--", "-->", "<div>\n", "</div>", "<script>", "&amp;",
    "&#0;", "|", "|a|b|\n|-|:-|\n", "---\n", "===\n", "- [ ] ", "- [x] ", "www.a.b",
    "https://c.d/e",
    "f@g.hi", "javascript:", "\"", "'", "\\", "{#id}", "é", "日本", "👍🏽", "\u{0}", "\u{200B}", "{",
    "}",
    "![v](v.mp4)", "![y](https://youtu.be/x)", "g-", "![i](i.png \"t\")",
  ]

  /// A small generator, the same numbers on every run (SplitMix64).
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  @Test(arguments: 0..<20)
  func `keeps every promise on random text`(seed: Int) throws {
    var generator = Generator(state: UInt64(seed) &* 7_919)
    for _ in 0..<200 {
      let count = Int.random(in: 1...60, using: &generator)
      let text = (0..<count).compactMap { _ in Self.tokens.randomElement(using: &generator) }
        .joined()
      let document = parse(text, title: "a")
      let html = Array(render(document).utf8)
      if let problem = TagBalance.problem(html) {
        Issue.record(
          "\(problem)\n\(text.debugDescription)\n\(String(decoding: html, as: UTF8.self))")
      }
      #expect(Set(document.headings.map(\.anchor)).count == document.headings.count)
      #expect(document.headings.allSatisfy { !$0.anchor.isEmpty && !$0.anchor.hasPrefix("g-") })
      #expect(document.holes.map(\.offset) == document.holes.map(\.offset).sorted())
      #expect(document.holes.allSatisfy { $0.offset <= document.html.count })
      #expect(document.holes.count == document.links.count + document.images.count)
      #expect(UTF8Check.firstInvalidOffset(in: html) == nil)
      #expect(parse(text, title: "a") == document)
      let twin = parse(text, title: "a", options: MarkdownOptions(writesMarkdown: true))
      var places: [Int] = []
      let bytes = twin.markdown.filled(
        link: {
          places.append($0)
          return ("x", "")
        },
        image: {
          places.append(twin.links.count + $0)
          return "i"
        })
      #expect(Set(places) == Set(0..<(twin.links.count + twin.images.count)))
      #expect(places.count == 2 * twin.links.count + twin.images.count)
      #expect(UTF8Check.firstInvalidOffset(in: bytes) == nil)
    }
  }
}
