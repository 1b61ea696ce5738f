import GuichetContent
import GuichetCore
import Testing

@testable import GuichetSite

struct MoveTests {
  private let entry = RedirectEntry(names: ["redirect_from", "aliases"])

  /// Front matter with a fence, and the offset of the fence.
  private func matter(_ text: String) -> (bytes: [UInt8], end: Int) {
    (Array((text + "---\nText.\n").utf8), text.utf8.count)
  }

  private func changed(_ bytes: [UInt8], _ edit: RedirectEntry.Edit?) -> String? {
    edit.map {
      String(decoding: bytes.replacing([$0]).dropLast("---\nText.\n".utf8.count), as: UTF8.self)
    }
  }

  @Test(
    arguments: [
      ("title: A\n", "title: A\nredirect_from: [/new/]\n"),
      ("title: A\r\n", "title: A\r\nredirect_from: [/new/]\r\n"),
      ("redirect_from: /a/\nx: y\n", "redirect_from: [/a/, /new/]\nx: y\n"),
      ("redirect_from: [/a/]\n", "redirect_from: [/a/, /new/]\n"),
      ("aliases: [ /a/, \"/b/#c\" ]  \n", "aliases: [ /a/, \"/b/#c\", /new/ ]  \n"),
      ("redirect_from: []\n", "redirect_from: [/new/]\n"),
      (
        "redirect_from:\n  - /a/\n  - /b/\nx: y\n",
        "redirect_from:\n  - /a/\n  - /b/\n  - /new/\nx: y\n"
      ),
      (
        "redirect_from:\n- {from: \"#a\", to: \"#b\"}\n",
        "redirect_from:\n- {from: \"#a\", to: \"#b\"}\n- /new/\n"
      ),
      (
        "redirect_from:\n  - from: /a/\n    to: \"#b\"\nx: y\n",
        "redirect_from:\n  - from: /a/\n    to: \"#b\"\n  - /new/\nx: y\n"
      ),
    ])
  func `an old address is added in the manner of the list`(before: String, after: String) {
    let (bytes, end) = matter(before)
    #expect(changed(bytes, entry.adding("/new/", to: bytes, before: end)) == after)
  }

  @Test(arguments: [
    "redirect_from: {from: /a/}\n", "redirect_from: [/a/,\n  /b/]\n", "redirect_from: /a/ # why\n",
    "redirect_from: |\n  /a/\n",
  ])
  func `a list that is not understood is left alone`(before: String) {
    let (bytes, end) = matter(before)
    #expect(entry.adding("/new/", to: bytes, before: end) == nil)
  }

  @Test(
    arguments: [
      ("x: y\nredirect_from: /a/\n", "x: y\n"), ("redirect_from: [/a/]\nx: y\n", "x: y\n"),
      ("redirect_from: [/a/, /b/]\n", "redirect_from: [/b/]\n"),
      ("redirect_from: [/b/, /a/]\n", "redirect_from: [/b/]\n"),
      ("redirect_from: [/b/, \"/a/\", /c/]\n", "redirect_from: [/b/, /c/]\n"),
      ("redirect_from:\n  - /b/\n  - '/a/'\nx: y\n", "redirect_from:\n  - /b/\nx: y\n"),
      ("redirect_from:\n  - /a/\nx: y\n", "x: y\n"),
      ("redirect_from:\n  - /a/\n  - /b/\n", "redirect_from:\n  - /b/\n"),
    ])
  func `an old address is taken from the list`(before: String, after: String) {
    let (bytes, end) = matter(before)
    #expect(changed(bytes, entry.removing("/a/", from: bytes, before: end)) == after)
  }

  @Test(
    arguments: [
      ("../billing/a.md#x", "en/account/b.md", "en/money/c.md", "../money/c.md#x"),
      ("a", "en/account/b.md", "en/account/c d.md", "c%20d"),
      ("./a.md?x#y", "b.md", "c/d.md", "./c/d.md?x#y"),
      ("../a/", "en/x/b.md", "en/y/index.md", "../y/"),
      ("a.html", "b.md", "c.md", "c.html"), ("a b.png", "b.md", "c/a b.png", "c/a b.png"),
      ("/support/a/", "b.md", "c.md", "/support/p/"), ("/a/", "b.md", "c.md", "/p/"),
      ("/en/a.md", "b.md", "en/c.md", "/en/c.md"),
    ])
  func `a link keeps the manner in which it was written`(
    written: String, source: String, target: String, expected: String
  ) throws {
    let base = try #require(BaseURL("https://help.example.com/support/"))
    #expect(
      LinkSpellings(written, from: source, to: target, "p/", base: base).all.first == expected)
  }

  @Test(
    arguments: [
      ("[a](x.md)", 1, [4..<8]), ("[a]( <x.md> \"t\")", 1, [6..<10]),
      ("![a](x.md)", 1, [5..<9]), ("[`]` [b] \\]](x.md)", 1, [13..<17]),
      ("[a][r]\n\n[r]: x.md", 1, [13..<17]), ("[a][r] `[b](x.md)`\n\n> [r]:\n>x.md", 1, []),
      ("[a](x.mdx) [b](x.md)", 1, [15..<19]), ("[a](x.mdx) [b](x.md)", 12, [15..<19]),
      ("[a", 1, []), ("words](x.md)", nil, [7..<11]), ("[a](b) [c](x.md)", nil, [11..<15]),
    ] as [(String, Int?, [Range<Int>])])
  func `a destination is found where it was written`(
    text: String, column: Int?, places: [Range<Int>]
  ) {
    let position = SourcePosition(file: "a.md", line: 1, column: column)
    #expect(DestinationSearch(Array(text.utf8)).places(of: "x.md", at: position) == places)
  }
}
