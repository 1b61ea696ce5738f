import GuichetCore
import GuichetMarkdown
import Testing

@testable import GuichetContent

struct PresetTests {
  private func read(
    _ text: String, _ preset: Preset, products: [Product] = []
  )
    -> FrontMatterParser.Outcome
  {
    var configuration = SiteConfiguration()
    configuration.preset = preset
    configuration.products = products
    return FrontMatterParser(configuration).parse(
      Array(text.utf8), file: "a.md", needsTitle: true)
  }

  @Test func `GOV.UK's keys`() {
    let outcome = read(
      "---\ntitle: A\nlast_reviewed_on: 2026-01-02\nreview_in: 6 months\nold_paths: [/b.html]\nweight: 3\nowner_slack: '#team'\nlayout: x\n---\n",
      .govuk)
    #expect(outcome.diagnostics == [])
    #expect(outcome.frontMatter.lastReviewed == CalendarDay(parsing: "2026-01-02"))
    #expect(outcome.frontMatter.redirectFrom.map(\.text) == ["/b.html"])
    #expect(outcome.frontMatter.owner == "#team")
    #expect(outcome.frontMatter.order == 3)
  }

  @Test func `GitHub's keys`() {
    let products = [Product(name: "ghes", title: LocalizedText("Server"), versions: [])]
    let text =
      "---\ntitle: A\nshortTitle: B\nintro: C\nversions:\n  fpt: '*'\n  ghes: '>=3.2'\ntopics: [D]\ntype: how_to\nredirect_from:\n  - /e\n---\n"
    let outcome = read(text, .githubDocs, products: products)
    #expect(outcome.diagnostics == [])
    #expect(outcome.frontMatter.description == "C")
    #expect(outcome.frontMatter.products.map(\.name) == ["ghes"])
    #expect(outcome.frontMatter.products.first?.versions?.texts == [">=3.2"])
    #expect(outcome.frontMatter.type == .howTo)
    #expect(read(text, .githubDocs).frontMatter.products == [])
  }

  @Test func `Hugo's keys in TOML`() {
    let outcome = read(
      "+++\ntitle = \"A # b\" # no\ndate = 2026-01-02T10:00:00Z\npublishDate = 2026-01-03\nlastmod = 2026-02-01\nexpiryDate = '2027-01-01'\naliases = [\n  \"/c/\", # one\n  '/d/',\n]\nweight = 10\ndraft = false\nurl = \"/e/f/\"\ntype = \"docs\"\n[params]\nx = 1\n[menu]\nmain = { weight = 2, name = \"n\" }\n+++\nText",
      .hugo)
    #expect(outcome.diagnostics == [])
    #expect(outcome.frontMatter.title == "A # b")
    #expect(outcome.frontMatter.published == CalendarDay(parsing: "2026-01-03"))
    #expect(outcome.frontMatter.updated == CalendarDay(parsing: "2026-02-01"))
    #expect(outcome.frontMatter.expires == CalendarDay(parsing: "2027-01-01"))
    #expect(outcome.frontMatter.redirectFrom.map(\.text) == ["/c/", "/d/"])
    #expect(outcome.frontMatter.redirectFrom.map(\.position.line) == [8, 9])
    #expect(outcome.frontMatter.order == 10)
    #expect(outcome.frontMatter.address?.text == "/e/f/")
    #expect(outcome.bodyLine == 20)
  }

  @Test(arguments: [
    ("a = ", 2), ("title = \"A\nb = 1", 2), ("a.b = 1", 2), ("title = \"A\"\n[[x]]", 3),
    ("a = [1, 2", 3), ("a = 1 2", 2), ("title = \"A\"\ntitle = \"B\"", 3), ("= 1", 2),
    ("a = \"\\x\"", 2), ("[a.b]", 2), ("a = {b = 1", 2), ("{{{", 2),
  ])
  func `TOML that goes beyond is one finding`(text: String, line: Int) {
    let outcome = read("+++\n\(text)\n+++\nText", .hugo)
    #expect(outcome.diagnostics.map(\.rule) == [.frontMatterSyntax])
    #expect(outcome.diagnostics.map(\.position.line) == [line])
  }

  @Test func `without the preset TOML is no front matter, and the finding says what to do`() {
    let outcome = FrontMatterParser(SiteConfiguration()).parse(
      Array("+++\ntitle = 'A'\n+++\n".utf8), file: "a.md", needsTitle: true)
    #expect(outcome.diagnostics.map(\.rule) == [.missingTitle])
    #expect(outcome.diagnostics[0].help.contains("preset: hugo"))
  }

  @Test func `keys of other tools`() {
    let jekyll = read(
      "---\ntitle: A\nlayout: x\npermalink: /b/c/\npublished: false\nnav_order: 2\n---\n", .jekyll)
    #expect(jekyll.diagnostics == [])
    #expect(jekyll.frontMatter.isDraft)
    #expect(jekyll.frontMatter.address?.text == "/b/c/")
    let starlight = read(
      "---\ntitle: A\nsidebar:\n  order: 4\n  label: B\nlastUpdated: 2026-01-01\nslug: b/c\n---\n",
      .starlight)
    #expect(starlight.diagnostics == [])
    #expect(starlight.frontMatter.order == 4)
    #expect(starlight.frontMatter.address?.text == "b/c")
    let docusaurus = read(
      "---\ntitle: A\nslug: b\nsidebar_position: 1.5\nlast_update: {date: 2026-01-01, author: B}\n---\n",
      .docusaurus)
    #expect(docusaurus.diagnostics == [])
    #expect(docusaurus.frontMatter.slug == "b")
    #expect(docusaurus.frontMatter.author == "B")
    let zendesk = read(
      "---\ntitle: A\nid: 3600123\nlabels: [b]\nsection: C\ncreated_at: 2026-01-01T00:00:00Z\nupdated_at: 2026-02-01T00:00:00Z\ndraft: false\nhtml_url: https://x.example/hc/en-us/articles/1-A\nlocale: en-us\n---\n",
      .zendesk)
    #expect(zendesk.diagnostics == [])
    #expect(zendesk.frontMatter.id == "3600123")
    #expect(zendesk.frontMatter.keywords == ["b"])
    #expect(zendesk.frontMatter.redirectFrom.map(\.text) == ["/hc/en-us/articles/1-A"])
  }

  @Test func `what site.yml says about a key counts, and a key that nobody knows is a finding`() {
    var configuration = SiteConfiguration()
    configuration.preset = .govuk
    configuration.renamedKeys = ["layout": "slug"]
    let outcome = FrontMatterParser(configuration).parse(
      Array("---\ntitle: A\nlayout: b\nfoo: 1\n---\n".utf8), file: "a.md", needsTitle: true)
    #expect(outcome.frontMatter.slug == "b")
    #expect(outcome.diagnostics.map(\.rule) == [.unknownKey])
  }

  @Test(arguments: [
    (Preset.govuk, "a/b.html.md.erb", FileNames.Place.article("a/b.md")),
    (.govuk, "a/b.md", .article("a/b.md")), (.govuk, "a/b.html.erb", .other),
    (.govuk, "a/_part.md.erb", .skipped), (.govuk, ".md", .other),
    (.hugo, "a/b.fr.md", .article("fr/a/b.md")), (.hugo, "a/b.de.md", .article("a/b.de.md")),
    (.hugo, "a/_index.en.md", .article("en/a/_index.md")), (.hugo, "v1.2.md", .article("v1.2.md")),
    (.jekyll, "_help/a._fr.md", .article("fr/_help/a.md")),
    (.jekyll, "_help/a._de.md", .unknownLanguage("de")),
    (.jekyll, "_posts/2026-01-02-a-b.md", .article("_posts/a-b.md")),
    (.jekyll, "_includes/a.md", .skipped),
    (.docusaurus, "01-start/02-set-up.mdx", .article("start/set-up.md")),
    (.docusaurus, "2026-01-01.md", .article("2026-01-01.md")),
    (.docusaurus, "_part.mdx", .skipped), (.starlight, "a.mdx", .article("a.md")),
    (.mkdocs, "a.fr.md", .article("fr/a.md")), (.zendesk, "a.png", .other),
  ])
  func `names of files`(preset: Preset, path: String, place: FileNames.Place) {
    #expect(preset.names.place(path, languages: ["en", "fr"]) == place)
  }

  @Test func `in a site of one language the mark of the language goes`() {
    #expect(Preset.hugo.names.place("a.en.md", languages: ["en"]) == .article("a.md"))
  }

  @Test(arguments: [
    ("/a/b/", "a/b/"), ("a/b", "a/b/"), ("/a/b.html", "a/b/"), ("/a_b/C/index.html", "a-b/c/"),
    ("https://x.example/a/?q#r", "a/"), ("/en/a/", "a/"), ("/:title/", nil), ("/", nil),
    ("/a/../b", nil), ("/%2e/", nil), ("/{a}/", nil),
  ])
  func `addresses`(written: String, permalink: String?) {
    let path = OwnAddress.path(of: written)
    #expect(path.flatMap { OwnAddress.permalink($0, home: "", language: "en") } == permalink)
  }

  @Test func `a tool's site is built with its titles, addresses and links`() throws {
    let content = try TestContent(
      [
        "_help/one._en.md": "---\ntitle: One\npermalink: /help/first_one/\n---\n[Two](/help/two/)",
        "_help/one._fr.md": "---\ntitle: Un\npermalink: /fr/help/first_one/\n---\nA",
        "_help/two._en.md":
          "---\nlayout: x\n---\n\n# The *second* one\n\n[One](/help/first_one/) [Home](/)",
        "_help/contact._en.md": "---\ntitle: Contact\npermalink: /contact/\n---\nA",
      ], configuration: "languages: [en, fr]\npreset: jekyll\n")
    #expect(content.article("en/_help/one.md")?.permalink == "help/first-one/")
    #expect(content.article("fr/_help/one.md")?.permalink == "fr/help/first-one/")
    #expect(content.article("en/_help/two.md")?.title == "The second one")
    #expect(
      content.article("en/_help/one.md")?.frontMatter.redirectFrom.map(\.text)
        == ["/help/first_one/"])
    #expect(content.article("en/_help/contact.md")?.permalink == "help/contact/")
    #expect(content.rules == [.redirectConflict])
    let resolver = LinkResolver(content.model)
    let two = try #require(content.article("en/_help/two.md"))
    #expect(
      resolver.resolve("/help/first_one/", from: two)
        == .page(permalink: "help/first-one/", anchor: nil))
    #expect(resolver.resolve("/", from: two) == .page(permalink: "", anchor: nil))
    #expect(resolver.resolve("/fr/", from: two) == .page(permalink: "fr/", anchor: nil))
  }

  @Test func `a finding about converted text points at what was written`() throws {
    let content = try TestContent(
      ["a.md": "---\ntitle: A\n---\n\n:::note\nSee ![](x.png)\n:::\n\n<A />\n#### B\n"],
      configuration: "preset: docusaurus\n")
    let places = content.diagnostics.map { "\($0.rule.rawValue) \($0.position.line ?? 0)" }
    #expect(places.contains("unconverted-syntax 9"))
    let image = content.article("a.md")?.document.images.first?.position
    #expect(image?.line == 6)
    #expect(image?.column == 5)
  }

  @Test func `an unknown preset is a finding with the nearest name`() {
    let (configuration, findings) = ConfigurationParser.parse(
      Array("\(TestContent.site)preset: hugoo\n".utf8), file: "content/site.yml")
    #expect(configuration.preset == nil)
    #expect(findings.map(\.rule) == [.configValue])
    #expect(findings.first?.help == "did you mean `hugo`?")
  }
}
