import Glibc
import GuichetAudit
import GuichetContent
import GuichetCore
import GuichetSite
import TestSupport
import Testing

@testable import GuichetServer

@Suite struct EditorLinksTests {
  private let place = SourcePosition(file: "content/a b.md", line: 3, column: 7)

  @Test func knownEditorsOpenTheLine() throws {
    let links = try #require(EditorLinks(editor: "vscode", root: "/home/me/help"))
    #expect(links.address(of: place) == "vscode://file/home/me/help/content/a%20b.md:3:7")
    for name in EditorLinks.templates.keys {
      let address = EditorLinks(editor: name, root: "/r")?.address(of: place) ?? ""
      #expect(address.contains("/r/content/a%20b.md") && address.contains("3"), "\(name)")
    }
  }

  @Test func anAddressOfOnesOwnIsFilledOnce() {
    let links = EditorLinks(editor: "ed://x?f={file}&l={line}", root: "/{line}")
    #expect(links?.address(of: SourcePosition(file: "a.md")) == "ed://x?f=/%7Bline%7D/a.md&l=1")
  }

  @Test func whatIsNoAddressIsRefused() {
    #expect(EditorLinks(editor: "none", root: "/")?.address(of: place) == nil)
    for editor in ["", "ed", "{file}", "javascript:alert('{file}')", "DATA:{file}"] {
      #expect(EditorLinks(editor: editor, root: "/") == nil, "\(editor)")
    }
  }

  @Test func theTerminalTellsTheEditor() {
    #expect(EditorLinks.guess([:]) == "vscode")
    #expect(EditorLinks.guess(["TERMINAL_EMULATOR": "JetBrains-JediTerm"]) == "idea")
  }
}

@Suite struct FileWatcherTests {
  @Test(.timeLimit(.minutes(Patience.minutes(1)))) func everyWayOfSavingIsSeen() async throws {
    let site = try TemporarySite(["content/a.md": "---\ntitle: A\n---\n"])
    let (changes, isTold) = await FileWatcher.start(root: site.root)
    var iterator = changes.makeAsyncIterator()
    #expect(isTold)
    try site.write("content/a.md", "---\ntitle: B\n---\n")
    #expect(await iterator.next() == .files(["content/a.md"]))
    try FileSystem.replaceContent("\(site.root)/content/a.md", "---\ntitle: C\n---\n")
    #expect(await iterator.next() == .files(["content/a.md"]))
    try site.write("content/.a.md.swp", "nobody")
    try site.remove("content/a.md")
    #expect(await iterator.next() == .files(["content/a.md"]))
    // A folder that comes is watched too.
    try site.write("content/new/b.md", "---\ntitle: B\n---\n")
    #expect(await iterator.next() == .unknown)
    var seen = false
    for number in 1...20 where !seen {
      try site.write("content/new/b.md", "---\ntitle: B\(number)\n---\n")
      seen = await iterator.next() == .files(["content/new/b.md"])
    }
    #expect(seen)
    // So is one that was not there at the start.
    try site.write("themes/default/assets/guichet.css", "a {}")
    var change = await iterator.next()
    while change != .unknown, change != nil { change = await iterator.next() }
    #expect(change == .unknown)
  }
}

extension FileSystem {
  /// Writes into a file that is there, as some editors do.
  fileprivate static func replaceContent(_ path: String, _ text: String) throws {
    let file = try #require(fopen(path, "w"))
    fputs(text, file)
    fclose(file)
  }
}

@Suite struct LiveSiteTests {
  @Test func aSaveIsToldTwiceAndCheckedOnce() async throws {
    let site = try TemporarySite(["content/a.md": "---\ntitle: A\n---\nOne.\n"])
    let day = try #require(CalendarDay(parsing: "2026-11-22"))
    let live = await LiveSite(
      SiteLoader.Options(root: site.root, asOf: day, includesDrafts: true)
    ) { _ in }
    var messages = await live.listen().makeAsyncIterator()
    _ = await messages.next()
    try site.write("content/a.md", "---\ntitle: A\n---\n[Two](b.md).\n")
    await live.apply(.files(["content/a.md"]))
    let answers = SiteAnswers(site: live, run: "r")
    let page = String(decoding: await answers.answer("/a/").bytes, as: UTF8.self)
    #expect(page.contains("Two") && page.contains("data-guichet-preview=\"2\""))
    while await !live.findings.diagnostics.contains(where: { $0.rule == .brokenLink }) {
      _ = await messages.next()
    }
    #expect(await live.version == 3)
  }

  @Test func addressesAreAnsweredAsByAHost() async throws {
    let site = try TemporarySite([
      "content/site.yml":
        "title: Help\nbase_url: https://e.example/help/\ncontact: {channels: [{type: email, address: a@e.example}]}\n",
      "content/a b/c.md": "---\ntitle: A\n---\nOne.\n",
    ])
    let day = try #require(CalendarDay(parsing: "2026-11-22"))
    let live = await LiveSite(SiteLoader.Options(root: site.root, asOf: day)) { _ in }
    let answers = SiteAnswers(site: live, run: "r")
    #expect(await answers.answer("/").location == "/help/")
    #expect(await answers.answer("/help/a-b/c/").status == 200)
    let moved = await answers.answer("/help/a-b/c")
    #expect(moved.status == 301 && moved.location == "/help/a-b/c/")
    for path in [
      "/help/nothing/", "/help/../content/site.yml", "/help/%2e%2e/content/site.yml",
      "/help/a%00b", "/help/%", "/etc/passwd", "/help//", "/help/.guichet/manifest.json", "*", "",
    ] {
      let answer = await answers.answer(path)
      #expect(answer.status == 404, "\(path)")
      #expect(!String(decoding: answer.bytes, as: UTF8.self).contains("base_url"))
    }
    let index = await answers.answer("/help/search/index.json")
    #expect(index.status == 200 && index.contentType == "application/json")
  }
}
