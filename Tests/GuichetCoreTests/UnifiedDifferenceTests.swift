import GuichetCore
import Testing

struct UnifiedDifferenceTests {
  private func text(_ old: String, _ new: String) -> String {
    UnifiedDifference.text(from: old, named: "a", to: new, named: "b")
  }

  @Test func `texts that are the same differ in nothing`() {
    #expect(text("a\nb\n", "a\nb\n") == "")
  }

  @Test func `changes are shown with the lines around them`() {
    let old = (1...20).map(String.init).joined(separator: "\n") + "\n"
    let new = old.replacing("\n2\n", with: "\ntwo\n").replacing("\n18\n", with: "\n")
    #expect(
      text(old, new) == """
        --- a
        +++ b
        @@ -1,5 +1,5 @@
         1
        -2
        +two
         3
         4
         5
        @@ -15,6 +15,5 @@
         15
         16
         17
        -18
         19
         20

        """)
  }

  @Test func `a new text has no lines before`() {
    #expect(text("", "x\n") == "--- a\n+++ b\n@@ -0,0 +1,1 @@\n+x\n")
  }
}
