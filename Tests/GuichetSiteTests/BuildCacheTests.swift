import Foundation
import GuichetContent
import GuichetCore
import GuichetSite
import TestSupport
import Testing

/// A build that nothing changed for does nothing; every other one gives what a clean one gives.
@Suite struct BuildCacheTests {
  private let site: TemporarySite
  private let day: CalendarDay

  init() throws {
    day = try #require(CalendarDay(parsing: "2026-11-22"))
    var files: [String: String] = ["content/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"]
    for index in 0..<6 {
      files["content/topic/a\(index).md"] = Self.article("How \(index)?", "![](../logo.svg)")
    }
    site = try TemporarySite(files)
  }

  private static func article(_ title: String, _ text: String) -> String {
    "---\ntitle: \(title)\n---\n\nSee [another](a1.md). \(text)\n"
  }

  private func build(on day: CalendarDay? = nil, drafts: Bool = false) async -> SiteBuild.Result {
    await SiteBuild.run(
      SiteLoader.Options(root: site.root, asOf: day ?? self.day, includesDrafts: drafts),
      output: "\(site.root)/output", stopsAt: nil)
  }

  private var cacheFiles: [String] {
    let folder = "\(site.root)/.guichet/cache"
    return ((try? FileSystem.entries(of: folder)) ?? []).compactMap(\.text)
      .filter { $0.hasSuffix(".build") }.map { "\(folder)/\($0)" }
  }

  /// What a build would be that knows nothing of others.
  private func expectClean(_ result: SiteBuild.Result, on day: CalendarDay, _ what: String) async {
    let loaded = await SiteLoader.load(SiteLoader.Options(root: site.root, asOf: day))
    let rendered = await SiteRenderer.render(loaded)
    for path in rendered.tree.paths {
      let bytes = rendered.tree.entries[path]?.bytes()
      #expect((try? FileSystem.read("\(site.root)/output/\(path)")) == bytes, "\(path) \(what)")
    }
    let vanished: Set<Rule> = [.vanishedAddress, .vanishedAnchor, .vanishedID]
    #expect(
      result.diagnostics.filter { !vanished.contains($0.rule) }
        == loaded.suppressions.apply(to: (loaded.diagnostics + rendered.diagnostics).sorted()).kept,
      "\(what)")
    #expect(result.articles == loaded.model.ownCount, "\(what)")
  }

  @Test func aSecondBuildFindsTheSameAndWritesNothing() async throws {
    let first = await build()
    let stamps = try Files.stamps(below: "\(site.root)/output")
    let second = await build()
    #expect(second.diagnostics == first.diagnostics)
    #expect(second.articles == first.articles)
    #expect(second.published?.written == 0)
    #expect(second.published?.removed == 0)
    #expect(second.published?.unchanged == first.published?.written)
    #expect(try Files.stamps(below: "\(site.root)/output") == stamps)
    // Nor does it when the site was copied, as by a fresh clone: only the stamps differ then.
    let path = "\(site.root)/content/topic/a0.md"
    try site.write("content/topic/a0.md", String(decoding: FileSystem.read(path), as: UTF8.self))
    let third = await build()
    #expect(third.published == second.published)
    #expect(third.diagnostics == first.diagnostics)
  }

  /// The record is written while publishing waits for the disk.
  @Test func nothingIsLeftOfARecordOfWhatWasNotPublished() async throws {
    #expect(await build().published != nil)
    let folder = "\(site.root)/.guichet/cache"
    let abandoned = "\(folder)/0123456789.build.7.part"
    let young = "\(folder)/0123456789.build.8.part"
    for path in [abandoned, young] { try FileSystem.write([1], to: path) }
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -7200)], ofItemAtPath: abandoned)
    let before = try FileSystem.read(#require(cacheFiles.first))
    try site.write("content/topic/new.md", Self.article("New", ""))
    try site.write("output/topic/new/index.html", "mine")
    #expect(await build().published == nil)
    #expect(try FileSystem.read(#require(cacheFiles.first)) == before)
    try FileSystem.remove("\(site.root)/output/topic/new/index.html")
    let result = await build()
    #expect(result.published?.written ?? 0 > 0)
    await expectClean(result, on: day, "after a publish that failed")
    let parts = try FileSystem.entries(of: folder).compactMap(\.text).filter {
      $0.hasSuffix(".part")
    }
    // Another build may be writing the young one.
    #expect(parts == ["0123456789.build.8.part"])
  }

  @Test func whatWasFoundIsFoundAgain() async throws {
    try site.write(
      "content/topic/bad.md",
      "---\ntitle: Bad\n---\n\n[nowhere](x.md) <!-- guichet-ignore: missing-alt; reason: so -->\n![](../logo.svg)\n"
    )
    let first = await build()
    #expect(first.diagnostics.contains { $0.rule == .brokenLink })
    let second = await build()
    #expect(second.published?.written == 0)
    #expect(second.diagnostics == first.diagnostics)
    #expect(second.suppressed == first.suppressed)
  }

  @Test func otherDaysDraftsAndOutputsAreOtherBuilds() async throws {
    try site.write(
      "content/topic/later.md", "---\ntitle: Later\npublished: 2026-12-01\n---\nText.\n")
    _ = await build()
    let later = try #require(CalendarDay(parsing: "2026-12-02"))
    #expect(await build(on: later).published.map { $0.written > 0 } == true)
    #expect(FileSystem.exists("\(site.root)/output/topic/later/index.html"))
    _ = await build()
    #expect(!FileSystem.exists("\(site.root)/output/topic/later/index.html"))
    #expect(await build(drafts: true).published.map { $0.written > 0 } == true)
    #expect(FileSystem.exists("\(site.root)/output/topic/later/index.html"))
  }

  @Test func damagedAndForeignCachesAreNoHarm() async throws {
    let first = await build()
    let file = try #require(cacheFiles.first)
    let bytes = try FileSystem.read(file)
    var generator = SeededGenerator(7)
    for round in 0..<16 {
      var damaged = bytes
      switch round % 4 {
      case 0: damaged.removeLast(Int.random(in: 1...bytes.count, using: &generator))
      case 1: damaged[Int.random(in: 0..<bytes.count, using: &generator)] ^= 1 << UInt8(round % 8)
      case 2: damaged = generator.bytes(300)
      default: damaged += [0]
      }
      try FileSystem.remove(file)
      try FileSystem.create(file, damaged)
      let result = await build()
      #expect(result.diagnostics == first.diagnostics)
      #expect(result.published?.written == 0)
    }
  }

  /// What could not be read in time is tried again by the next build, though nothing changed.
  @Test func aTextThatReachedALimitIsNotKept() async throws {
    try site.write("content/topic/plain.md", Self.article("Plain", "Wombat."))
    let deep = String(repeating: "> ", count: 200) + "Numbat."
    try site.write("content/topic/deep.md", Self.article("Deep", "\n\n\(deep)"))
    let result = await build()
    #expect(result.diagnostics.contains { $0.rule == .limitReached })
    let folder = "\(site.root)/.guichet/cache"
    let readings = try FileSystem.entries(of: folder).compactMap(\.text)
      .filter { $0.hasSuffix(".readings") }
      .map { String(decoding: try FileSystem.read("\(folder)/\($0)"), as: UTF8.self) }.joined()
    #expect(readings.contains("Wombat"))
    #expect(!readings.contains("Numbat"))
    #expect(await build().diagnostics == result.diagnostics)
  }

  @Test func theFolderStaysSmall() async throws {
    for number in 0..<10 {
      _ = await SiteBuild.run(
        SiteLoader.Options(root: site.root, asOf: day), output: "\(site.root)/out\(number)",
        stopsAt: nil)
    }
    #expect(cacheFiles.count <= 8)
  }

  @Test(arguments: 1...4) func anySeriesOfEditsGivesWhatACleanBuildGives(seed: UInt64) async throws
  {
    var generator = SeededGenerator(seed)
    var day = day
    for step in 1...12 {
      let what = try edit(Int(generator.next() % 12), step, &generator, &day)
      await expectClean(await build(on: day), on: day, "after \(what), seed \(seed)")
    }
  }

  /// Does one of the things that people do between two builds, and says which.
  private func edit(
    _ kind: Int, _ step: Int, _ generator: inout SeededGenerator, _ day: inout CalendarDay
  ) throws -> String {
    let name = "content/topic/a\(generator.next() % 6).md"
    switch kind {
    case 0:
      try site.write(name, Self.article("How \(step % 3)?", "Text \(step)."))
      return "a text"
    case 1:
      // The same size, in place: nothing but the time tells.
      let path = "\(site.root)/\(name)"
      guard var bytes = try? FileSystem.read(path), let place = bytes.lastIndex(of: 46) else {
        return "nothing"
      }
      bytes[place] = [33, 63, 58].randomElement(using: &generator) ?? 33
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      try handle.write(contentsOf: Data(bytes))
      try handle.close()
      return "a letter in place"
    case 2:
      try? site.remove(name)
      return "a removal"
    case 3:
      try site.write("content/topic/new\(step).md", Self.article("New \(step)", "## Part\n\nText."))
      return "a new article"
    case 4:
      try site.write(
        "content/site.yml",
        "title: Help \(step)\nbase_url: https://help.example.com/\ncontact: {channels: [{type: email, address: help@example.com}]}\n"
      )
      return "the settings"
    case 5:
      try site.write(
        "content/logo.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' width='\(step)' height='5'/>")
      return "a picture"
    case 6:
      try site.write("themes/default/strings/en.txt", "contact_title = Ask \(step)\n")
      return "the theme"
    case 7:
      try? site.remove("output/topic/a\(generator.next() % 6)/index.html")
      return "a page gone"
    case 8:
      let path = "output/topic/a\(generator.next() % 6)/index.html"
      if FileSystem.exists("\(site.root)/\(path)") { try site.write(path, "changed") }
      return "a page changed"
    case 9:
      try? site.remove(".guichet")
      return "the cache gone"
    case 10:
      day = day.adding(days: 1)
      return "another day"
    default:
      return "nothing"
    }
  }
}

/// Published files and their stamps.
private enum Files {
  static func stamps(below folder: String) throws -> [String: FileStamp] {
    var stamps: [String: FileStamp] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      stamps[path] = FileSystem.stamp("\(folder)/\(path)")
    }
    return stamps
  }
}
