import GuichetCore
import GuichetSite
import TestSupport
import Testing

/// What search keeps of articles spares work and changes nothing that is published.
@Suite struct AnalysisCacheTests {
  private let site: TemporarySite
  private let day: CalendarDay

  init() throws {
    day = try #require(CalendarDay(parsing: "2026-11-22"))
    var files: [String: String] = [
      "content/site.yml":
        "title: Help\nbase_url: https://help.example.com/\nlanguages: [en, fr]\ncontact: {channels: [{type: email, address: help@example.com}]}\n"
    ]
    for index in 0..<40 {
      files["content/en/topic/a\(index).md"] = Self.article(index, "Text \(index) of the widget.")
      files["content/fr/topic/a\(index).md"] = Self.article(index, "Texte \(index) du bidule.")
    }
    site = try TemporarySite(files)
  }

  private static func article(_ number: Int, _ text: String) -> String {
    "---\ntitle: How \(number)?\n---\n\n\(text)\n\n## Part\n\nMore about \(number).\n"
  }

  private func build(drafts: Bool = false) async throws -> [String: [UInt8]] {
    let result = await SiteBuild.run(
      SiteLoader.Options(root: site.root, asOf: day, includesDrafts: drafts),
      output: "\(site.root)/output", stopsAt: nil)
    try #require(result.published != nil)
    return try index()
  }

  /// The published files of search.
  private func index() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for folder in ["search", "search/shards", "fr/search", "fr/search/shards"] {
      let path = "\(site.root)/output/\(folder)"
      for entry in (try? FileSystem.entries(of: path)) ?? [] where entry.kind == .file {
        files["\(folder)/\(entry.text ?? "")"] = try FileSystem.read("\(path)/\(entry.text ?? "")")
      }
    }
    return files
  }

  private var folder: String { "\(site.root)/.guichet/cache" }

  private var kept: Set<String> {
    Set(
      ((try? FileSystem.entries(of: folder)) ?? []).compactMap(\.text)
        .filter { $0.contains(".words") || $0.contains(".texts") })
  }

  @Test func anEditKeepsWhatItDidNotChange() async throws {
    _ = try await build()
    let before = kept
    #expect(before.count >= 4)
    try site.write("content/en/topic/a7.md", Self.article(7, "Something about gadgets."))
    let edited = try await build()
    // One run is another, and what it was is gone: its numbers and its texts.
    #expect(kept.count == before.count)
    #expect(kept.subtracting(before).count == 2)
    let leftOver = "\(folder)/\(before.first ?? "").77.part"
    try FileSystem.create(leftOver, [1, 2, 3])
    try site.write("content/en/topic/a7.md", Self.article(7, "Text 7 of the widget."))
    _ = try await build()
    #expect(kept == before)
    try site.write("content/en/topic/a7.md", Self.article(7, "Something about gadgets."))
    try site.remove(".guichet")
    #expect(try await build() == edited)
  }

  @Test func damagedFilesAreMadeAnew() async throws {
    let first = try await build()
    let good = kept
    var generator = SeededGenerator(11)
    for round in 0..<8 {
      for name in kept.sorted().prefix(2) {
        var bytes = try FileSystem.read("\(folder)/\(name)")
        switch round % 4 {
        case 0: bytes.removeLast(Int.random(in: 1...bytes.count, using: &generator))
        case 1: bytes[Int.random(in: 0..<bytes.count, using: &generator)] ^= 1 << UInt8(round)
        case 2: bytes = generator.bytes(300)
        default: bytes = []
        }
        try FileSystem.remove("\(folder)/\(name)")
        try FileSystem.create("\(folder)/\(name)", bytes)
      }
      // So that there is something to build.
      try site.write("content/en/topic/_category.md", "---\ntitle: Topic \(round)\n---\n")
      try site.write("content/en/topic/a1.md", Self.article(1, "Round \(round)."))
      let found = try await build()
      try site.remove(".guichet")
      #expect(try await build() == found)
    }
    try site.remove("content/en/topic/_category.md")
    try site.write("content/en/topic/a1.md", Self.article(1, "Text 1 of the widget."))
    #expect(try await build() == first)
    #expect(kept == good)
  }

  /// Texts that somebody has removed are made again from the articles.
  @Test func textsThatAreGoneAreMadeAnew() async throws {
    _ = try await build()
    try site.write("content/en/topic/a7.md", Self.article(7, "Something about gadgets."))
    let expected = try await build()
    for name in kept where name.hasSuffix(".texts") {
      try FileSystem.remove("\(folder)/\(name)")
    }
    try site.write("content/en/topic/a7.md", Self.article(7, "Another word: grandmother."))
    let edited = try await build()
    try site.write("content/en/topic/a7.md", Self.article(7, "Something about gadgets."))
    #expect(try await build() == expected)
    try site.write("content/en/topic/a7.md", Self.article(7, "Another word: grandmother."))
    try site.remove(".guichet")
    #expect(try await build() == edited)
  }

  @Test func onlyBuildsKeepAnything() async throws {
    let loaded = await SiteLoader.load(SiteLoader.Options(root: site.root, asOf: day))
    _ = await SiteRenderer.render(loaded)
    #expect(!FileSystem.exists("\(site.root)/.guichet"))
  }
}
