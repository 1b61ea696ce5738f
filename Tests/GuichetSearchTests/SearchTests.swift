import Testing

@testable import GuichetSearch

struct SearchTests {
  @Test func `finds an article by its title`() async {
    let index = await SearchIndex.build(
      [
        SearchDocument(url: "/a/", title: "Reset your password"),
        SearchDocument(url: "/b/", title: "Cancel your plan"),
      ], options: SearchOptions(language: "en"))
    #expect(index.search("resetting pasword").results.map(\.document) == [0])
  }
}
