import GuichetContent
import GuichetCore
import GuichetSite
import TestSupport
import Testing

@testable import GuichetStart

struct ArticleStartTests {
  /// Writes a new article; gives its file and what was remarked.
  @discardableResult
  private func new(
    _ title: String, in folder: Folder,
    _ change: (inout ArticleStart.Request) -> Void = { _ in }
  ) async throws -> ArticleStart {
    var request = ArticleStart.Request(title: title)
    change(&request)
    let article = try await ArticleStart.plan(request, try folder.options(drafts: true))
    try article.files.write()
    return article
  }

  private func refusal(
    _ title: String, in folder: Folder,
    _ change: (inout ArticleStart.Request) -> Void = { _ in }
  ) async throws -> String {
    do {
      try await new(title, in: folder, change)
    } catch let refusal as StartRefusal {
      return refusal.description
    }
    Issue.record("nothing was refused")
    return ""
  }

  private func matter(_ file: String, _ folder: Folder) throws -> FrontMatter {
    let bytes = Array(try folder.read(file).utf8)
    return FrontMatterParser(SiteConfiguration()).parse(bytes, file: file, needsTitle: true)
      .frontMatter
  }

  @Test(arguments: ["en", "fr"])
  func `an article of each type has no finding, as a draft and shown`(language: String) async throws
  {
    let folder = try Folder()
    try folder.begin { $0.languages = ["en", "fr"] }
    for type in ArticleType.allCases {
      let article = try await new("Something of type \(type.rawValue)", in: folder) {
        $0.type = type
        $0.category = "billing"
        $0.language = language
      }
      #expect(article.remarks == [])
      #expect(
        article.file == "content/\(language)/billing/something-of-type-\(type.rawValue).md")
    }
    #expect(try await folder.findings() == [])
    // Seven pages that nobody has translated yet are no finding either.
    #expect(try await folder.findings(drafts: true) == [])
    for type in ArticleType.allCases {
      let file = "content/\(language)/billing/something-of-type-\(type.rawValue).md"
      let text = try folder.read(file)
      #expect(text.contains("draft: true\n"))
      try folder.write(file, text.replacing("draft: true\n", with: ""))
      #expect(try matter(file, folder).type == type)
    }
    #expect(try await folder.findings() == [])
  }

  @Test func `front matter is filled in`() async throws {
    let folder = try Folder()
    try folder.begin {
      $0.product = "App"
      $0.version = "5.1"
    }
    let first = try await new("Pay by card?", in: folder) { $0.category = "billing" }
    #expect(first.file == "content/billing/pay-by-card.md")
    let text = try folder.read(first.file)
    let expected = """
      ---
      title: "Pay by card?"
      # description: One or two sentences that say what the reader will find
      id: pay-by-card
      type: how-to
      versions: ">=5.1"
      # keywords: [words that customers use and the text does not]
      draft: true
      last_reviewed: 2026-11-22
      ---

      What the reader

      """
    #expect(text.hasPrefix(expected.dropLast()))
    let second = try await new("Pay by card!", in: folder) {
      $0.category = "account"
      $0.owner = "billing team"
      $0.type = .knownIssue
    }
    let other = try matter(second.file, folder)
    #expect(other.id == "pay-by-card-2")
    #expect(other.owner == "billing team")
    #expect(other.status == .investigating)
  }

  @Test func `the same path in another language is a translation, with the same id`() async throws {
    let folder = try Folder()
    try folder.begin { $0.languages = ["en", "fr"] }
    let first = try await new("Contact", in: folder) {
      $0.category = "billing"
      $0.slug = "reach-us"
    }
    let second = try await new("Nous joindre", in: folder) {
      $0.category = "billing"
      $0.slug = "reach-us"
      $0.language = "fr"
    }
    #expect(try matter(first.file, folder).id == "reach-us")
    #expect(try matter(second.file, folder).id == "reach-us")
    #expect(try await folder.findings(drafts: true) == [])
  }

  @Test func `what a site leaves open is written into the article`() async throws {
    let folder = try Folder()
    try folder.write(
      "content/site.yml",
      """
      title: Acme Help
      base_url: https://help.acme.example/
      contact: {channels: [{type: email, address: help@acme.example}]}
      feedback: {email: help@acme.example}
      products: {app: {versions: ["2026 spring"]}, web: {versions: [cloud]}}
      """)
    try folder.write("content/a.md", "---\ntitle: Hello there\nproduct: web\n---\nText.\n")
    let article = try await new("Pay", in: folder)
    #expect(article.remarks.contains { $0.hasPrefix("Nobody owns it") })
    #expect(article.remarks.contains { $0.contains("app, web") })
    #expect(try matter(article.file, folder).reviewIn != nil)
    let web = try await new("Pay on the web", in: folder) { $0.product = "web" }
    let text = try folder.read(web.file)
    #expect(text.contains("product: web\nversions: cloud\n"))
    let app = try await new("Pay in the app", in: folder) { $0.product = "app" }
    #expect(try folder.read(app.file).contains("product: app\n"))
    #expect(!(try folder.read(app.file)).contains("versions:"))
    #expect(try await folder.findings(drafts: true) == [])
  }

  @Test func `a translation has what its original has`() async throws {
    let folder = try Folder()
    try folder.begin { $0.languages = ["en", "fr"] }
    try folder.write(
      "content/en/billing/refunds.md",
      """
      ---
      title: Get your money back
      id: refunds
      type: faq
      tags: [Payments, Cards]
      last_reviewed: 2026-11-22
      ---
      ## How?
      See [cards](questions-about-bills.md).
      """)
    try folder.write(
      "content/fr/billing/autre.md",
      "---\ntitle: Payer par carte\ntags: [Cards]\nlast_reviewed: 2026-11-22\n---\nTexte.\n")
    let article = try await new("Être remboursé", in: folder) {
      $0.original = "content/en/billing/refunds.md"
    }
    #expect(article.file == "content/fr/billing/refunds.md")
    let read = try matter(article.file, folder)
    #expect(read.slug == "être-remboursé")
    #expect(read.id == "refunds")
    #expect(read.type == .faq)
    #expect(read.tags == ["Cards"])
    #expect(read.sourceHash?.isEmpty == false)
    let text = try folder.read(article.file)
    #expect(text.contains("# tags: [Payments]   (thèmes de l’original)\n"))
    #expect(text.contains("<!-- Traduisez "))
    #expect(text.hasSuffix("See [cards](questions-about-bills.md).\n"))
    #expect(try await folder.findings() == [])
    #expect(try await folder.findings(drafts: true) == [])
    #expect(
      try await refusal("X y", in: folder) { $0.original = "content/en/billing/refunds.md" }
        .contains("is there already"))
  }

  @Test(arguments: StartSettingsTests.hostile)
  func `any title is read back as it was given`(title: String) async throws {
    let folder = try Folder()
    try folder.begin()
    let article = try await new("x\(title)", in: folder) { $0.slug = "page" }
    let expected = "x\(title)".split(whereSeparator: \.isNewline).joined(separator: " ")
      .trimmingBlanks()
    #expect(Array(try matter(article.file, folder).title.utf8) == Array(expected.utf8))
  }

  @Test func `what cannot be is refused in words, and nothing is written`() async throws {
    let folder = try Folder()
    try folder.begin { $0.languages = ["en", "fr"] }
    let before = try folder.files()
    let cases: [(String, (inout ArticleStart.Request) -> Void, String)] = [
      ("Search", { _ in }, "Guichet's own"), ("!!!", { _ in }, "no letter and no digit"),
      (" \n ", { _ in }, "title is empty"), ("Index", { _ in }, "is there already"),
      ("Billing", { _ in }, "text of a topic"),
      ("Reset password", { $0.category = "account" }, "is there already"),
      ("Refunds", { $0.category = "biling" }, "did you mean `billing`?"),
      ("Refunds", { $0.category = "../billing" }, "cannot be the folder"),
      ("Refunds", { $0.category = ".git/x" }, "cannot be the folder"),
      ("Refunds", { $0.language = "de" }, "no language `de`"),
      ("Refunds", { $0.product = "app" }, "no products"),
      ("Refunds", { $0.original = "content/en/none.md" }, "there is no article"),
      (
        "Refunds",
        {
          $0.original = "content/en/index.md"
          $0.language = "fr"
        }, "there is no article"
      ),
      (
        "Refunds",
        {
          $0.original = "content/en/account/reset-password.md"
          $0.language = "en"
        }, "is in `en` itself"
      ),
    ]
    for (title, change, words) in cases {
      let told = try await refusal(title, in: folder, change)
      #expect(told.contains(words), "\(title)")
    }
    #expect(try folder.files() == before)
    let empty = try Folder()
    #expect(try await refusal("Refunds", in: empty).contains("guichet init"))
  }

  @Test func `topics are found however they are written`() async throws {
    let folder = try Folder()
    try folder.begin()
    for (name, path) in [
      ("content/billing/", "content/billing/a.md"), ("./billing", "content/billing/b.md"),
      ("Billing", "content/billing/c.md"), ("Moving house", "content/moving-house/d.md"),
      ("account/data", "content/account/data/e.md"),
    ] {
      let stem = String(path.dropLast(3).suffix(1))
      let article = try await new("Article \(stem)", in: folder) {
        $0.category = name
        $0.slug = stem
      }
      #expect(article.file == path)
      #expect(article.remarks.isEmpty == path.hasPrefix("content/billing"))
    }
  }

  @Test(
    arguments: [
      ("hugo", "content/refunds.fr.md"), ("mkdocs", "content/refunds.fr.md"),
      ("jekyll", "content/refunds._fr.md"), ("docusaurus", "content/fr/refunds.md"),
      ("github-docs", "content/fr/refunds.md"), ("govuk", "content/fr/refunds.md"),
    ])
  func `with a preset the file is named as its tool names files`(
    preset: String, file: String
  )
    async throws
  {
    let folder = try Folder()
    try folder.write("content/hello.md", "---\ntitle: Hello there\n---\nText.\n")
    try folder.begin {
      $0.preset = preset
      $0.languages = ["en", "fr"]
    }
    let article = try await new("Refunds", in: folder) { $0.language = "fr" }
    #expect(article.file == file)
    #expect(try await folder.findings(drafts: true) == [])
  }
}
