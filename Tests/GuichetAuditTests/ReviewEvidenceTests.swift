import Foundation
import GuichetContent
import GuichetCore
import GuichetSite
import Testing

@testable import GuichetAudit

struct ReviewEvidenceTests {
  private static let configuration = """
    title: A
    base_url: https://a.example/
    contact: {channels: [{type: email, address: a@a.example}]}
    review: {review_in: 6 months, owner: o}
    products:
      app: {versions: [{name: "7"}, {name: "6", current: true}, {name: "5"}, {name: "4"}]}
      cli: {versions: [{name: "2"}, {name: "1"}]}

    """

  /// A site of articles, given whole.
  private func load(
    _ articles: [String: String], site: String = "", asOf: String = "2026-11-22"
  ) async throws -> LoadedSite {
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("guichet-evidence-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: root) }
    try FileSystem.createFolder("\(root)/content")
    try FileSystem.create("\(root)/content/site.yml", Array((Self.configuration + site).utf8))
    for (name, text) in articles {
      try FileSystem.create("\(root)/content/\(name).md", Array(text.utf8))
    }
    let day = try #require(CalendarDay(parsing: asOf))
    return await SiteLoader.load(.init(root: root, asOf: day))
  }

  private func article(_ matter: String, text: String = "Text") -> String {
    "---\ntitle: A\nlast_reviewed: 2026-11-01\n\(matter)\n---\n\(text)\n"
  }

  @Test func `a text that is not the one that was read is found, with the line of its hash`()
    async throws
  {
    var site = try await load(["a": article("reviewed_hash: x")])
    let hash = try #require(site.model.ownArticles.first?.wording)
    #expect(hash.count == 12)
    let same = article("reviewed_hash: \(hash)\npopularity: 5")
    site = try await load([
      "same": same, "lines": same.replacing("\n", with: "\r\n") + "\r\n\r\n",
      "text": article("reviewed_hash: \(hash)", text: "Other"),
      "title": same.replacing("title: A", with: "title: B"), "none": article("x_1: 1"),
      "draft": article("draft: true\nreviewed_hash: x"),
    ])
    let findings = ReviewEvidence.findings(
      site, articles: site.model.ownArticles.filter { $0.visibility == .published })
    #expect(findings.map(\.rule) == [.changedSinceReview, .changedSinceReview])
    #expect(findings.map(\.position.file) == ["content/text.md", "content/title.md"])
    #expect(findings.map(\.position.line) == [4, 4])
    let facts = site.model.ownArticles.map { ReviewEvidence.facts($0, in: site.model) }
    #expect(facts.count { $0.textChangedSinceReview == nil } == 1)
    #expect(facts.count { $0.textChangedSinceReview == false } == 2)
  }

  @Test(arguments: [
    ("product: app\nreviewed_version: app 5", ["app 6"]),
    ("product: app\nreviewed_version: app 6", []),
    ("product: app\nreviewed_version: app 7", []),
    ("product: app\nreviewed_version: app 3", ["app 6"]),
    ("product: app\nreviewed_version: \"5\"", []),
    ("product: app\nversions: 5\nreviewed_version: app 5", []),
    ("product: app\nversions: <=5\nreviewed_version: app 4", ["app 5"]),
    ("product: [app, cli]\nreviewed_version: [cli 1, app 6]", ["cli 2"]),
    ("product: [app, cli]\nreviewed_version: [app 4, cli 1]", ["app 6", "cli 2"]),
    ("product: cli\nreviewed_version: app 4", []),
    ("reviewed_version: app 4", []),
  ])
  func `a newer version than that of the review is found`(
    matter: String, newer: [String]
  ) async throws {
    let site = try await load(["a": article(matter)])
    let model = site.model
    let facts = try #require(model.ownArticles.first.map { ReviewEvidence.facts($0, in: model) })
    #expect(facts.versionsSinceReview == newer)
    #expect(facts.reviewedVersionIsOld == !newer.isEmpty)
    let findings = ReviewEvidence.findings(
      site, articles: site.model.ownArticles.filter { $0.visibility == .published })
    #expect(findings.map(\.rule) == newer.map { _ in .versionSinceReview })
  }

  @Test func `findings have the severities of the site`() async throws {
    let site = try await load(
      ["a": article("reviewed_hash: x")], site: "rules: {changed-since-review: error}\n")
    #expect(
      ReviewEvidence.findings(
        site, articles: site.model.ownArticles.filter { $0.visibility == .published }
      ).map(\.severity) == [
        .error
      ])
    let off = try await load(
      ["a": article("reviewed_hash: x")], site: "rules: {changed-since-review: off}\n")
    #expect(ReviewEvidence.findings(off, articles: Array(off.model.ownArticles)).isEmpty)
  }

  // MARK: Parts

  @Test func `the earliest of an article and its parts makes it due`() async throws {
    let text =
      "## B\n<!-- review-by: 2027-01-15 -->\nx\n\n## C\n<!-- review-by: 2026-12-01 -->\nx\n\n<!-- expires: 2026-11-30 -->\ny"
    var site = try await load(["a": article("x_1: 1", text: text)])
    var found = try #require(site.model.ownArticles.first)
    #expect(found.reviewDay?.description == "2026-12-01")
    #expect(found.wholeReviewDay?.description == "2027-05-01")
    #expect(found.sectionReviews.map(\.line) == [7, 11, 14])
    #expect(found.sectionReviews.map(\.heading) == ["B", "C", "C"])
    #expect(found.sectionReviews.map(\.kind) == [.review, .review, .expiry])
    #expect(
      ReviewEvidence.findings(
        site, articles: site.model.ownArticles.filter { $0.visibility == .published }
      ).map(\.rule) == [
        .expiringPart
      ])
    // A review of the whole settles what was due by then.
    site = try await load(
      ["a": article("x_1: 1", text: text).replacing("2026-11-01", with: "2026-12-01")],
      asOf: "2026-12-02")
    found = try #require(site.model.ownArticles.first)
    #expect(found.reviewDay?.description == "2027-01-15")
    #expect(found.sectionReviews.map(\.line) == [7, 14])
    // But not one in the future, which nobody has done.
    site = try await load([
      "a": article("x_1: 1", text: text).replacing("2026-11-01", with: "2028-01-01")
    ])
    #expect(site.model.ownArticles.first?.reviewDay?.description == "2026-12-01")
  }

  @Test func `a part's day does not make an article dated`() async throws {
    let site = try await load([
      "a": "---\ntitle: A\n---\n## B\n<!-- review-by: 2026-01-01 -->\nx\n"
    ])
    let queue = ReviewQueue(site, window: 30)
    #expect(queue.items.map(\.status) == [.due])
    #expect(queue.diagnostics.map(\.rule) == [.undated])
  }
}
