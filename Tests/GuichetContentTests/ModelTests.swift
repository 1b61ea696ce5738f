import GuichetCore
import Testing

@testable import GuichetContent

struct ModelTests {
  static let bilingual = "languages: [en, fr]\n"

  @Test func `the default language has no prefix and a path joins translations`() throws {
    let content = try TestContent(
      [
        "en/billing/refunds.md": "Text",
        "fr/billing/refunds.md": "---\ntitle: R\nslug: rembourser\n---\n",
        "en/index.md": "Hello", "top.md": "In the default language",
      ], configuration: Self.bilingual)
    #expect(content.article("en/billing/refunds.md")?.permalink == "billing/refunds/")
    #expect(content.article("fr/billing/refunds.md")?.permalink == "fr/billing/rembourser/")
    #expect(content.article("en/index.md")?.permalink == "")
    #expect(content.article("en/index.md")?.role == .home)
    #expect(content.article("top.md")?.permalink == "top/")
    #expect(content.model.translations["billing/refunds.md"]?.count == 2)
    #expect(content.diagnostics == [])
  }

  @Test func `lang must agree with the folder and names a language of the site`() throws {
    let content = try TestContent(
      [
        "en/a.md": "---\ntitle: A\nlang: fr\n---\n", "b.md": "---\ntitle: B\nlang: FR\n---\n",
        "c.md": "---\ntitle: C\nlang: de\n---\n",
      ], configuration: Self.bilingual)
    #expect(content.rules == [.languageMismatch, .languageMismatch])
    #expect(content.article("b.md")?.language == "fr")
  }

  @Test func `owner, review, product and contact are inherited from the nearest that says so`()
    throws
  {
    let content = try TestContent(
      [
        "a/_category.md": "---\ntitle: A\nowner: outer\nreview_in: 1 year\ncontact: [phone]\n---\n",
        "a/b/_category.md": "---\ntitle: B\nowner: inner\nproduct: app\nversions: 5.x\n---\n",
        "a/b/x.md": "---\ntitle: X\nlast_reviewed: 2024-02-29\n---\n",
        "a/y.md": "---\ntitle: Y\nowner: own\nlast_reviewed: 2026-01-31\nreview_in: 1 month\n---\n",
        "a/b/desk.md": "---\ntitle: D\nproduct: desk\nreview_by: 2026-05-05\n---\n",
        "z.md": "---\ntitle: Z\nlast_reviewed: 2026-08-31\n---\n",
      ],
      configuration: """
        review: {review_in: 6 months, owner: site}
        products: {app: {versions: ["5", "4"]}, desk: {versions: ["1"]}}
        """)
    let x = try #require(content.article("a/b/x.md"))
    #expect(x.frontMatter.owner == "inner")
    #expect(x.applicability.parts == [.init(product: "app", versions: ["5"])])
    #expect(x.channelNames == ["phone"])
    #expect(x.reviewDay?.description == "2025-02-28")
    let y = try #require(content.article("a/y.md"))
    #expect(y.frontMatter.owner == "own")
    #expect(y.reviewDay?.description == "2026-02-28")
    let desk = try #require(content.article("a/b/desk.md"))
    #expect(
      desk.applicability.parts == [.init(product: "desk")],
      "versions of another product are not inherited")
    #expect(desk.reviewDay?.description == "2026-05-05")
    let z = try #require(content.article("z.md"))
    #expect(z.frontMatter.owner == "site")
    #expect(z.reviewDay?.description == "2027-02-28")
    #expect(content.diagnostics == [])
  }

  @Test func `lists are ordered by order, then by title`() throws {
    let content = try TestContent([
      "k/a.md": "---\ntitle: Zebra\n---\n", "k/b.md": "---\ntitle: Ant\n---\n",
      "k/c.md": "---\ntitle: Last\norder: 10\n---\n",
      "k/d.md": "---\ntitle: First\norder: -1.5\n---\n",
      "k/e.md": "---\ntitle: Draft\ndraft: true\n---\n",
      "l/_category.md": "---\ntitle: A\norder: 5\n---\n",
      "l/x.md": "Text", "aa/x.md": "Text",
    ])
    let model = content.model
    let category = try #require(model.categories.first { $0.path == "k" })
    #expect(
      category.articles.map { model.articles[$0].title } == ["First", "Last", "Ant", "Zebra"])
    #expect(category.totalArticles == 4)
    #expect(model.topCategories["en"]?.map { model.categories[$0].title } == ["A", "Aa", "K"])
  }

  @Test(arguments: [
    ["a.md", "A.md"], ["a/index.md", "a/_index.md"], ["a.md", "a/index.md", "a/x.md"],
    ["a b.md", "a-b.md"], ["a.md", "a.markdown"],
    ["Guide/x.md", "guide/y.md"],
  ])
  func `two files for one address are an error that names both`(paths: [String]) throws {
    let content = try TestContent(
      Dictionary(paths.map { ($0, "---\ntitle: T\n---\nText") }, uniquingKeysWith: { $1 }))
    let findings = content.diagnostics.filter { $0.severity == .error }
    #expect(!findings.isEmpty, "\(paths) \(content.diagnostics)")
    for finding in findings { #expect(finding.message.contains("content/"), "\(finding)") }
  }

  @Test func `tags that make one subject count once in an article, and list by title`() throws {
    let content = try TestContent([
      "b.md": "---\ntitle: Same\ntags: [Sign in, sign-in, cards]\n---\n",
      "a.md": "---\ntitle: Same\ntags: [SIGN IN]\n---\n",
      "c.md": "---\ntitle: First\ntags: [sign-in]\n---\n",
      "d.md": "---\ntitle: Zoo\ntags: [💩]\n---\n",
    ])
    let tags = try #require(content.model.tags["en"])
    #expect(tags.map(\.slug) == ["sign-in", "cards"])
    let subject = try #require(tags.first { $0.slug == "sign-in" })
    #expect(subject.title == "SIGN IN")
    #expect(
      subject.articles.map { content.model.articles[$0].source.path } == ["c.md", "a.md", "b.md"])
  }

  @Test func `a copy of an article keeps what it said when the article changes`() throws {
    var article = try #require(try TestContent(["a/b.md": "Text"]).article("a/b.md"))
    let copy = article
    article.permalink = "elsewhere/"
    article.channelNames.append("post")
    article.frontMatter.title = "New"
    #expect(copy.permalink == "a/b/" && copy.title == "a/b.md")
    #expect(!copy.channelNames.contains("post") && article.channelNames.contains("post"))
    #expect(article.permalink == "elsewhere/" && article.title == "New")
  }

  @Test func `visibility follows the clock, to the day`() throws {
    func visibility(_ matter: String, _ day: String) throws -> Article.Visibility? {
      try TestContent(
        ["a.md": "---\ntitle: A\n\(matter)\n---\n"], asOf: try #require(CalendarDay(parsing: day))
      ).article("a.md")?.visibility
    }
    #expect(try visibility("published: 2026-11-22", "2026-11-21") == .scheduled)
    #expect(try visibility("published: 2026-11-22", "2026-11-22") == .published)
    #expect(try visibility("expires: 2026-11-22", "2026-11-21") == .published)
    #expect(try visibility("expires: 2026-11-22", "2026-11-22") == .expired)
    #expect(try visibility("draft: yes\nexpires: 2026-11-22", "2026-11-22") == .draft)
    #expect(try visibility("draft: off", "2026-11-22") == .published)
  }

  @Test(arguments: [
    ("search.md", Rule.reservedName), ("api/x.md", .reservedName), ("fr/x.md", .reservedName),
    ("💩.md", .unsafePath), ("a/b/c/d/x.md", .deepNesting), ("_category.md", .skippedFile),
  ])
  func `a name that cannot be used is a finding`(path: String, rule: Rule) throws {
    #expect(try TestContent([path: "---\ntitle: T\n---\n"]).rules.contains(rule))
  }

  @Test func `an id is one article's in a language`() throws {
    let content = try TestContent(
      [
        "en/a.md": "---\ntitle: A\nid: one\n---\n", "fr/a.md": "---\ntitle: A\nid: one\n---\n",
        "en/b.md": "---\ntitle: B\nid: One\n---\n",
        "en/c.md": "---\ntitle: C\nid: no blanks\n---\n",
      ], configuration: Self.bilingual)
    #expect(content.rules == [.duplicateID, .frontMatterValue])
  }

  @Test func `routes choose the channels of a category and of what is below it`() throws {
    let content = try TestContent(
      [
        "billing/cards/x.md": "Text", "other/y.md": "Text",
        "z.md": "---\ntitle: Z\ntags: [hot]\n---\n",
      ],
      configuration: ""
    ).model
    #expect(content.articles.map(\.channelNames) == Array(repeating: ["email", "phone"], count: 3))
  }
}

struct ContentScannerTests {
  @Test func `backups, dot files and the site's own files are passed over`() throws {
    let content = try TestContent([
      "a.md": "Text", "a.md~": "x", ".hidden.md": "x", "#a.md#": "x", "a.md.swp": "x",
      "a.md.bak": "x",
      ".git/x.md": "x", "queries.yml": "x", "picture.png": "x",
      "b.MARKDOWN": "---\ntitle: B\n---\n",
    ])
    #expect(content.model.articles.map(\.source.path) == ["a.md", "b.MARKDOWN"])
    #expect(content.model.assets == ["picture.png"])
    #expect(content.diagnostics == [])
  }
}

struct RelatedArticlesTests {
  @Test
  func `shared tags and rare words bring articles together, other languages and drafts never`()
    throws
  {
    let content = try TestContent(
      [
        "en/one.md": "---\ntitle: Reset a password\ntags: [account]\n---\n",
        "en/two.md": "---\ntitle: Change the password\ntags: [account]\n---\n",
        "en/three.md": "---\ntitle: Password rules\n---\n",
        "en/four.md": "---\ntitle: Pay by card\n---\n",
        "en/draft.md": "---\ntitle: Reset a password\ntags: [account]\ndraft: true\n---\n",
        "fr/one.md": "---\ntitle: Reset a password\ntags: [account]\n---\n",
      ], configuration: ModelTests.bilingual)
    let model = content.model
    let related = RelatedArticles(model)
    let one = try #require(model.articleByPath["en/one.md"])
    let names = related.articles(nearTo: one, limit: 5).map { model.articles[$0].source.path }
    #expect(names == ["en/two.md", "en/three.md"])
    #expect(related.articles(nearTo: one, limit: 1).count == 1)
    let two = try #require(model.articleByPath["en/two.md"])
    #expect(!related.articles(nearTo: one, excluding: [two], limit: 5).contains(two))
    #expect(!related.articles(nearTo: one, limit: 5).contains(one))
  }

  @Test func `articles for other versions are left out`() throws {
    let content = try TestContent(
      [
        "a.md": "---\ntitle: Sync setup\nversions: 5\n---\n",
        "b.md": "---\ntitle: Sync trouble\nversions: 4\n---\n",
        "c.md": "---\ntitle: Sync basics\n---\n",
      ], configuration: "products: {app: {versions: [\"5\", \"4\"]}}\n")
    let model = content.model
    let a = try #require(model.articleByPath["a.md"])
    #expect(
      RelatedArticles(model).articles(nearTo: a, limit: 5).map { model.articles[$0].source.path }
        == ["c.md"])
  }
}
