import GuichetCore
import Testing

@testable import GuichetAudit

struct ReviewFactorsTests {
  func factors(
    _ matter: String, site: String = "", name: String = "a"
  ) async throws
    -> ReviewFactors
  {
    try #require(try await audit([name: matter], site: site).items.first).factors
  }

  @Test(arguments: [
    // Exactly one interval since the last review: due today.
    ("last_reviewed: 2026-05-22\nreview_in: 6 months", 1.0),
    ("last_reviewed: 2025-11-22\nreview_by: 2026-05-24", 2.0),
    ("last_reviewed: 2026-11-22\nreview_in: 1 year", 0.0),
    // Without a last review, days over count against the length of a review.
    ("review_by: 2026-11-22\nreview_in: 100 days", 1.0),
    ("review_by: 2026-08-14\nreview_in: 100 days", 2.0),
    ("review_by: 2026-11-22", 1.0), ("review_by: 2026-05-26", 2.0),
    // Far ahead it is nothing, never less.
    ("review_by: 2036-11-22", 0.0), ("owner: nobody knows", 1.0),
  ])
  func `age counts in intervals of the article`(matter: String, expected: Double) async throws {
    let overdue = try await factors(matter).overdue
    #expect(abs(overdue - expected) < 0.01, "\(overdue)")
  }

  @Test func `popularity weighs up to five times, by its root`() async throws {
    let items = try await audit([
      "all": "popularity: 400", "quarter": "popularity: 100", "none": "popularity: 0", "no": "",
    ]).items
    let weights = Dictionary(uniqueKeysWithValues: items.map { ($0.title, $0.factors.popularity) })
    #expect(weights == ["all": 5, "quarter": 3, "none": 1, "no": 1])
  }

  @Test func `popularity is relative to the whole site, whoever asks`() async throws {
    let articles = ["a": "popularity: 100\nowner: x", "b": "popularity: 400\nowner: y"]
    #expect(try await audit(articles, owner: "x").items.map(\.factors.popularity) == [3])
  }

  @Test(arguments: [
    ("type: troubleshooting", "a", 1.5), ("type: how-to", "a", 1.2), ("type: reference", "a", 1),
    ("type: announcement", "a", 0.5), ("", "billing/a", 3), ("", "billing/cards/a", 2),
    ("type: faq", "billing/cards/deep/a", 8), ("", "billingx/a", 1),
  ])
  func `consequence comes from type and nearest category`(
    matter: String, name: String, expected: Double
  ) async throws {
    let site =
      "review: {weights: {types: {faq: 4}, categories: {billing: 3, billing/cards/: 2}}}\n"
    #expect(try await factors(matter, site: site, name: name).consequence == expected)
  }

  @Test func `a version released since the review presses, one before it or to come does not`()
    async throws
  {
    let site = """
      products:
        app:
          versions:
            - {name: "7", released: 2027-01-01}
            - {name: "6", current: true, released: 2026-09-01}
            - {name: "5", released: 2026-03-01}

      """
    let matter = "product: app\nreview_in: 1 year\nlast_reviewed: "
    #expect(try await factors(matter + "2026-10-01", site: site).pressure == 1)
    let pressed = try await factors(matter + "2026-08-31", site: site)
    #expect(pressed.pressure == 2)
    #expect(pressed.reasons.contains("pressure +1: app 6 came after the last review"))
    #expect(
      try await factors("versions: 5\n" + matter + "2026-08-31", site: site).pressure == 1)
    #expect(
      try await factors("review_in: 1 year\nlast_reviewed: 2026-01-01", site: site).pressure == 2)
  }

  @Test func `dead links press, four of them as much as a release`() async throws {
    let one = try await factors("review_in: 1 year\n---\n[a](missing.md)\n")
    #expect(one.pressure == 1.25)
    let many = try await factors(
      "owner: x\n---\n" + (1...9).map { "[a](missing\($0).md) ![b](no\($0).png)\n" }.joined())
    #expect(many.pressure == 2)
  }

  @Test func `the score is the product, and every unusual factor has a reason`() async throws {
    let item = try #require(
      try await audit([
        "a": "review_by: 2026-05-26\npopularity: 9\ntype: faq\n---\n[a](missing.md)\n"
      ]).items.first)
    #expect(item.score == 2 * 5 * 1 * 1.25)
    #expect(
      item.factors.reasons == [
        "overdue 2: 180 days over, where a review is good for 180 days",
        "popularity 5: 9, where the most read article has 9",
        "pressure +0.25: 1 link or picture leads nowhere",
      ])
  }

  @Test func `a weight of a category without articles is found, with the nearest name`()
    async throws
  {
    let queue = try await audit(
      ["billing/a": "owner: x\nreview_by: 2030-01-01"],
      site: "review:\n  weights:\n    categories: {billings: 2}\n")
    let finding = try #require(queue.diagnostics.first { $0.rule == .configUnknownKey })
    #expect(finding.position.line == 6)
    #expect(finding.help == "did you mean `billing`?")
  }
}
