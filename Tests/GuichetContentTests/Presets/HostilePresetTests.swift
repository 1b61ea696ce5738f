import GuichetCore
import GuichetMarkdown
import TestSupport
import Testing

@testable import GuichetContent

struct HostilePresetTests {
  private static let pieces = [
    "{%", "%}", "{{", "}}", "{{<", ">}}", "<%", "%>", ":::note\n", ":::\n", "!!! tip\n", "    ",
    "<Tabs>", "</Tabs>", "<A ", ">", "{", "}", "<ul>", "<li>", "</ul>", "<details>", "</p>",
    "<summary>", "<pre>", "<b>", "</i>", "`", "```\n", "\n", "\r", "é", "\"", "'", "=", "{:",
    "| a |\n",
    "++", "==", "--8<--", "import x from 'y'\n", "{% raw %}", "{% capture a %}", "{% endcapture %}",
    "[AUTOTITLE](", "<!--", "-->", "/", "note", " ", "\t", "{{ page.title }}", "=== \"a\"\n",
  ]

  @Test func `any text converts, and each line of the result has its place`() {
    var generator = SeededGenerator(7)
    for round in 0..<250 {
      let count = Int.random(in: 1...120, using: &generator)
      let text = (0..<count).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }
        .joined()
      let lines = text.utf8.count { $0 == 10 || $0 == 13 } + 1
      for preset in Preset.all {
        let outcome = Conversion.convert(
          Array(text.utf8)[...], preset: preset, file: "a.mdx", firstLine: 1,
          values: ["title": "T"])
        guard let origins = outcome.origins else { continue }
        let breaks = outcome.bytes.count { $0 == 10 }
        #expect(origins.count == breaks, "round \(round), \(preset.name)")
        #expect(origins.allSatisfy { (1...lines).contains($0.line) })
        #expect(outcome.bytes.count <= text.utf8.count * 40 + 100)
      }
    }
  }

  @Test(arguments: HostilePresetTests.pieces)
  func `a piece many times over costs no more than its length`(piece: String) {
    let text = Array(String(repeating: piece, count: 40_000 / piece.utf8.count).utf8)
    let clock = ContinuousClock()
    for preset in Preset.all {
      let time = clock.measure {
        _ = Conversion.convert(
          text[...], preset: preset, file: "a.mdx", firstLine: 1, values: [:])
      }
      #expect(time < Patience.seconds(4), "\(preset.name): \(time)")
    }
  }
}
