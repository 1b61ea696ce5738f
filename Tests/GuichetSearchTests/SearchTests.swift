import Testing

@testable import GuichetSearch

struct SearchTests {
  @Test(arguments: [false, true])
  func `finds what people mean`(sharded: Bool) async throws {
    for fixture in try Fixtures.searches() {
      let index = await fixture.index(sharded: sharded)
      for item in fixture.queries {
        let found = index.search(
          item.query, filter: SearchFilter(version: item.version), limit: 20)
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
    #expect(result.words.flatMap(\.matches).map(\.word).contains("reset"))
    #expect(result.words.allSatisfy { $0.score > 0 })
    let sum = result.words.reduce(0) { $0 + $1.score } + result.proximity
    #expect(abs(sum - result.score) < result.score * 0.2)
    #expect(result.coverage > 0.9)
  }

  @Test func `a word that holds the sentence together changes nothing`() async throws {
    let english = try #require(try Fixtures.searches().first)
    let index = await english.index(sharded: false)
    let pairs = [
      ("manage user", "manage a user"), ("reset password", "how do I reset my password"),
      ("lost phone", "I have lost the phone"), ("refund", "can I get a refund, please"),
    ]
    for (short, long) in pairs {
      let left = index.search(short).results
      let right = index.search(long).results
      #expect(left.first?.document == right.first?.document, "\(long)")
      #expect(left.first?.section == right.first?.section, "\(long)")
    }
    let same = [index.search("manage user"), index.search("manage a user")]
    #expect(same[0].results.map(\.document) == same[1].results.map(\.document))
  }

  @Test func `an article with all words comes before one with the rarer word in its title`() async {
    let index = await SearchIndex.build(
      [
        SearchDocument(url: "/a/", title: "Renewal"),
        SearchDocument(
          url: "/b/", title: "Passwords",
          sections: [SearchSection(anchor: nil, title: "", text: "Renew the password each year.")]),
        SearchDocument(url: "/c/", title: "Password rules"),
        SearchDocument(url: "/d/", title: "Printers"),
      ], options: SearchOptions(language: "en"))
    let found = index.search("renew password")
    #expect(found.results.first?.document == 1)
    #expect(Set(found.results.map(\.document)) == [0, 1, 2])
  }

  @Test func `filters take away and leave the order`() async throws {
    let english = try #require(try Fixtures.searches().first)
    let index = await english.index(sharded: false)
    let all = index.search("install phone backup", limit: 50).results.map(\.document)
    for version in ["3", "4", "5"] {
      let narrowed = index.search(
        "install phone backup", filter: SearchFilter(version: version), limit: 50)
      let accepted = all.filter {
        SearchFilter(version: version).accepts(english.searchDocuments[$0])
      }
      #expect(narrowed.results.map(\.document) == accepted)
      #expect(narrowed.total == accepted.count)
    }
    #expect(index.search("install", filter: SearchFilter(type: "nothing")).total == 0)
    #expect(index.search("install", filter: SearchFilter(tag: "nothing")).total == 0)
    #expect(index.search("install", filter: SearchFilter(product: "nothing")).total == 0)
  }

  @Test func `an index of nothing finds nothing`() async {
    let index = await SearchIndex.build([], options: SearchOptions(language: "en"))
    #expect(index.search("anything").results.isEmpty)
    #expect(await index.files().map(\.name) == ["index.json"])
  }
}
