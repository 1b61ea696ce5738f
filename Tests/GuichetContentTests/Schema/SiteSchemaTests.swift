import GuichetCore
import Testing

@testable import GuichetContent

/// Schemas with the words of a site.
struct SiteSchemaTests {
  private func configuration(_ lines: String) -> SiteConfiguration {
    ConfigurationParser.parse(
      Array((TestContent.site + lines).utf8), file: "content/site.yml"
    ).configuration
  }

  private func accepts(
    _ members: [(String, JSONValue)], _ configuration: SiteConfiguration?,
    tags: [String] = [], kind: SchemaDocument = .frontMatter
  ) throws -> Bool {
    try SmallValidator(kind.json(for: configuration, tags: tags, isFrench: false))
      .accepts(.object(members))
  }

  private let title = ("title", JSONValue.string("A"))

  @Test func `products and channels are those of the site`() throws {
    let site = configuration("products: {app: {versions: ['5', '4']}, cli: {versions: ['2']}}")
    #expect(try accepts([title, ("product", .string("app"))], site))
    #expect(try accepts([title, ("product", .array([.string("app"), .string("cli")]))], site))
    #expect(try !accepts([title, ("product", .string("apps"))], site))
    #expect(try accepts([title, ("product", .string("apps"))], nil))
    #expect(try accepts([title, ("contact", .array([.string("phone")]))], site))
    #expect(try !accepts([title, ("contact", .string("fax"))], site))
    let byProduct = JSONValue.object([("app", .string(">=4")), ("cli", .integer(2))])
    #expect(try accepts([title, ("versions", byProduct)], site))
    #expect(try !accepts([title, ("versions", .object([("web", .integer(1))]))], site))
    #expect(try accepts([title, ("versions", .string(">=3 <5"))], site))
  }

  @Test func `versions, owners, tags and languages are offered, and others pass`() throws {
    let site = configuration(
      """
      products: {app: {versions: ['5', '4']}}
      review: {owner: support, owners: {billing-team: {email: b@acme.example}}}
      languages: [en, fr]
      """)
    let schema = String(
      decoding: SchemaDocument.frontMatter.json(for: site, tags: ["Money"], isFrench: false)
        .serialized(), as: UTF8.self)
    for word in [#""Money""#, #""support""#, #""billing-team""#, #""5""#, #""\u003e=4""#, #""fr""#]
    {
      #expect(schema.contains(word), "\(word)")
    }
    #expect(try accepts([title, ("tags", .array([.string("Other")]))], site, tags: ["Money"]))
    #expect(try accepts([title, ("owner", .string("somebody"))], site))
  }

  @Test func `renamed and ignored keys are as the site says`() throws {
    let site = configuration(
      "front_matter: {rename: {heading: title, seen: last_reviewed}, ignore: [layout, status]}")
    #expect(try accepts([("heading", .string("A"))], site))
    #expect(try !accepts([("layout", .string("wide"))], site), "a title is needed under some name")
    #expect(try accepts([title, ("layout", .array([]))], site))
    #expect(try accepts([title, ("status", .string("stable"))], site), "the site passes over it")
    #expect(try !accepts([title, ("seen", .string("last week"))], site))
    #expect(try !accepts([title, ("heading", .string("A"))], nil), "unknown without the site")
    let swapped = configuration("front_matter: {rename: {status: type}}")
    #expect(try accepts([title, ("status", .string("faq"))], swapped))
    #expect(try !accepts([title, ("status", .string("fixed"))], swapped))
  }

  @Test(arguments: Preset.all.map(\.name))
  func `every key of a preset passes`(_ name: String) throws {
    let site = configuration("preset: \(name)\n")
    let preset = try #require(Preset.named(name))
    let schema = SmallValidator(SchemaDocument.frontMatter.json(for: site, isFrench: false))
    for row in preset.keys {
      if case .key = row.meaning { continue }
      for value in [JSONValue.string("anything"), .object([("a", .integer(1))]), .bool(true)] {
        #expect(try schema.accepts(.object([(row.name, value)])), "\(row.name)")
      }
    }
    #expect(try schema.accepts(.object([])), "the title may stand in the text")
    #expect(try !schema.accepts(.object([("zzz", .integer(1))])))
  }

  @Test func `a category needs no title`() throws {
    #expect(try accepts([("order", .integer(1))], nil, kind: .category))
    #expect(try !accepts([("order", .integer(1))], nil))
    #expect(try !accepts([("ordre", .integer(1))], nil, kind: .category))
  }

  @Test func `a status belongs to a known issue`() throws {
    let status = ("status", JSONValue.string("fixed"))
    #expect(try accepts([title, ("type", .string("known-issue")), status], nil))
    #expect(try !accepts([title, status], nil))
    #expect(try !accepts([title, ("type", .string("faq")), status], nil))
  }

  @Test(arguments: SchemaDocument.allCases)
  func `descriptions are in French where they are asked for`(_ kind: SchemaDocument) {
    let english = kind.json(for: nil, isFrench: false).serialized(pretty: true)
    let french = kind.json(for: nil, isFrench: true).serialized(pretty: true)
    #expect(english != french)
    #expect(english == kind.json(for: nil, isFrench: false).serialized(pretty: true))
  }
}
