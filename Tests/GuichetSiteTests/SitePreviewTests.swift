import GuichetContent
import GuichetCore
import GuichetSite
import TestSupport
import Testing

@Suite struct SitePreviewTests {
  private func preview(_ site: TemporarySite) async throws -> SitePreview {
    let day = try #require(CalendarDay(parsing: "2026-11-22"))
    return await SitePreview(
      SiteLoader.Options(root: site.root, asOf: day, includesDrafts: true))
  }

  private func page(_ preview: SitePreview, _ path: String) throws -> String {
    String(decoding: try #require(preview.bytes(at: path + "index.html")), as: UTF8.self)
  }

  private static let articles = [
    "content/index.md": "---\ntitle: Home\n---\nWelcome.\n",
    "content/billing/_category.md": "---\ntitle: Billing\nowner: money\n---\n",
    "content/billing/refunds.md": "---\ntitle: Refunds\ntags: [money]\n---\nAsk for it.\n",
    "content/billing/invoices.md":
      "---\ntitle: Invoices\ntags: [money]\n---\nSee [refunds](refunds.md#how).\n\n## Where\n\nHere.\n",
    "content/account/index.md": "---\ntitle: Account\n---\nYour account.\n",
    "content/account/delete.md": "---\ntitle: Delete\ndraft: true\n---\nGone.\n",
  ]

  private static let blocks = [
    "A paragraph with `code` and *words*.", "## A heading {#how}", "- one\n- two",
    "> [!NOTE]\n> Look here.", "See [invoices](invoices.md) and [nothing](nowhere.md).",
    "| a | b |\n| - | - |\n| 1 | 2 |", "```js\nlet a = 1\n```", "![](missing.png)",
    "<!-- review-by: 2026-01-01 -->\n\n## Old", "> [!TAB] Linux\n> Text",
    "A <b>tag</b> &amp; more.",
  ]

  @Test(arguments: 1...4) func aReplacedTextGivesThePageOfAWholeBuild(seed: UInt64) async throws {
    let site = try TemporarySite(Self.articles)
    var generator = SeededGenerator(seed)
    var preview = try await preview(site)
    let files = Self.articles.keys.filter { !$0.hasSuffix("_category.md") }.sorted()
    for _ in 1...6 {
      let file = try #require(files.randomElement(using: &generator))
      let head = try #require(Self.articles[file])
      let text = (1...4).compactMap { _ in Self.blocks.randomElement(using: &generator) }
      try site.write(file, head + "\n" + text.joined(separator: "\n\n") + "\n")
      let shown1 = preview.replace(file)
      #expect(shown1)
      let whole = try await self.preview(site)
      for path in ["", "billing/refunds/", "billing/invoices/", "account/", "account/delete/"]
      where preview.source(of: path + "index.html") == file {
        #expect(try page(preview, path) == page(whole, path), "\(path) of seed \(seed)")
      }
    }
    // What was put together from pieces is what a build of everything gives.
    let next = await preview.next()
    let whole = try await self.preview(site)
    #expect(next.paths == whole.paths)
    for path in whole.paths { #expect(next.bytes(at: path) == whole.bytes(at: path), "\(path)") }
  }

  @Test func aNewTitleShowsAtOnceAndInListsWithTheNextBuild() async throws {
    let site = try TemporarySite(Self.articles)
    var preview = try await preview(site)
    try site.write("content/billing/refunds.md", "---\ntitle: Money back\n---\nAsk.\n")
    let shown2 = preview.replace("content/billing/refunds.md")
    #expect(shown2)
    #expect(try page(preview, "billing/refunds/").contains("<h1>Money back</h1>"))
    #expect(try page(await preview.next(), "billing/").contains("Money back"))
  }

  @Test func whatMovesNeedsAWholeBuild() async throws {
    let site = try TemporarySite(Self.articles)
    var preview = try await preview(site)
    try site.write("content/billing/refunds.md", "---\ntitle: Refunds\nslug: back\n---\nAsk.\n")
    let shown3 = preview.replace("content/billing/refunds.md")
    #expect(!shown3)
    let shown4 = preview.replace("content/billing/unknown.md")
    #expect(!shown4)
    let shown5 = preview.replace("themes/default/templates/article.mustache")
    #expect(!shown5)
    let shown6 = preview.replace("content/billing/_category.md")
    #expect(!shown6)
    let next = await preview.next()
    #expect(next.has("billing/back/index.html"))
  }

  @Test func aBrokenArticleStaysAsItWasUntilItIsMended() async throws {
    let file = "content/billing/refunds.md"
    let site = try TemporarySite(Self.articles)
    var preview = try await preview(site)
    let good = try page(preview, "billing/refunds/")
    for broken in [
      "---\ntitle: [Refunds\n---\nAsk.\n", "", "---\ntitle: Refunds\n", "---\n---\nAsk.\n",
    ] {
      try site.write(file, broken)
      let shown7 = preview.replace(file)
      #expect(shown7)
      #expect(try page(preview, "billing/refunds/") == good)
      #expect(preview.faults[file]?.isEmpty == false)
      let next = await preview.next(changed: [file])
      #expect(try page(next, "billing/refunds/") == good)
      #expect(next.site.isLastGood(file))
      #expect(next.site.diagnostics.contains { $0.position.file == file })
      preview = next
    }
    try site.write(file, "---\ntitle: Refunds\n---\nMended.\n")
    let shown8 = preview.replace(file)
    #expect(shown8)
    #expect(try page(preview, "billing/refunds/").contains("Mended."))
    #expect(await preview.next().site.isLastGood(file) == false)
    try site.remove(file)
    #expect(await preview.next().has("billing/refunds/index.html") == false)
  }

  @Test func halfWrittenSettingsKeepTheSite() async throws {
    let site = try TemporarySite(Self.articles)
    let preview = try await preview(site)
    try site.write("content/site.yml", "title: Help\nlanguages: [en\nbase_url")
    let broken = await preview.next()
    #expect(broken.site.configuration.baseURL.path == "/")
    #expect(
      broken.bytes(at: "billing/refunds/index.html")
        == preview.bytes(at: "billing/refunds/index.html"))
    #expect(broken.site.diagnostics.contains { $0.rule == .configSyntax })
    try site.write(
      "content/site.yml",
      "title: Support\nbase_url: https://e.example/x/\ncontact: {channels: [{type: email, address: a@e.example}]}\n"
    )
    let mended = await broken.next()
    #expect(mended.site.configuration.baseURL.path == "/x/")
    #expect(try page(mended, "").contains("Support"))
  }

  @Test func aBrokenTemplateKeepsTheThemeBefore() async throws {
    var files = Self.articles
    files["themes/default/templates/article.mustache"] = "<p>OWN {{title}}</p>"
    let site = try TemporarySite(files)
    let preview = try await preview(site)
    #expect(try page(preview, "billing/refunds/").contains("OWN Refunds"))
    try site.write("themes/default/templates/article.mustache", "<p>OWN {{#title}}</p>")
    let broken = await preview.next()
    #expect(try page(broken, "billing/refunds/").contains("OWN Refunds"))
    #expect(broken.site.diagnostics.contains { $0.rule == .templateSyntax })
  }

  @Test func theSearchIndexIsThatOfABuild() async throws {
    let site = try TemporarySite(Self.articles)
    let preview = try await preview(site)
    let files = await preview.searchFiles("en")
    let whole = await SiteRenderer.render(preview.site)
    let expected = whole.tree.paths.filter { !preview.has($0) }
    #expect(files.keys.sorted() == expected)
    #expect(!expected.isEmpty)
    for path in expected { #expect(files[path] == whole.tree.entries[path]?.bytes()) }
  }
}
