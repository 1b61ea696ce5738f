import GuichetCore
import Testing

struct CSVTests {
  @Test(arguments: [
    ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""),
    ("a\r\nb", "a\\u{d}\\u{a}b"), ("=1+1", "'=1+1"), ("+1", "'+1"), ("@x,y", "\"'@x,y\""),
    ("-x", "'-x"), ("-12.5", "-12.5"), ("--1", "'--1"), ("\t=1", "\\u{9}=1"), ("＝1", "'＝1"),
    ("a=1", "a=1"), ("-", "'-"), ("=\u{301}1", "'=\u{301}1"), ("\u{0301}=x", "\u{0301}=x"),
  ])
  func `a field is what it says, never a formula`(text: String, field: String) {
    #expect(CSV.row([text]) == field)
  }

  @Test func `rows end as the RFC asks`() {
    #expect(CSV.file([["a", "b"], ["1", "2"]]) == "a,b\r\n1,2\r\n")
  }
}
