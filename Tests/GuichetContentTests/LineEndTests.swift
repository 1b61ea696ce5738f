import GuichetCore
import Testing

@testable import GuichetContent

/// YAML ends lines where files do not; findings count the lines of the file.
struct LineEndTests {
  @Test(arguments: ["\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"])
  func `a finding stands on a line that the file has`(end: String) throws {
    let text = "---\ntitle: A\(end)tags: [b]\nnonsense: 1\n---\n"
    let outcome = FrontMatterParser(SiteConfiguration())
      .parse(Array(text.utf8), file: "a.md", needsTitle: true)
    let finding = try #require(outcome.diagnostics.first { $0.message.contains("nonsense") })
    #expect(finding.position.line == (["\n", "\r\n", "\r"].contains(end) ? 4 : 3))
    #expect(finding.position.column == 1)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `front matter is found whatever ends its lines`(end: String) {
    let text = ["---", "title: A", "tags: [b]", "---", "Text"].joined(separator: end)
    let outcome = FrontMatterParser(SiteConfiguration())
      .parse(Array(text.utf8), file: "a.md", needsTitle: true)
    #expect(outcome.diagnostics == [])
    #expect(outcome.frontMatter.title == "A")
    #expect(outcome.frontMatter.tags == ["b"])
    #expect(outcome.bodyLine == 5)
    #expect(Array(text.utf8)[outcome.bodyOffset...].elementsEqual("Text".utf8))
  }

  @Test func `a column counts from the start of the file's line`() {
    let text = YAMLText(file: "a.yml", firstLine: 1, bytes: Array("é: 1\u{85}title: x\nb: 2".utf8))
    #expect(text.position(line: 2, column: 8) == SourcePosition(file: "a.yml", line: 1, column: 15))
    #expect(text.position(line: 3, column: 1) == SourcePosition(file: "a.yml", line: 2, column: 1))
    #expect(text.position(line: 9, column: 1).line == 2)
  }
}
