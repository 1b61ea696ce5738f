import GuichetCore
import GuichetMarkdown
import TestSupport
import Testing

struct LimitTests {
  /// A limit's words, a text just within it and one just beyond.
  private static let small = MarkdownLimits(
    fileBytes: 2_000, lineBytes: 400, tableColumns: 4, tableCells: 40, nesting: 5, openers: 40,
    referenceBytes: 3_000)

  @Test(arguments: [
    ("article of", String(repeating: "a\n\n", count: 600), String(repeating: "a\n\n", count: 700)),
    ("line of", String(repeating: "a", count: 400), String(repeating: "a", count: 401)),
    ("nested", "> > > > > a", "> > > > > > a"),
    ("nested", "- - 1. - - a", "- - 1. - - - a"),
    (
      "columns", "|a|b|\n|-|-|\n|c|d|\n", "|a|b|c|d|e|\n|-|-|-|-|-|\n"
    ),
    (
      "cells", "|a|\n|-|\n" + String(repeating: "a\n", count: 10),
      "|a|\n|-|\n" + String(repeating: "a\n", count: 40)
    ),
    ("`[`", String(repeating: "![[]()\n", count: 20), String(repeating: "![[]()\n", count: 21)),
    ("`*`", String(repeating: "*a\n", count: 40), String(repeating: "*a\n", count: 41)),
    ("`www.`", String(repeating: "www.\n", count: 10), String(repeating: "www.\n", count: 11)),
    (
      "references", "[a]: \(String(repeating: "u", count: 300))\n\n[a]\n",
      "[a]: \(String(repeating: "u", count: 300))\n\n" + String(repeating: "[a]\n", count: 12)
    ),
  ])
  func `shows a text beyond a limit as it was written`(
    words: String, within: String, beyond: String
  ) {
    let options = MarkdownOptions(limits: Self.small)
    #expect(!parse(within, options: options).diagnostics.contains { $0.rule == .limitReached })
    let document = parse(beyond, title: "T", options: options)
    #expect(document.diagnostics.map(\.rule) == [.limitReached])
    #expect(document.diagnostics.first?.message.contains(words) == true)
    #expect(
      render(document)
        == "<pre class=\"unparsed\" tabindex=\"0\">\n\(Escaping.html(beyond))</pre>\n")
    #expect(document.sections.count == 1)
  }

  @Test func `finds nesting that grows from line to line`() {
    let text = (0..<200).map { String(repeating: "  ", count: $0) + "* a\n" }.joined()
    #expect(parse(text).diagnostics.map(\.message) == ["quotes and lists nested deeper than 100"])
  }

  /// Triggers of known quadratic cases in libcmark-gfm 0.29.0.gfm.6, each as one long block.
  @Test(arguments: [
    "![[]()\n", "</<!--\n", "-1<?x\n", "|-\nt>|-\n", "*t \n_t*_ \n", "z_www.\n", "[f]\n", ":\n",
    "<http://s\n", "~e,z~~\n", "a@b.\n", "a**b\nc* \n", "[a](<b\n", "[a][b]\n", "a <![CDATA[\n",
    "a <!A \n", "| a |\n", "1. a\n", "[a]: b\n", "&#1;\n", "`\n``\n```a\n", "\t>\n", "a\\\n",
  ])
  func `stays fast on a block of one trigger`(trigger: String) {
    let text = String(repeating: trigger, count: 300_000 / trigger.utf8.count)
    let clock = ContinuousClock()
    let time = clock.measure { _ = parse(text) }
    #expect(time < Patience.seconds(10), "\(trigger.debugDescription) took \(time)")
  }
}
