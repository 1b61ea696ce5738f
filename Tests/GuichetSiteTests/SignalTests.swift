import Foundation
import GuichetContent
import GuichetCore
import GuichetSignals
import Testing

@testable import GuichetSite

struct SignalTests {
  /// A site of these files below `content`, in a folder of its own.
  private func folder(_ files: [String: String], site: String = "") throws -> String {
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("guichet-signals-\(UUID().uuidString)").path
    let configuration =
      "title: A\nbase_url: https://a.example/help/\ncontact: {channels: [{type: email, address: a@a.example}]}\n"
    for (name, text) in files.merging(
      ["site.yml": configuration + site], uniquingKeysWith: { first, _ in first })
    {
      let path = "\(root)/content/\(name)"
      try FileSystem.createFolder(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
      try FileSystem.create(path, Array(text.utf8))
    }
    return root
  }

  private func load(_ root: String, asOf: String = "2026-11-22") async throws -> LoadedSite {
    await SiteLoader.load(.init(root: root, asOf: try #require(CalendarDay(parsing: asOf))))
  }

  private func article(_ title: String, _ matter: String = "") -> String {
    "---\ntitle: \(title)\n\(matter)\n---\nText.\n"
  }

  private func log(_ paths: [String], day: String = "20/Nov/2026") -> String {
    paths.enumerated().map { place, path in
      "192.0.2.\(place) - - [\(day):10:00:00 +0000] \"GET \(path) HTTP/1.1\" 200 5 \"-\" \"Mozilla/5.0 (X11) Firefox/132.0\"\n"
    }.joined()
  }

  /// Imports a log of these requests.
  private func importing(
    _ paths: [String], _ site: LoadedSite, day: String = "20/Nov/2026", replaces: Bool = false
  ) async throws -> SignalImport.Result {
    let file = "\(site.root)/\(UUID().uuidString).log"
    try FileSystem.create(file, Array(log(paths, day: day).utf8))
    return await SignalImport.run(
      [file], options: TrafficOptions(), in: site, replaces: replaces, isDry: false)
  }

  private func table(_ root: String, _ name: String = "2026-11") throws -> [String] {
    try String(contentsOfFile: "\(root)/content/signals/\(name).csv", encoding: .utf8)
      .split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",").prefix(2).joined(separator: " ") }
  }

  @Test func `what was written wins, what was counted fills, and both are told apart`() async throws
  {
    let root = try folder([
      "x/a.md": article("A"), "x/b.md": article("B", "popularity: 7"), "x/c.md": article("C"),
      "signals/2026-11.csv": "article,readers,1,2\n/x/a/,6,2,4\n/x/b/,60,60\n/gone/,3,3\n",
      "signals/2026-11-answers.csv":
        "day,article,yes,no,missing,wrong,unclear,version,other\n2026-11-02,/x/a/,1,2,0,1,0,0,0\n",
      "signals/notes.csv": "not a table",
    ])
    defer { try? FileManager.default.removeItem(atPath: root) }
    let site = try await load(root)
    let articles = site.model.articles
    #expect(articles.map(\.title) == ["A", "B", "C"])
    #expect(articles.map(\.popularitySource) == [.traffic, .frontMatter, nil])
    #expect(articles[1].frontMatter.popularity == 7)
    #expect((articles[1].signals?.readers ?? 0) > 100)
    #expect(articles[0].frontMatter.popularity == articles[0].signals?.readers)
    #expect(articles[0].signals?.yes == 1)
    #expect(articles[0].signals?.no == 2)
    #expect(articles[0].signals?.reasons == ["wrong": 1])
    #expect(articles[2].signals == nil)
    #expect(site.signals.newest?.description == "2026-11-02")
    #expect(site.model.assets == ["signals/notes.csv"])
    #expect(site.diagnostics.isEmpty)
    #expect(site.model.popular(in: "en", limit: 5) == [0, 1])
    let before = try await load(root, asOf: "2026-10-31")
    #expect(before.model.articles[0].popularitySource == nil)
    let late = try await load(root, asOf: "2027-01-02")
    #expect(late.diagnostics.map(\.rule) == [.oldSignals])
    #expect(late.model.articles[0].frontMatter.popularity == articles[0].frontMatter.popularity)
  }

  @Test func `old addresses, help links and expired articles lead to what is read today`()
    async throws
  {
    let root = try folder([
      "x/a.md": article("A", "id: a\nredirect_from: [/old/a/, /older.html]"),
      "x/gone.md": article("Gone", "expires: 2026-01-01\nexpires_to: a.md"),
    ])
    defer { try? FileManager.default.removeItem(atPath: root) }
    let site = try await load(root)
    let result = try await importing(
      [
        "/help/x/a/", "/help/old/a/", "/help/older.html", "/help/go/a/", "/help/x/gone/",
        "/help/x/a/index.html", "/help/x/a/index.md", "/help/", "/x/a/", "/help/nothing/",
        "/help/assets/guichet.css",
      ], site)
    #expect(result.readers == 6)
    #expect(try table(root) == ["/x/a/ 6"])
    #expect(result.diagnostics.isEmpty)
  }

  @Test func `the readers of an article stay with it when it moves, and count once`() async throws {
    let root = try folder(["x/a.md": article("A"), "x/b.md": article("B")])
    defer { try? FileManager.default.removeItem(atPath: root) }
    let paths = ["/help/x/a/", "/help/x/a/", "/help/x/b/"]
    _ = try await importing(paths, load(root))
    let before = try await load(root).model.articles[0].frontMatter.popularity
    try FileSystem.rename("\(root)/content/x/a.md", to: "\(root)/content/x/new.md")
    try FileSystem.remove("\(root)/content/x/new.md")
    try FileSystem.create(
      "\(root)/content/x/new.md", Array(article("A", "redirect_from: [/x/a/]").utf8))
    let site = try await load(root)
    #expect(site.model.articles.map(\.title) == ["B", "A"])
    #expect(site.model.articles[1].frontMatter.popularity == before)
    let again = try await importing(paths, site)
    #expect(again.written == ["content/signals/2026-11.csv"])
    #expect(try table(root) == ["/x/b/ 1", "/x/new/ 2"])
    #expect(try await importing(paths, site).written.isEmpty)
    _ = try await importing(["/help/x/new/"], site)
    #expect(try table(root) == ["/x/b/ 1", "/x/new/ 2"])
    _ = try await importing(["/help/x/new/"], site, replaces: true)
    #expect(try table(root) == ["/x/new/ 1"])
    _ = try await importing(["/help/x/new/"], site, day: "21/Nov/2026")
    #expect(try table(root) == ["/x/new/ 2"])
  }

  @Test func `articles that become one have the readers and answers of both`() async throws {
    let head = "day,article,yes,no,missing,wrong,unclear,version,other\n"
    let root = try folder(
      [
        "x/a.md": article("A", "redirect_from: [/x/b/]"),
        "signals/2026-11.csv": "article,readers,1,2\n/x/a/,7,2,4\n/x/b/,10,6,1\n",
        "signals/2026-11-answers.csv":
          head + "2026-11-02,/x/a/,1,2,0,1,0,0,0\n2026-11-02,/x/b/,3,1,1,0,0,0,0\n",
      ], site: "feedback: {log: /thanks/}\n")
    defer { try? FileManager.default.removeItem(atPath: root) }
    let site = try await load(root)
    let before = site.model.articles[0].frontMatter.popularity
    let signals = site.model.articles[0].signals
    let answer = "/thanks/?article=/help/x/a/&helpful=yes"
    _ = try await importing(["/help/x/a/", answer], site, day: "02/Nov/2026")
    #expect(try table(root) == ["/x/a/ 17"])
    let text = try String(contentsOfFile: "\(root)/content/signals/2026-11.csv", encoding: .utf8)
    #expect(text.contains("/x/a/,17,8,5,,"))
    let answers = try String(
      contentsOfFile: "\(root)/content/signals/2026-11-answers.csv", encoding: .utf8)
    #expect(answers == head + "2026-11-02,/x/a/,4,3,1,1,0,0,0\n")
    let again = try await load(root)
    #expect(again.model.articles[0].frontMatter.popularity == before)
    #expect(again.model.articles[0].signals == signals)
    _ = try await importing(["/help/x/a/"], again, day: "02/Nov/2026", replaces: true)
    #expect(try table(root) == ["/x/a/ 13"])
  }

  @Test func `a log without readers empties nothing, unless they were excluded`() async throws {
    let table = "article,readers,20\n/x/a/,3" + String(repeating: ",", count: 20) + "3\n"
    let root = try folder(["x/a.md": article("A"), "signals/2026-11.csv": table])
    defer { try? FileManager.default.removeItem(atPath: root) }
    let site = try await load(root)
    let result = try await importing(["/help/nothing/"], site, replaces: true)
    #expect(result.nothing?.rule == .signalLog)
    #expect(result.written.isEmpty)
    #expect(
      String(decoding: SignalReport.json(result).serialized(), as: UTF8.self)
        .contains("nobody asked for an article"))
    #expect(try self.table(root) == ["/x/a/ 3"])
    let file = "\(root)/own.log"
    try FileSystem.create(file, Array(log(["/help/x/a/"]).utf8))
    var options = TrafficOptions()
    options.excluded = [try #require(AddressBlock("192.0.2.0/24"))]
    let idle = await SignalImport.run(
      [file], options: options, in: site, replaces: false, isDry: false)
    #expect(idle.nothing?.message.contains("excluded") == true)
    let done = await SignalImport.run(
      [file], options: options, in: site, replaces: true, isDry: false)
    #expect(done.nothing == nil)
    #expect(done.written == ["content/signals/2026-11.csv"])
    #expect(try self.table(root).isEmpty)
  }

  @Test func `a table that cannot be read is not written over`() async throws {
    let root = try folder([
      "x/a.md": article("A"), "signals/2026-11.csv": "article,readers,1\n/x/a/,3,3\n<<<<<<<\n",
      "signals/2026-99.csv": "article,readers\n",
    ])
    defer { try? FileManager.default.removeItem(atPath: root) }
    let site = try await load(root)
    #expect(site.diagnostics.map(\.rule) == [.signalTable, .signalTable])
    #expect(site.diagnostics.first?.position.line == 3)
    let result = try await importing(["/help/x/a/"], site)
    #expect(result.isRefused)
    #expect(result.written.isEmpty)
    #expect(try table(root) == ["/x/a/ 3", "<<<<<<<"])
    // Another month is not concerned.
    #expect(!(try await importing(["/help/x/a/"], site, day: "20/Oct/2026").isRefused))
  }

  @Test func `translations count apart, and what stands in for one counts for the original`()
    async throws
  {
    let root = try folder(
      [
        "en/x/a.md": article("A"), "fr/x/a.md": article("Á"), "en/x/b.md": article("B"),
      ], site: "languages: [en, fr]\ntranslations: {missing: show}\n")
    defer { try? FileManager.default.removeItem(atPath: root) }
    let site = try await load(root)
    _ = try await importing(["/help/x/a/", "/help/fr/x/a/", "/help/fr/x/b/", "/help/x/b/"], site)
    #expect(try table(root) == ["/fr/x/a/ 1", "/x/a/ 1", "/x/b/ 2"])
    let counted = try await load(root).model.articles
    #expect(counted.allSatisfy { $0.popularitySource == .traffic })
    #expect(counted.filter { $0.title == "B" }.map { $0.signals?.readers } == [8.6, 8.6])
  }

  @Test func `the half-life is taken from site.yml`() async throws {
    let files = [
      "x/a.md": article("A"), "x/b.md": article("B"),
      "signals/2026-10.csv": "article,readers\n/x/a/,310\n",
      "signals/2026-11.csv": "article,readers,20\n/x/b/,10\n",
    ]
    var shares: [Double] = []
    for life in ["5 days", "10 years"] {
      let root = try folder(files, site: "signals: {half_life: \(life)}\n")
      defer { try? FileManager.default.removeItem(atPath: root) }
      let articles = try await load(root).model.articles
      shares.append(
        (articles[0].frontMatter.popularity ?? 0) / (articles[1].frontMatter.popularity ?? 1))
    }
    #expect(shares[0] < 5)
    #expect(shares[1] > 25)
    let root = try folder(files, site: "signals: {half_life: often}\n")
    defer { try? FileManager.default.removeItem(atPath: root) }
    #expect(try await load(root).diagnostics.map(\.rule) == [.configValue])
  }

  @Test func `only the names of tables are tables`() {
    for name in ["signals/2026-11.csv", "signals/2026-11-answers.csv"] {
      #expect(SignalFiles.isTable(name))
    }
    for name in [
      "2026-11.csv", "signals/2026-11.md", "signals/x/2026-11.csv", "signals/2026-1.csv",
      "signals/2026-11-answers-answers.csv", "en/signals/2026-11.csv", "signals/notes.csv",
    ] {
      #expect(!SignalFiles.isTable(name))
    }
  }
}
