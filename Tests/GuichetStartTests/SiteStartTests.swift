import Testing

@testable import GuichetStart

struct SiteStartTests {
  @Test func `a line with nothing but an empty value goes`() {
    #expect("a\n@@x@@\nb @@y@@\n".filled(["x": "", "y": "@@x@@"]) == "a\nb @@x@@\n")
  }
}
