import GuichetCore
import GuichetMarkdown
import Testing

@testable import GuichetContent

struct ApplicabilityTests {
  static let products = """
    products:
      app: {versions: ["5", "4.2", "4.1", "3"]}
      cli: {versions: ["2", "1"]}
    """

  func parts(_ matter: String) throws -> [Applicability.Part] {
    let content = try TestContent(
      ["a.md": "---\ntitle: A\n\(matter)\n---\n"], configuration: Self.products)
    #expect(content.diagnostics == [])
    return try #require(content.article("a.md")).applicability.parts
  }

  @Test func `an article names products, versions, or versions of each product`() throws {
    #expect(try parts("tags: [x]") == [])
    #expect(try parts("product: app") == [.init(product: "app")])
    #expect(
      try parts("product: app\nversions: 4.x") == [.init(product: "app", versions: ["4.2", "4.1"])])
    #expect(try parts("product: [app, cli]") == [.init(product: "app"), .init(product: "cli")])
    #expect(
      try parts("versions: {app: \">=5\", cli: [\"2\"]}")
        == [.init(product: "app", versions: ["5"]), .init(product: "cli", versions: ["2"])])
    #expect(
      try parts("product: [cli, app]\nversions: {app: 3}")
        == [.init(product: "cli"), .init(product: "app", versions: ["3"])])
    // All of the versions of today are all, also those to come.
    #expect(try parts("product: cli\nversions: \">=1\"") == [.init(product: "cli")])
  }

  @Test func `versions without a product are a finding where there are several`() throws {
    let content = try TestContent(
      [
        "a.md": "---\ntitle: A\nversions: 5\n---\n",
        "b.md": "---\ntitle: B\nversions: {ap: 5}\n---\n",
      ],
      configuration: Self.products)
    #expect(content.rules == [.unknownProduct, .unknownProduct])
    #expect(content.article("a.md")?.applicability.parts == [])
  }

  @Test func `articles overlap where one reader can meet both`() {
    let all = Applicability()
    let five = Applicability(parts: [.init(product: "app", versions: ["5"])])
    let old = Applicability(parts: [.init(product: "app", versions: ["4", "3"])])
    let app = Applicability(parts: [.init(product: "app")])
    let both = Applicability(parts: [
      .init(product: "app", versions: ["3"]), .init(product: "cli", versions: ["1"]),
    ])
    let cli = Applicability(parts: [.init(product: "cli")])
    #expect(all.overlaps(five) && five.overlaps(all) && app.overlaps(old) && old.overlaps(both))
    #expect(!five.overlaps(old) && !five.overlaps(both) && !five.overlaps(cli))
    #expect(both.overlaps(cli) && both.sharesProduct(cli) && !five.sharesProduct(cli))
    #expect(all.includes("app", "5") && app.includes("app", "9") && !cli.includes("app", "5"))
    #expect(!all.isPartial && !app.isPartial && five.isPartial)
  }

  @Test func `a part of a text is about versions, and what is new stays new`() throws {
    let text = """
      ---
      title: A
      product: app
      versions: ">=4"
      ---
      ## One
      <!-- versions: 4.x -->

      <!-- new: 4.1 -->
      Text

      <!-- versions: cli: 2 -->
      <!-- versions: 3 -->
      <!-- versions: x y -->
      <!-- versions: 7 -->
      """
    let content = try TestContent(["a.md": text], configuration: Self.products)
    let article = try #require(content.article("a.md"))
    let marks = article.document.versionMarks.map { content.model.part($0, of: article) }
    #expect(
      marks.map(\.part) == [
        .init(product: "app", versions: ["4.2", "4.1"]),
        .init(product: "app", versions: ["5", "4.2", "4.1"]), nil, nil, nil, nil,
      ])
    #expect(marks.compactMap(\.finding).map(\.position.line) == [12, 13, 14, 15])
  }
}
