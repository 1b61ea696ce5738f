import Foundation
import GuichetCore
import GuichetMarkdown
import Testing

/// An article written as Markdown again says what its page says.
struct TwinTests {
  private static let options = MarkdownOptions(writesMarkdown: true)

  private func twin(_ text: String, options: MarkdownOptions = options) -> String {
    let document = parse(text, options: options)
    let bytes = document.markdown.filled(
      link: { (document.links[$0].destination, document.links[$0].title) },
      image: { number in
        let image = document.images[number]
        return MarkdownTwin.image(address: image.source, alt: image.alt, title: image.title)
      })
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `no control character reaches a terminal`() {
    let nasty = "a\u{1B}[31mb\u{9B}32mc\u{85}d\u{7}e\u{7F}f"
    for text in [nasty, "`\(nasty)`", "```\n\(nasty)\n```", "[x](/u \"\(nasty)\")", "# \(nasty)"] {
      let result = twin(text)
      #expect(
        !result.unicodeScalars.contains {
          $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t"
        }, "\(result.debugDescription)")
    }
    let none = "a\u{FFFE}b\u{FFFF}c\u{FFFD}d"
    for (text, expected) in [
      (none, "abc\u{FFFD}d\n"), ("`\(none)`", "`abc\u{FFFD}d`\n"),
      ("~~~\n\(none)\n~~~", "```\nabc\u{FFFD}d\n```\n"),
      ("[\(none)](/u \"\(none)\")", "[abc\u{FFFD}d](/u \"abc\u{FFFD}d\")\n"),
      ("# \(none)", "## abc\u{FFFD}d\n"),
    ] {
      #expect(twin(text) == expected)
    }
    let limits = MarkdownOptions(limits: MarkdownLimits(lineBytes: 4), writesMarkdown: true)
    #expect(twin("a\u{1B}b\u{9B}c", options: limits) == "```\nabc\n```\n")
  }

  @Test(arguments: [
    "Plain text.\n", "# One\n\nTwo *three* **four** ~~five~~ `six`\n",
    "- a\n- b\n  - c\n- d\n", "1. a\n2. b\n\n   c\n\n3. d\n", "- [ ] open\n- [x] done\n",
    "> quote\n>\n> more\n", "> [!NOTE] Read this\n> text\n", "> [!WARNING]\n> text\n",
    "```sh\nguichet build\n\n# x\n```\n", "````\n```\n````\n",
    "| a | b |\n| :-- | --: |\n| c \\| d | `e \\| f` |\n", "a\\\nb\nc\n", "***\n",
    "Note[^1].\n\n[^1]: The note.\n\n    More.\n", "[link](https://a.example/ \"title\")\n",
    "![picture](a.png \"caption\")\n", "Press <kbd>Esc</kbd>.\n",
  ])
  func `keeps what is written as Guichet writes it`(text: String) {
    #expect(twin(twin(text)) == twin(text))
    #expect(render(twin(text)) == render(text))
  }

  @Test func `writes text that looks like markup as text`() {
    let text = "\\# no heading, \\*no\\* emphasis, \\[no](link), snake_case, 1. no list"
    #expect(
      twin(text)
        == "\\# no heading, \\*no\\* emphasis, \\[no\\](link), snake_case, 1. no list\n")
    #expect(
      twin("1\\. no list\n\\- no\n\\+ no\n\\=\n\\> no")
        == "1\\. no list\n\\- no\n\\+ no\n\\=\n\\> no\n")
    #expect(twin("&#10;# x &lt;b> &amp;amp;") == "\\# x \\<b> \\&amp;\n")
  }

  @Test func `keeps lists apart that follow one another`() {
    #expect(twin("- a\n\n<!-- -->\n\n- b\n* c\n") == "- a\n\n+ b\n\n- c\n")
    #expect(twin("1. a\n\n1) b\n") == "1. a\n\n1) b\n")
    #expect(twin("- ***\n") == "- ***\n")
  }

  /// Found by fuzzing: the half of a character made the whole file no text any more.
  @Test func `a long language of code is not cut within a character`() {
    for letters in 28...32 {
      let language =
        String(repeating: "a", count: letters % 2) + String(repeating: "é", count: letters)
      let document = parse("~~~ \(language)\nx\n~~~\n", options: Self.options)
      let shown = String(decoding: language.utf8.prefix(60), as: UTF8.self).replacing(
        "\u{FFFD}", with: "")
      #expect(twin("~~~ \(language)\nx\n~~~\n") == "```\(shown)\nx\n```\n")
      #expect(
        UTF8Check.firstInvalidOffset(
          in: document.markdown.filled(link: { _ in nil }, image: { _ in "" })) == nil)
      #expect(String(decoding: document.html, as: UTF8.self).contains("\"language-\(shown)\""))
    }
  }

  /// Found by fuzzing: the parser cuts what looks like a footnote over two lines by its columns.
  @Test(arguments: ["[^ab\n\u{FFFD}\u{FFFD}\u{FFFD}](x y", "[^é\né] z", "[^日本\n語学] x", "[^a\nb] c"])
  func `a footnote that is none leaves text, on the page and here`(text: String) {
    for cut in 0..<8 {
      let text = "[^" + String(repeating: "x", count: cut) + text.dropFirst(2)
      let document = parse(text, options: Self.options)
      #expect(UTF8Check.firstInvalidOffset(in: document.html) == nil)
      let twin = document.markdown.filled(link: { _ in nil }, image: { _ in "" })
      #expect(UTF8Check.firstInvalidOffset(in: twin) == nil)
    }
  }

  /// Found by fuzzing: the paragraph was taken away as empty, and the picture's place lay behind the
  /// end of the text.
  @Test(arguments: [
    "&#1;![a](b.png)", "\u{1A}![](https://www.youtube.com/watch?v=x)", "&#127;[![a](b.png)](c)",
  ])
  func `a picture behind a character that is not shown keeps its paragraph`(text: String) {
    let document = parse(text, options: Self.options)
    let html = document.html(link: { _ in [] }, image: { _ in Array("<img>".utf8) })
    #expect(
      ["<p><img></p>\n", "<p><a><img></a></p>\n"].contains(String(decoding: html, as: UTF8.self)))
  }

  @Test func `leaves out what the page leaves out`() {
    #expect(twin("[x](javascript:alert\\(1\\)) ![y](data:text/html,z)") == "x y\n")
    #expect(twin("a <!-- secret --> b\n\n<!-- secret -->\n\nc").contains("secret") == false)
    #expect(twin("a  <!-- secret -->\nb") == "a\nb\n")
    #expect(twin("# Title {#own}\n") == "## Title\n")
    let document = parse("# Same\n\ntext", title: "Same", options: Self.options)
    #expect(
      String(
        decoding: document.markdown.filled(link: { _ in nil }, image: { _ in "" }), as: UTF8.self)
        == "text\n")
  }

  @Test func `shows HTML as the page does`() {
    #expect(twin("<script>\nalert(1)\n</script>\n") == "```\n<script>\nalert(1)\n</script>\n```\n")
    #expect(twin("a <i>b</i>") == "a \\<i>b\\</i>\n")
    let raw = MarkdownOptions(rawHTML: true, writesMarkdown: true)
    #expect(twin("<div>\n\n*a*\n\n</div>\n", options: raw) == "<div>\n\n*a*\n\n</div>\n")
  }

  @Test func `an address cannot end before its end`() {
    #expect(twin("[a](<x (y) z>)") == "[a](x%20%28y%29%20z)\n")
    #expect(twin("a\\![b](c)") == "a\\![b](c)\n")
    #expect(twin("[a](b '\"](javascript:x)')") == "[a](b \"\\\"](javascript:x)\")\n")
  }

  @Test func `text that is too large stands in a fence`() {
    let options = MarkdownOptions(limits: MarkdownLimits(fileBytes: 10), writesMarkdown: true)
    #expect(twin("```\nmore than ten", options: options) == "````\n```\nmore than ten\n````\n")
  }

  @Test func `a deep quote does not multiply its marks`() {
    let text = String(repeating: "> ", count: 90) + String(repeating: "word\n", count: 3000)
    #expect(twin(text).utf8.count < 3 * text.utf8.count)
  }

  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["GUICHET_SPEC_DIR"] != nil),
    arguments: ["gfm", "commonmark"])
  func `says what the original says in every example`(name: String) throws {
    struct Example: Decodable {
      var example: Int
      var disabled: Bool
      var markdown: String
    }
    let folder = try #require(ProcessInfo.processInfo.environment["GUICHET_SPEC_DIR"])
    let file = URL(filePath: folder).appending(path: "\(name).json")
    let examples = try JSONDecoder().decode([Example].self, from: Data(contentsOf: file))
    for example in examples where !example.disabled {
      let again = twin(example.markdown)
      let wanted = Self.squeezed(render(example.markdown))
      let found = Self.squeezed(render(again))
      #expect(
        Self.exceptions[name, default: []].contains(example.example) == (wanted != found),
        "\(name) \(example.example): \(example.markdown.debugDescription) became \(again.debugDescription)\n\(wanted)\n\(found)"
      )
    }
  }

  /// HTML without what a twin does not keep: line ends in running text, why something is code, and
  /// how brackets in addresses are written.
  private static func squeezed(_ html: String) -> String {
    SpecificationHTML.normalised(html)
      .replacing(
        "<pre class=\"raw-html\" role=\"group\" tabindex=\"0\" aria-label=\"Code\">", with: "<pre>"
      )
      .replacing("%28", with: "(").replacing("%29", with: ")")
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Strong text thrice within itself.
  private static let exceptions: [String: Set<Int>] = ["gfm": [426], "commonmark": [417]]
}
