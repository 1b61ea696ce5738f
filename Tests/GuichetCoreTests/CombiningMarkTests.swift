import GuichetCore
import Testing

/// A mark that combines with a slash or a quote makes one character with it, and must not hide it.
struct CombiningMarkTests {
  @Test(arguments: ["a/b.html", "a", "über/ä\u{308}.html", ".a/..b", "a b/c"])
  func `a path of names stays below`(path: String) {
    #expect(RelativePath.staysBelow(path))
  }

  @Test(arguments: [
    "", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/./b", "a\0b",
    "../\u{301}a", "a/\u{301}/b", "a/..\u{200D}/../\u{301}b", "\u{301}/../x",
  ])
  func `a path that climbs or hides a slash does not`(path: String) {
    #expect(!RelativePath.staysBelow(path))
  }

  @Test func `a quote is escaped whatever combines with it`() {
    #expect("a\"\u{301}b".replacingBytes("\"", with: "\"\"") == "a\"\"\u{301}b")
    let row = CSV.row(["a\"\u{301},=1", "x"])
    #expect(Array(row.utf8) == Array("\"a\"\"\u{301},=1\",x".utf8))
  }

  @Test func `replacing bytes is replacing where nothing combines`() {
    #expect("a'b''c".replacingBytes("'", with: "'\\''") == "a'\\''b'\\'''\\''c")
    #expect("abc".replacingBytes("", with: "x") == "abc")
    #expect("abc".replacingBytes("d", with: "x") == "abc")
    #expect("/a".startsWithBytes("/") && "/\u{301}a".startsWithBytes("/"))
  }
}
