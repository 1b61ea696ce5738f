import Foundation
import GuichetContent
import GuichetCore
import GuichetSite
import Synchronization
import TestSupport
import Testing

/// An edit leaves files of the search index where they stand, as long as they do.
@Suite struct KnownSearchFilesTests {
  private let site: TemporarySite
  private let day: CalendarDay
  private var output: String { "\(site.root)/output" }

  init() throws {
    day = try #require(CalendarDay(parsing: "2026-11-22"))
    var generator = SeededGenerator(7)
    var files: [String: String] = [:]
    for number in 0..<400 {
      let words = (0..<60).map { _ in "w\(generator.next() % 900)x" }
      files["content/topic/a\(number).md"] =
        "---\ntitle: Article \(number)\n---\n\n\(words.joined(separator: " "))\n"
    }
    site = try TemporarySite(files)
    // A moment later the stamps of the files stand for their bytes.
    usleep(200_000)
  }

  private func build(_ progress: WorkProgress? = nil) async -> SiteBuild.Result {
    var options = SiteLoader.Options(root: site.root, asOf: day)
    options.progress = progress
    return await SiteBuild.run(options, output: output, stopsAt: nil)
  }

  private func expectClean(_ what: String) async throws {
    let rendered = await SiteRenderer.render(
      SiteLoader.load(SiteLoader.Options(root: site.root, asOf: day)))
    for path in rendered.tree.paths {
      let bytes = rendered.tree.entries[path]?.bytes()
      #expect((try? FileSystem.read("\(output)/\(path)")) == bytes, "\(path) \(what)")
    }
    // Another folder has no earlier build.
    let clean = "\(site.root)/clean-\(what.hashValue)"
    let options = SiteLoader.Options(root: site.root, asOf: day)
    #expect(await SiteBuild.run(options, output: clean, stopsAt: nil).published != nil)
    #expect(
      try FileSystem.read("\(output)/\(Manifest.path)")
        == FileSystem.read("\(clean)/\(Manifest.path)"), "\(what)")
    let shards = try FileSystem.entries(of: "\(output)/search/shards").compactMap(\.text)
    #expect(shards.count > 100)
    #expect(shards.allSatisfy { rendered.tree.entries["search/shards/\($0)"] != nil }, "\(what)")
  }

  private func edit(_ number: Int, _ words: String) throws {
    let file = "content/topic/a\(number).md"
    let text = String(decoding: try FileSystem.read("\(site.root)/\(file)"), as: UTF8.self)
    try site.write(file, "\(text)\n\(words)\n")
  }

  /// A file of the index that the edit of an article leaves as it is.
  private func shard() throws -> String {
    let shards = "\(output)/search/shards"
    let name = try #require(
      FileSystem.entries(of: shards).compactMap(\.text).first { $0.hasPrefix("v0.") })
    return "\(shards)/\(name)"
  }

  @Test func `an edit writes few of them, and what is missing is made again`() async throws {
    #expect(await build().published != nil)
    try await expectClean("at first")
    try edit(7, "w1x w2x w3x")
    let edited = try #require(await build().published)
    #expect(edited.written < 100 && edited.unchanged > 1_000)
    try await expectClean("after an edit")
    try edit(8, "w4x")
    try FileSystem.remove(shard())
    #expect(await build().published != nil)
    try await expectClean("after a file was taken away")
    try edit(8, "aword that nobody knows")
    #expect(await build().published != nil)
    try await expectClean("with a new word")
  }

  @Test(.timeLimit(.minutes(Patience.minutes(2))))
  func `one that goes away after a look at it is made again before anything is published`()
    async throws
  {
    #expect(await build().published != nil)
    try edit(7, "w1x w2x w3x")
    let shard = try shard()
    let progress = WorkProgress()
    let isOver = Atomic(false)
    // What another build would leave that is stopped between the look and the lock.
    async let late: Bool = {
      while !isOver.load(ordering: .relaxed) {
        guard let stage = progress.snapshot?.stage, [.pictures, .pages, .search].contains(stage)
        else { continue }
        try? FileSystem.createFolder("\(output)/.guichet/staging/x")
        try? FileSystem.remove(shard)
        return progress.snapshot.map { [.writing, .publishing].contains($0.stage) } ?? true
      }
      return true
    }()
    let result = await build(progress)
    isOver.store(true, ordering: .relaxed)
    #expect(result.published != nil)
    if await late { return }
    try await expectClean("after another build was stopped")
  }
}
