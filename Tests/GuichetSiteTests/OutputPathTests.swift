import GuichetCore
import GuichetSite
import Testing

struct OutputPathTests {
  @Test(arguments: [
    "../x", "/x", "a/../x", "../\u{301}x/index.html", "a/\u{301}x", ".guichet/x", "a\0",
    String(repeating: "a", count: 256),
  ])
  func `a file that would leave the output is a finding`(path: String) {
    var tree = OutputTree()
    tree.add(path, origin: SourcePosition(file: "a.md", line: 1)) { [] }
    #expect(tree.paths == [])
    #expect(tree.diagnostics.map(\.rule) == [.unsafePath])
  }
}
