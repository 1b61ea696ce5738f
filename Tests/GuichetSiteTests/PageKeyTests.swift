import Foundation
import GuichetContent
import GuichetCore
@testable import GuichetSite
import TestSupport
import Testing

/// A page is not made again where everything that it shows is what it was, and only there.
@Suite struct PageKeyTests {
  private let site: TemporarySite
  private let day: CalendarDay

  private static let settings = """
    title: Help
    base_url: https://help.example.com/
    languages: [en, fr]
    translations: {missing: show, notice: true}
    products:
      app: {title: App, versions: [{name: "5", current: true}, {name: "4"}, {name: "3"}]}
    glossary:
      - {term: refund, definition: Money that comes back.}
    feedback: {log: /feedback/}
    contact:
      channels:
        - {name: mail, type: email, address: help@example.com}
        - {name: phone, type: phone, number: "+33 1 23 45 67 89"}

    """

  init() throws {
    day = try #require(CalendarDay(parsing: "2026-11-22"))
    var files = [
      "content/site.yml": Self.settings,
      "content/en/topic/_category.md": "---\ntitle: Topic\n---\n\nAbout it.\n",
      "content/en/topic/picture.svg": Self.picture(30),
    ]
    for index in 0..<6 { files["content/en/topic/a\(index).md"] = Self.article(index, [:]) }
    for index in 0..<3 {
      files["content/fr/topic/a\(index).md"] = Self.article(index, ["title": "Comment \(index) ?"])
    }
    site = try TemporarySite(files)
  }

  private static func picture(_ width: Int) -> String {
    "<svg xmlns='http://www.w3.org/2000/svg' width='\(width)' height='5'/>"
  }

  private static func article(_ index: Int, _ keys: [String: String], _ text: String = "") -> String
  {
    let all = ["title": "How \(index)?", "tags": "[t\(index % 2), common]"].merging(keys) { $1 }
    let matter = all.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\n" }.joined()
    return
      "---\n\(matter)---\n\nThe answer, a refund, see [another](a\((index + 1) % 6).md#part).\n\n## Part\n\n\(text)\n\n## Other\n\n![A thing](picture.svg)\n"
  }

  private func keys() async throws -> [String: ContentHash] {
    let loaded = await SiteLoader.load(SiteLoader.Options(root: site.root, asOf: day))
    #expect(loaded.diagnostics.allSatisfy { $0.severity < .error }, "\(loaded.diagnostics)")
    let rendered = await SiteRenderer.render(
      loaded, search: false,
      basis: RenderBasis(circumstances: ContentHash([1])),
      progress: nil
    )
    // That of a file put together from others tells of which.
    return rendered.tree.entries.filter { $0.value.pieces == nil }.compactMapValues(\.key)
  }

  /// The pages whose keys differ after a change.
  private func changed(by change: () throws -> Void) async throws -> Set<String> {
    let before = try await keys()
    try change()
    let after = try await keys()
    return Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
  }

  private func pages(_ indices: Int..., language: String = "") -> Set<String> {
    Set(
      indices.flatMap { index in
        ["html", "md"].map { "\(language)topic/a\(index)/index.\($0)" }
      })
  }

  @Test func aTextConcernsItsOwnPageOnly() async throws {
    let changed = try await changed {
      try site.write("content/en/topic/a4.md", Self.article(4, [:], "More."))
    }
    // The French page that stands in for it says the same.
    #expect(changed == pages(4).union(["fr/topic/a4/index.html"]))
  }

  @Test func aReviewConcernsItsOwnPageOnly() async throws {
    let changed = try await changed {
      try site.write("content/fr/topic/a0.md", Self.article(0, ["updated": "2026-11-20"]))
    }
    #expect(changed.isSuperset(of: pages(0, language: "fr/")))
    #expect(!changed.contains("topic/a3/index.html"))
  }

  @Test func aTitleConcernsThePagesThatShowIt() async throws {
    let changed = try await changed {
      try site.write("content/en/topic/a5.md", Self.article(5, ["title": "Quite another?"]))
    }
    // Its neighbour in the list, and those that are related by tags.
    #expect(changed.isSuperset(of: pages(5, 4)))
  }

  @Test func aHeadingConcernsThePagesThatLinkToIt() async throws {
    let changed = try await changed {
      let text = Self.article(3, [:]).replacingOccurrences(of: "## Part", with: "## Piece")
      try site.write("content/en/topic/a3.md", text)
    }
    #expect(changed.isSuperset(of: pages(3, 2)))
    #expect(changed.isDisjoint(with: pages(0, 4)))
  }

  @Test func aPictureConcernsThePagesThatShowIt() async throws {
    try site.write("content/en/topic/other.svg", Self.picture(7))
    let text = Self.article(2, [:]).replacingOccurrences(of: "picture.svg", with: "other.svg")
    try site.write("content/en/topic/a2.md", text)
    let changed = try await changed {
      try site.write("content/en/topic/other.svg", Self.picture(9))
    }
    #expect(changed == pages(2))
  }

  @Test func settingsAndThemeConcernEveryPage() async throws {
    let all = Set(try await keys().keys)
    #expect(all.isSuperset(of: pages(0, 1, 2, 3, 4, 5)))
    let renamed = Self.settings.replacingOccurrences(of: "title: Help", with: "title: Aid")
    #expect(try await changed { try site.write("content/site.yml", renamed) } == all)
    let strings = "themes/default/strings/en.txt"
    #expect(
      try await changed { try site.write(strings, "article.updated = Changed {date}\n") }
        .isSuperset(of: pages(0, 1, 2, 3, 4, 5)))
    let template = "themes/default/partials/related.mustache"
    #expect(try await changed { try site.write(template, "<p>Nothing.</p>\n") } == all)
  }

  /// Builds with a cache give what builds without one give, whatever was done between them.
  @Test(arguments: 1...6) func anySeriesOfEditsGivesWhatACleanBuildGives(seed: UInt64) async throws
  {
    var generator = SeededGenerator(seed)
    for step in 1...14 {
      var what: [String] = []
      for _ in 0...Int(generator.next() % 2) { what.append(try edit(step, &generator)) }
      await expectClean("\(what), step \(step), seed \(seed)")
    }
  }

  /// Builds, and holds what is there against what a build gives that knows nothing of others.
  private func expectClean(_ what: String) async {
    let options = SiteLoader.Options(root: site.root, asOf: day)
    let result = await SiteBuild.run(options, output: "\(site.root)/output", stopsAt: nil)
    let loaded = await SiteLoader.load(options)
    let rendered = await SiteRenderer.render(loaded)
    for path in rendered.tree.paths {
      let bytes = rendered.tree.entries[path]?.bytes()
      let published = try? FileSystem.read("\(site.root)/output/\(path)")
      #expect(published == bytes, "\(path) after \(what)")
    }
    let vanished: Set<Rule> = [.vanishedAddress, .vanishedAnchor, .vanishedID]
    let expected = loaded.suppressions
      .apply(to: (loaded.diagnostics + rendered.diagnostics).sorted()).kept
    #expect(
      result.diagnostics.filter { !vanished.contains($0.rule) } == expected, "\(what)")
  }

  /// Where nothing but texts changed, most of what a build does is spared.
  @Test(arguments: 1...5) func anySeriesOfTextsGivesWhatACleanBuildGives(seed: UInt64) async throws
  {
    let places = ["index", "other/index", "other/b", "topic/a0", "topic/a1", "topic/a2"]
    for name in places { try site.write("content/en/\(name).md", Self.article(7, [:])) }
    for name in places.prefix(4) { try site.write("content/fr/\(name).md", Self.article(8, [:])) }
    // A stamp counts for files that were left alone for a moment.
    try await Task.sleep(for: .milliseconds(150))
    var generator = SeededGenerator(seed)
    var spared = 0
    var last: ContentHash?
    var heads: [String: (keys: [String: String], start: String)] = [:]
    for step in 1...20 {
      let language = generator.next() % 3 == 0 ? "fr" : "en"
      let name = "\(language)/\(places.randomElement(using: &generator) ?? "index")"
      // Mostly only what stands further below is another.
      if generator.next() % 4 == 0 || heads[name] == nil {
        let keys = [[:], ["title": "One"], ["updated": "2026-11-03"]].randomElement(
          using: &generator)
        heads[name] = (keys ?? [:], generator.next() % 2 == 0 ? "Answer \(step)" : "The answer")
      }
      let head = heads[name] ?? ([:], "")
      try site.write(
        "content/\(name).md",
        Self.article(7, head.keys, text(step, &generator))
          .replacingOccurrences(of: "The answer", with: head.start))
      await expectClean("\(name), step \(step), seed \(seed)")
      let facts = try #require(try record()).facts
      if facts != nil, facts == last { spared += 1 }
      last = facts
    }
    #expect(spared > 0)
  }

  /// What the last build left.
  private func record() throws -> BuildRecord? {
    let names = try FileSystem.entries(of: "\(site.root)/.guichet/cache").compactMap(\.text)
    return names.first { $0.hasSuffix(".build") }
      .flatMap { CacheFolder(root: site.root).read($0, as: BuildRecord.self) }
  }

  private func text(_ step: Int, _ generator: inout SeededGenerator) -> String {
    [
      "Text \(step).", "", "The same.", "## Heading \(step % 3)\n\nText.", "[gone](nowhere.md)",
      "[b](../other/b.md#part) and [a heading](a1.md#heading-1)", "![](picture.svg)",
      "<!-- expires: 2026-11-\(step + 10) -->\n\nNot for long.", "<!-- new: 5 -->\n\nNew.",
      "<!-- review-by: 2026-11-\(step + 10) -->\n\nTo be read.", "[out](https://e.example/\(step))",
      "A refund\(step).", "```\ncode \(step)\n```",
      "<!-- guichet-ignore: broken-link; reason: x -->\n\n[gone](no.md)",
    ].randomElement(using: &generator) ?? ""
  }

  /// Changes one thing about an article that others may show, or that only it shows.
  private func edit(_ step: Int, _ generator: inout SeededGenerator) throws -> String {
    let index = Int(generator.next() % 6)
    let language = generator.next() % 3 == 0 ? "fr" : "en"
    let name = "content/\(language)/topic/a\(index).md"
    let other = "a\(generator.next() % 6).md"
    let keys: [(String, String)] = [
      ("title", "Step \(step)?"), ("description", "What step \(step) is about."),
      ("tags", "[t\(step), common]"), ("keywords", "[word\(step)]"), ("status", "fixed"),
      ("type", ["faq", "how-to", "known-issue"].randomElement(using: &generator) ?? "faq"),
      ("order", "\(step)"), ("popularity", "\(step)"), ("featured", "true"),
      ("versions", ["\"5\"", "\"<5\"", "\">=4\""].randomElement(using: &generator) ?? "\"5\""),
      ("product", "app"), ("updated", "2026-11-\(step)"), ("published", "2026-10-\(step)"),
      ("last_reviewed", "2025-0\(1 + step % 9)-01"), ("review_in", "\(step) months"),
      ("slug", "s\(step)"), ("draft", "true"), ("expires", "2026-11-\(step + 10)"),
      ("noindex", "true"), ("canonical", "https://other.example.com/\(step)"),
      ("redirect_from", "[{from: \"#old\(step)\", to: \"#part\"}, /was/\(step)/]"),
      ("related", "[\(other)]"), ("variant_of", other), ("contact", "[phone]"),
      ("image", "picture.svg"), ("author", "Ann \(step)"), ("source_hash", "\"\(step)\""),
      ("fixed_in", "\"5\""),
    ]
    switch generator.next() % 12 {
    case 0: try site.write("content/en/topic/picture.svg", Self.picture(step))
    case 1:
      try site.write(
        "content/en/topic/_category.md", "---\ntitle: Topic \(step)\n---\n\nAbout \(step).\n")
      return "the category"
    case 2:
      try site.write(
        "content/site.yml",
        Self.settings.replacingOccurrences(of: "comes back", with: "comes back \(step)"))
      return "a definition"
    case 3:
      try? site.remove(name)
      return "no \(name)"
    case 4:
      try site.write("content/\(language)/topic/b\(step).md", Self.article(index, ["title": "B"]))
      return "another in \(language)"
    case 5:
      let text = Self.article(index, [:], "Text \(step).").replacingOccurrences(
        of: "## Part", with: "## Part \(step)")
      try site.write(name, text)
      return "a heading of \(name)"
    case 6:
      try site.write(name, Self.article(index, [:], "<!-- new: 5 -->\n\nText \(step)."))
      return "the text of \(name)"
    default:
      let key = keys[Int(generator.next() % UInt64(keys.count))]
      try site.write(name, Self.article(index, [key.0: key.1]))
      return "\(key) of \(name)"
    }
    return "a picture"
  }
}
