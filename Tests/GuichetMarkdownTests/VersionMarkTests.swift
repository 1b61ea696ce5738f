import GuichetCore
import Testing

@testable import GuichetMarkdown

struct VersionMarkTests {
  @Test func `a comment that tells versions leaves a place for them`() {
    let document = parse(
      "## A\n<!-- versions: >=5 -->\ntext\n\n<!-- new: app: '5.1', 6.x -->\n- item\n")
    #expect(document.versionMarks.map(\.kind) == [.versions, .new])
    #expect(document.versionMarks.map(\.ranges) == [[">=5"], ["5.1", "6.x"]])
    #expect(document.versionMarks.map(\.product) == [nil, "app"])
    #expect(document.versionMarks.map(\.isSection) == [true, false])
    #expect(document.versionMarks.map(\.position.line) == [2, 5])
    let html = document.html(
      link: { _ in [] }, image: { _ in [] }, term: { _ in [] }, versions: { Array("[\($0)]".utf8) })
    #expect(
      String(decoding: html, as: UTF8.self)
        == "<h2 id=\"a\">A</h2>\n[0]<p>text</p>\n[1]<ul>\n<li>item</li>\n</ul>\n")
    #expect(document.diagnostics == [])
  }

  @Test func `other comments are none`() {
    for text in [
      "<!-- versions >=5 -->", "<!-- note: versions: 5 -->", "<!-- versions: 5 -- >", "<!-->",
      "<!-- versions: 5 --> <b>x</b>", "<!-- versions: \(String(repeating: "5, ", count: 200))-->",
    ] {
      #expect(parse(text).versionMarks.isEmpty, "\(text.prefix(40))")
    }
  }

  @Test func `a comment without a version is a finding`() {
    let document = parse("Text\n\n<!-- versions: -->\n")
    #expect(document.versionMarks.isEmpty)
    #expect(document.diagnostics.map(\.rule) == [.unknownVersion])
    #expect(document.diagnostics.first?.position.line == 3)
  }

  @Test func `the text as Markdown keeps the place`() {
    let document = parse(
      "a\n\n<!-- versions: 5 -->\n\nb\n", options: MarkdownOptions(writesMarkdown: true))
    let text = document.markdown.filled(
      link: { _ in nil }, image: { _ in "" }, versions: { "*\($0)*" })
    #expect(String(decoding: text, as: UTF8.self) == "a\n\n*0*\n\nb\n")
  }
}
