import Foundation
import GuichetCore
import Testing

@testable import GuichetContent

struct TranslationTests {
  static let three = "languages: [en, fr, ar]\n"
  static let shown = three + "translations: {missing: show}\n"

  private func titles(_ content: TestContent, _ articles: [Int]) -> [String] {
    articles.map { content.model.articles[$0].title }
  }

  // MARK: What is a translation

  @Test func `translation_of joins files of different names`() throws {
    let content = try TestContent(
      [
        "en/billing/refunds.md": "Text",
        "fr/paiement/remboursements.md":
          "---\ntitle: R\ntranslation_of: en/billing/refunds.md\n---\n",
      ], configuration: Self.three)
    #expect(content.model.translations["billing/refunds.md"]?.count == 2)
    #expect(content.diagnostics == [])
  }

  @Test func `translation_of of a category joins what is in it`() throws {
    let content = try TestContent(
      [
        "en/billing/cards/lost.md": "Text", "en/billing/refunds.md": "Text",
        "fr/paiement/_category.md": "---\ntitle: Paiement\ntranslation_of: en/billing\n---\n",
        "fr/paiement/refunds.md": "Texte", "fr/paiement/cards/lost.md": "Texte",
      ], configuration: Self.three)
    #expect(content.model.translations["billing/refunds.md"]?.count == 2)
    #expect(content.model.translations["billing/cards/lost.md"]?.count == 2)
    #expect(content.diagnostics == [])
  }

  @Test(arguments: [
    ("fr/a.md", "en/nothing.md"), ("fr/a.md", "fr/b.md"), ("fr/x/_category.md", "en/nowhere"),
  ])
  func `translation_of must name something of another language`(file: String, named: String) throws
  {
    let content = try TestContent(
      [
        "en/b.md": "Text", "fr/b.md": "Texte", "fr/x/c.md": "Texte",
        file: "---\ntitle: T\ntranslation_of: \(named)\n---\n",
      ], configuration: Self.three)
    #expect(content.rules == [.brokenTranslation])
    #expect(content.diagnostics.first?.position.line == 3)
  }

  @Test func `two translations of one article in one language are a finding`() throws {
    let content = try TestContent(
      [
        "en/a.md": "Text", "fr/a.md": "Texte",
        "fr/z.md": "---\ntitle: Z\ntranslation_of: en/a.md\n---\n",
      ], configuration: Self.three)
    #expect(content.rules == [.brokenTranslation])
    #expect(content.diagnostics.first?.position.file == "content/fr/z.md")
    #expect(titles(content, content.model.translations["a.md"] ?? []) == ["en/a.md", "fr/a.md"])
  }

  @Test func `articles that name each other end somewhere`() throws {
    let content = try TestContent(
      [
        "en/a.md": "---\ntitle: A\ntranslation_of: fr/b.md\n---\n",
        "fr/b.md": "---\ntitle: B\ntranslation_of: en/a.md\n---\n",
      ], configuration: Self.three)
    #expect(content.model.articles.count == 2)
  }

  // MARK: What is missing

  @Test func `without being asked nothing stands in`() throws {
    let content = try TestContent(["en/a/x.md": "Text"], configuration: Self.three)
    #expect(content.model.articles.count == 1)
    #expect(content.model.topCategories["fr"] == nil)
  }

  @Test func `the default language stands in, in lists and categories of the other`() throws {
    let content = try TestContent(
      [
        "en/billing/_category.md": "---\ntitle: Billing\n---\n",
        "en/billing/refunds.md": "---\ntitle: Refunds\npopularity: 3\ntags: [Money]\n---\n",
        "en/billing/cards/lost.md": "---\ntitle: Lost\ntags: [Carte, Money]\n---\n",
        "en/top.md": "Text",
        "fr/billing/_category.md": "---\ntitle: Facturation\nslug: facturation\n---\n",
        "fr/billing/vat.md": "---\ntitle: TVA\npopularity: 1\ntags: [Carte]\n---\n",
      ], configuration: Self.shown)
    let model = content.model
    #expect(content.diagnostics == [])
    #expect(model.ownCount == 4)
    let french = model.articles.filter { $0.language == "fr" }
    #expect(
      french.map(\.permalink).sorted() == [
        "fr/facturation/cards/lost/", "fr/facturation/refunds/", "fr/facturation/vat/", "fr/top/",
      ])
    #expect(french.filter { $0.standIn != nil }.allSatisfy { $0.textLanguage == "en" })
    #expect(titles(content, model.popular(in: "fr", limit: 9)) == ["Refunds", "TVA"])
    #expect(titles(content, model.popular(in: "en", limit: 9)) == ["Refunds"])
    #expect(model.tags["fr"]?.map(\.title) == ["Carte"], "no subject of another language")
    #expect(titles(content, model.tags["fr"]?.first?.articles ?? []) == ["Lost", "TVA"])
    let cards = try #require(model.categoryByPermalink["fr/facturation/cards/"])
    #expect(model.categories[cards].standIn != nil)
    #expect(model.categories[cards].textLanguage == "en")
    #expect(model.topCategories["ar"]?.count == 1)
    #expect(model.articleByPermalink["ar/billing/refunds/"] != nil)
    #expect(
      model.translations["billing/refunds.md"]?.count == 1, "what stands in translates nothing")
  }

  @Test func `what was taken away stays away, and a draft keeps its address`() throws {
    let content = try TestContent(
      [
        "en/a.md": "Text", "en/b.md": "Text", "en/c.md": "---\ntitle: C\ndraft: true\n---\n",
        "fr/a.md": "---\ntitle: A\nexpires: 2020-01-01\n---\n",
        "fr/b.md": "---\ntitle: B\nslug: lettre\ndraft: true\n---\n", "fr/d.md": "Seulement ici",
      ], configuration: Self.shown)
    let standIns = content.model.articles.dropFirst(content.model.ownCount)
    #expect(
      standIns.map(\.permalink) == ["fr/lettre/", "ar/a/", "ar/b/"],
      "nothing falls back on a draft, nor on a language that is not the default")
    #expect(content.diagnostics == [])
  }

  @Test func `an address that is taken stays with its owner`() throws {
    let content = try TestContent(
      [
        "en/a/x.md": "Text", "en/b.md": "Text", "fr/a.md": "Texte",
        "fr/z.md": "---\ntitle: Z\nslug: b\n---\n",
      ],
      configuration: Self.shown)
    #expect(content.article("fr/a.md")?.permalink == "fr/a/")
    #expect(content.model.articles[content.model.articleByPermalink["fr/b/"] ?? 0].title == "Z")
    #expect(content.diagnostics == [])
  }

  @Test func `a topic without a text of its own borrows it`() throws {
    let content = try TestContent(
      [
        "en/billing.md": "---\ntitle: Billing\n---\nAbout money.", "en/billing/x.md": "Text",
        "fr/billing/x.md": "Texte",
      ], configuration: Self.shown)
    let index = try #require(content.model.categoryByPermalink["fr/billing/"])
    let category = content.model.categories[index]
    #expect(category.title == "Billing")
    #expect(category.textLanguage == "en")
    #expect(category.standIn == nil, "it has articles of its own")
    #expect(category.page != nil)
  }

  @Test func `related articles are of the same language`() throws {
    let content = try TestContent(
      [
        "en/k/refund-card.md": "---\ntitle: Refund card\n---\n",
        "en/k/card-lost.md": "---\ntitle: Card lost\n---\n",
        "fr/k/card-lost.md": "---\ntitle: Carte card perdue\n---\n",
      ], configuration: Self.shown)
    let model = content.model
    let related = RelatedArticles(model)
    for index in model.articles.indices {
      for other in related.articles(nearTo: index, limit: 5) {
        #expect(model.articles[other].language == model.articles[index].language)
      }
    }
    let french = try #require(model.articleByPath["fr/k/card-lost.md"])
    let near = related.articles(nearTo: french, limit: 5)
    #expect(near.map { model.articles[$0].permalink } == ["fr/k/refund-card/"])
  }

  @Test func `links of the language lead to what stands in`() throws {
    let content = try TestContent(
      ["en/k/a.md": "Text", "en/k/b.md": "Text", "fr/k/b.md": "[A](a.md)"],
      configuration: Self.shown)
    let source = try #require(content.article("fr/k/b.md"))
    #expect(
      LinkResolver(content.model).resolve("a.md", from: source)
        == .page(permalink: "fr/k/a/", anchor: nil))
  }

  // MARK: What is old

  private func pair(_ original: String, hash: String) throws -> TestContent {
    try TestContent(
      [
        "en/a.md": original, "fr/a.md": "---\ntitle: A\nsource_hash: \(hash)\n---\nTexte",
      ], configuration: Self.three)
  }

  @Test func `a translation is old when the wording of its original changes, and only then`() throws
  {
    let text = "---\ntitle: A\ndescription: D\nlast_reviewed: 2026-01-01\n---\nText\n"
    let hash = try #require(try pair(text, hash: "x").article("en/a.md")).wording
    let changes = [
      "last_reviewed: 2026-01-01": "last_reviewed: 2026-09-09\npopularity: 4", "\n": "\r\n",
      "Text\n": "\nText\n\n\n",
    ]
    for (old, new) in changes {
      let content = try pair(text.replacingOccurrences(of: old, with: new), hash: hash)
      #expect(content.diagnostics == [], "\(old)")
    }
    for (old, new) in ["title: A": "title: B", "D\n": "E\n", "Text": "Texts"] {
      let content = try pair(text.replacingOccurrences(of: old, with: new), hash: hash)
      #expect(content.rules == [.outdatedTranslation], "\(old)")
      #expect(content.diagnostics.first?.position.file == "content/fr/a.md")
      #expect(content.diagnostics.first?.position.line == 3)
      #expect(content.article("fr/a.md")?.outdated != nil)
    }
  }

  private static let parser = FrontMatterParser(SiteConfiguration())

  @Test(arguments: [
    ("---\ntitle: A\n---\nText", "---\ntitle: A\nsource_hash: abc\n---\nText"),
    ("---\r\ntitle: A\r\n---\r\nText", "---\r\ntitle: A\r\nsource_hash: abc\r\n---\r\nText"),
    (
      "\u{FEFF}---\nsource_hash: old # why\ntitle: A\n--- \n---\n",
      "\u{FEFF}---\nsource_hash: abc # why\ntitle: A\n--- \n---\n"
    ),
    ("---\n---", "---\nsource_hash: abc\n---"),
  ])
  func `a key is written and every other byte stays`(before: String, after: String) throws {
    let edited = try FrontMatterEdit.applying(
      [FrontMatterEdit.Change(.sourceHash, .plain("abc"))], to: Array(before.utf8), Self.parser)
    #expect(String(decoding: edited, as: UTF8.self) == after)
  }

  @Test(arguments: ["", "Text", "---\ntitle: A\n", "---\n{title: A}\n---\n"])
  func `a key is not written where a line cannot be added`(text: String) {
    #expect(throws: FrontMatterEdit.Failure.self) {
      try FrontMatterEdit.applying(
        [FrontMatterEdit.Change(.sourceHash, .plain("abc"))], to: Array(text.utf8), Self.parser)
    }
  }

  // MARK: What is not public

  @Test(arguments: ["draft: true", "published: 2999-01-01", "expires: 2000-01-01"])
  func `the text of a topic or a home page that is not public is not shown`(key: String) throws {
    let content = try TestContent(
      [
        "k/index.md": "---\ntitle: Secret\n\(key)\n---\nText", "k/x.md": "Text",
        "index.md": "---\ntitle: Secret\n\(key)\n---\nText",
      ])
    let category = try #require(content.model.categories.first)
    #expect(category.page == nil)
    #expect(category.title == "K")
    #expect(content.model.homePages.isEmpty)
  }
}
