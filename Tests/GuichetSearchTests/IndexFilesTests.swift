import Foundation
import Testing

@testable import GuichetSearch

struct IndexFilesTests {
  /// The committed files are what the browser's tests read.
  ///
  /// After a change of the format run the tests once with `GUICHET_RECORD=1` and look at the
  /// difference.
  @Test(arguments: [false, true])
  func `writes the files that the browser is tested with`(sharded: Bool) async throws {
    for fixture in try Fixtures.searches() {
      let folder = Fixtures.folder.appending(
        path: "index/\(fixture.name)\(sharded ? "-sharded" : "")")
      let files = await fixture.index(sharded: sharded).files()
      if ProcessInfo.processInfo.environment["GUICHET_RECORD"] != nil {
        try? FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for made in files {
          let (name, bytes) = (made.name, try #require(made.bytes))
          let file = folder.appending(path: name)
          try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
          try Data(bytes).write(to: file)
        }
      }
      let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      #expect(Set(names.filter { $0 != "shards" }) == Set(files.map(\.name)))
      for file in files {
        let committed = try Data(contentsOf: folder.appending(path: file.name))
        #expect(committed == Data(try #require(file.bytes)), "\(fixture.name): \(file.name)")
      }
    }
  }

  @Test func `the same documents give the same bytes`() async throws {
    for fixture in try Fixtures.searches() {
      let first = await fixture.index(sharded: true).files()
      let second = await fixture.index(sharded: true).files()
      #expect(first.map(\.name) == second.map(\.name))
      #expect(first.map(\.bytes) == second.map(\.bytes))
    }
  }

  @Test func `a small index is one file and a large one names its parts by what is in them`()
    async throws
  {
    let english = try #require(try Fixtures.searches().first)
    #expect(await english.index(sharded: false).files().map(\.name) == ["index.json"])
    let names = await english.index(sharded: true).files().map(\.name)
    #expect(names.first == "index.json")
    #expect(names.count > 10)
    #expect(
      names.dropFirst().allSatisfy {
        $0.wholeMatch(of: /shards\/[vrpdf]\d+\.[0-9a-f]{6}\.json/) != nil
      })
  }

  @Test func `packs numbers and words`() {
    var packed = PackedNumbers()
    for number in [0, 31, 32, 1_000, 1_000_000] { packed.append(number) }
    packed.append(signed: -3)
    #expect(String(decoding: packed.bytes, as: UTF8.self) == "0VW1eVWomU5")
    #expect(FrontCodedWords.encode(["install", "installer", "print"]) == "0install 7er 0print")
  }

  @Test func `very common words keep the articles that say most about them`() async {
    let documents = (0..<1_200).map { number in
      SearchDocument(
        url: "/\(number)/", title: number == 1_100 ? "Widget" : "Page \(number)",
        sections: [SearchSection(anchor: nil, title: "", text: "A widget of kind k\(number).")])
    }
    let index = await SearchIndex.build(documents, options: SearchOptions(language: "en"))
    let row = index.vocabulary.rows(equalTo: "widget").lowerBound
    #expect(index.postings.range(of: row).count == 512)
    #expect(index.postings.totals[row] == 1_200)
    #expect(index.search("widget").results.first?.document == 1_100)
    #expect(index.search("widget k7").results.first?.document == 7)
  }
}
