import Testing

@testable import GuichetSearch

struct SearchTests {
  @Test(arguments: [false, true])
  func `finds what people mean`(sharded: Bool) async throws {
    for fixture in try Fixtures.searches() {
      let index = await fixture.index(sharded: sharded)
      for item in fixture.queries {
        let found = index.search(item.query, version: item.version, limit: 20)
        let urls = found.results.map { fixture.documents[$0.document].url }
        #expect(Array(urls.prefix(item.first.count)) == item.first, "\(item.query): \(urls)")
        if item.none == true { #expect(urls.isEmpty, "\(item.query): \(urls)") }
        if let only = item.only { #expect(Set(urls) == Set(only), "\(item.query)") }
        #expect(found.suggestion == item.suggestion, "\(item.query)")
        if let section = item.section {
          #expect(found.results.first?.section?.anchor == section, "\(item.query)")
        }
      }
    }
  }

  @Test func `one more letter does not turn the list over`() async throws {
    let english = try #require(try Fixtures.searches().first)
    let index = await english.index(sharded: false)
    var previous: Set<Int> = []
    for length in 4...12 {
      let found = Set(
        index.search(String("installation".prefix(length))).results.map(\.document))
      if !previous.isEmpty { #expect(found.intersection(previous).count >= 2) }
      previous = found
    }
  }

  @Test func `popularity decides between equals and nothing more`() async {
    func index(_ popularity: Double) async -> SearchIndex {
      await SearchIndex.build(
        [
          SearchDocument(url: "/a/", title: "Printer setup"),
          SearchDocument(url: "/b/", title: "Printer setup", popularity: popularity),
          SearchDocument(
            url: "/c/", title: "Paper", popularity: 1,
            sections: [SearchSection(anchor: nil, title: "", text: "A printer needs paper.")]),
        ], options: SearchOptions(language: "en"))
    }
    #expect(await index(0).search("printer setup").results.first?.document == 0)
    #expect(await index(1).search("printer setup").results.first?.document == 1)
    #expect(await index(1).search("printer").results.last?.document == 2)
  }

  @Test func `explains which words of the index matched`() async throws {
    let english = try #require(try Fixtures.searches().first)
    let result = try #require(
      await english.index(sharded: false).search("resetting pasword").results.first)
    #expect(result.words.map(\.word) == ["resetting", "pasword"])
    #expect(result.words.map(\.matched).joined().contains("reset"))
    #expect(result.words.allSatisfy { $0.score > 0 })
    #expect(abs(result.words.reduce(0) { $0 + $1.score } - result.score) < result.score * 0.2)
  }

  @Test func `an index of nothing finds nothing`() async {
    let index = await SearchIndex.build([], options: SearchOptions(language: "en"))
    #expect(index.search("anything").results.isEmpty)
    #expect(await index.files().map(\.name) == ["index.json"])
  }
}
