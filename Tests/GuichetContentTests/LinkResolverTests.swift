import GuichetCore
import Testing

@testable import GuichetContent

struct LinkResolverTests {
  let content: TestContent
  let resolver: LinkResolver

  init() throws {
    content = try TestContent(
      [
        "en/index.md": "Hello", "en/start.md": "## First step\n",
        "en/draft.md": "---\ntitle: D\ndraft: true\n---\n",
        "en/billing/refunds.md": "## How long\n\nText",
        "en/billing/_category.md": "---\ntitle: Billing\n---\n",
        "en/billing/form a.pdf": "x", "en/100%.md": "Text", "fr/billing/refunds.md": "Texte",
        "shared/logo.png": "x", "en/guide/index.md": "Guide", "en/ünï.md": "Text",
      ], configuration: ModelTests.bilingual)
    resolver = LinkResolver(content.model)
  }

  /// What a link from `en/billing/refunds.md` leads to, in a word and an address.
  func target(_ destination: String, image: Bool = false) throws -> String {
    let source = try #require(content.article("en/billing/refunds.md"))
    let found =
      image
      ? resolver.resolveImage(destination, from: source)
      : resolver.resolve(destination, from: source)
    switch found {
    case .external(let address): return "external \(address)"
    case .page(let permalink, let anchor):
      return "page /\(permalink)\(anchor.map { "#\($0)" } ?? "")"
    case .asset(_, let permalink): return "asset /\(permalink)"
    case .broken(let rule, _, _, _): return rule.rawValue
    }
  }

  @Test(arguments: [
    ("../start.md", "page /start/"), ("../start", "page /start/"),
    ("../start.md#first-step", "page /start/#first-step"),
    ("../start.md#First-Step", "broken-anchor"), ("../start.md#", "page /start/"),
    ("../start.md#top", "page /start/"),
    ("#how-long", "page /billing/refunds/#how-long"), ("#no", "broken-anchor"),
    ("#", "page /billing/refunds/"),
    ("?x=1", "page /billing/refunds/"), ("../start.md?x=1#first-step", "page /start/#first-step"),
    ("refunds.md", "page /billing/refunds/"), ("./refunds.md", "page /billing/refunds/"),
    ("/start.md", "page /start/"), ("/en/start.md", "page /start/"), ("/start/", "page /start/"),
    ("/help/start/", "page /start/"), ("/help/start/index.html", "page /start/"),
    ("/fr/billing/refunds.md", "page /fr/billing/refunds/"),
    ("../../fr/billing/refunds.md", "page /fr/billing/refunds/"),
    ("../start.html", "page /start/"), ("../guide/", "page /guide/"),
    ("../guide/index.md", "page /guide/"),
    (".", "page /billing/"), ("../billing", "page /billing/"), ("../index.md", "page /"),
    ("form%20a.pdf", "asset /billing/form a.pdf"), ("form a.pdf", "asset /billing/form a.pdf"),
    ("../../shared/logo.png", "asset /shared/logo.png"), ("../100%25.md", "page /100/"),
    ("../100%.md", "page /100/"),
    ("../%C3%BCn%C3%AF.md", "page /ünï/"),
    ("https://example.com/a", "external https://example.com/a"),
    ("//example.com", "external //example.com"),
    ("mailto:a@b.c", "external mailto:a@b.c"), ("HTTP://X", "external HTTP://X"),
    ("", "broken-link"), ("nowhere.md", "broken-link"), ("../draft.md", "broken-link"),
    ("../../../etc/passwd", "broken-link"), ("../../..", "broken-link"),
    ("..%2F..%2F..%2Fetc", "broken-link"),
    ("/../../etc/passwd", "broken-link"), ("a%00b", "broken-link"), ("%FF", "broken-link"),
    ("start.md/", "broken-link"),
  ])
  func `a link from an article leads where the author meant`(
    destination: String, expected: String
  ) throws {
    #expect(try target(destination) == expected)
  }

  @Test(arguments: [
    ("../../shared/logo.png", "asset /shared/logo.png"), ("refunds.md", "broken-image"),
    ("no.png", "broken-image"),
    ("https://example.com/x.png", "external https://example.com/x.png"),
    ("../start.md#no", "broken-image"),
  ])
  func `an image is a file or another host's`(destination: String, expected: String) throws {
    #expect(try target(destination, image: true) == expected)
  }

  @Test func `a broken link suggests the article that was meant`() throws {
    let source = try #require(content.article("en/billing/refunds.md"))
    guard case .broken(_, _, let help, _) = resolver.resolve("start.md", from: source) else {
      Issue.record("start.md is not beside the article")
      return
    }
    #expect(help == "did you mean `en/start.md`?")
  }
}
