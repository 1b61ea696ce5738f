import GuichetContent
import GuichetCore
import GuichetMarkdown
import TestSupport
import Testing

@testable import GuichetSite

/// A build that takes what the last one read reads texts again where it needs them, and never
/// publishes a text under what was known of another.
@Suite struct DeferredTextTests {
  private let site: TemporarySite
  private let options: SiteLoader.Options

  init() throws {
    site = try TemporarySite([
      "content/site.yml":
        "title: Help\nbase_url: https://help.example.com/\ncontact: {channels: [{type: email, address: help@example.com}]}\n",
      "content/a.md": "---\ntitle: First\n---\n\nOne text.\n",
      "content/b.md": "---\ntitle: Second\n---\n\nAnother text.\n",
    ])
    let day = try #require(CalendarDay(parsing: "2026-11-22"))
    options = SiteLoader.Options(root: site.root, asOf: day)
  }

  private var output: String { "\(site.root)/output" }

  private func page(_ name: String) throws -> String {
    String(decoding: try FileSystem.read("\(output)/\(name)/index.html"), as: UTF8.self)
  }

  /// The site as a build sees it that takes what the last one read.
  private func load() async -> LoadedSite {
    var reading = options
    reading.cache = await BuildCache(options, output: output, stopsAt: .error)
    _ = await SiteLoader.load(reading)
    return await SiteLoader.load(reading)
  }

  @Test func aTextIsReadWhenItIsWanted() async throws {
    let loaded = await load()
    let known = try #require(loaded.texts)
    let plain = await SiteLoader.load(options)
    #expect(plain.texts == nil)
    for (left, right) in zip(loaded.model.articles, plain.model.articles) {
      #expect(left.document == right.document)
      #expect(!left.document.html.isEmpty)
    }
    #expect(!known.isBroken)
  }

  @Test func nothingIsPublishedOfATextThatChangedMeanwhile() async throws {
    let result = await SiteBuild.run(options, output: output, stopsAt: .error)
    #expect(result.published != nil)
    let before = try page("a")
    let loaded = await load()
    try site.write("content/a.md", "---\ntitle: Changed\n---\n\nQuite another text.\n")
    let rendered = await SiteRenderer.render(
      loaded, search: true,
      basis: RenderBasis(circumstances: ContentHash([1])),
      progress: nil)
    await #expect(throws: Publisher.Failure.self) {
      _ = try await Publisher(output: output).publish(
        rendered.tree, addresses: { _ in rendered.manifest.value.addresses() },
        known: StandingOutput(),
        progress: nil, isSound: { loaded.texts?.isBroken == false },
        prepared: { _ in }, done: {})
    }
    #expect(loaded.texts?.isBroken == true)
    #expect(try page("a") == before)
    #expect(!Publisher(output: output).isInterrupted)
    // Nor does search keep anything under the key of the text that was.
    let next = await SiteBuild.run(options, output: output, stopsAt: .error)
    #expect(next.published != nil)
    #expect(try page("a").contains("Quite another text."))
    try site.remove("output")
    let kept = await SiteBuild.run(options, output: output, stopsAt: .error)
    let index = try FileSystem.read("\(output)/search/index.json")
    try site.remove(".guichet")
    try site.remove("output")
    let clean = await SiteBuild.run(options, output: output, stopsAt: .error)
    #expect(kept.published == clean.published)
    #expect(try FileSystem.read("\(output)/search/index.json") == index)
  }

  /// Somebody saves while it builds: each page is what was saved at some time.
  @Test func savesWhileItBuildsGiveOneTextOrTheOther() async throws {
    let texts = (0..<2).map { "---\ntitle: First\n---\n\nText \($0) of the two.\n" }
    for round in 0..<12 {
      try site.write("content/b.md", "---\ntitle: Second\n---\n\nRound \(round).\n")
      async let saves: Void = {
        for save in 0..<60 { try site.write("content/a.md", texts[save % 2]) }
      }()
      let result = await SiteBuild.run(options, output: output, stopsAt: .error)
      try await saves
      guard result.published != nil else {
        // A file that is being written may be empty for the moment.
        #expect(result.diagnostics.contains { $0.position.file == "content/a.md" })
        continue
      }
      let page = try page("a")
      #expect(texts.indices.contains { page.contains("Text \($0) of the two.") })
      #expect(try self.page("b").contains("Round \(round)."))
    }
  }
}
