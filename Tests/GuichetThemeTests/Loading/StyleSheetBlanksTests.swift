import Testing

@testable import GuichetTheme

struct StyleSheetBlanksTests {
  @Test(arguments: [
    ("a { color: red; }\n", "a{color:red}"),
    ("/* x */\na b,\n c > d { margin: 0 1px; }", "a b,c > d{margin:0 1px}"),
    ("a :is(b, c) { inline-size: calc(1px + 2%); }", "a :is(b,c){inline-size:calc(1px + 2%)}"),
    ("a::before { content: \"x;  /* y */ {\"; }", "a::before{content:\"x;  /* y */ {\"}"),
    (
      "@media (min-width: 1px) and (hover: none) {\n  a { b: c; }\n}",
      "@media (min-width:1px) and (hover:none){a{b:c}}"
    ),
    ("a/**/b {}", "a b{}"), ("a { b: c } /* open", "a{b:c}"), ("\"open", "\"open"), ("", ""),
  ])
  func `only what people read goes`(sheet: String, published: String) {
    #expect(text(StyleSheetBlanks.removed(from: Array(sheet.utf8))) == published)
  }

  @Test func `the built-in sheet keeps its braces in pairs`() throws {
    let sheet = text(try #require(SiteFolder([:]).load().theme.asset("guichet.css")).bytes)
    #expect(
      sheet.utf8.count { $0 == UInt8(ascii: "{") } == sheet.utf8.count { $0 == UInt8(ascii: "}") })
    #expect(!sheet.contains("/*") && !sheet.contains("\n"))
  }
}
