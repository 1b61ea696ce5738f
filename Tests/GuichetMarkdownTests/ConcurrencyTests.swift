import GuichetCore
import GuichetMarkdown
import Testing

struct ConcurrencyTests {
  /// libcmark-gfm keeps the extensions' characters in a table shared by all its parsers.
  @Test func `gives the same document however many are parsed at once`() async {
    let text = "www.example.com ~~gone~~ https://a.example/\n\n| a |\n|---|\n| www.b.example |\n"
    let expected = parse(text)
    let documents = await withTaskGroup(of: [MarkdownDocument].self) { group in
      for _ in 0..<8 { group.addTask { (0..<500).map { _ in parse(text) } } }
      return await group.reduce(into: []) { $0 += $1 }
    }
    #expect(expected.links.count == 3)
    #expect(documents.count { $0 != expected } == 0)
  }
}
