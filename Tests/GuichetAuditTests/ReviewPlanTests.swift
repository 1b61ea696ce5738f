import Foundation
import GuichetCore
import Testing

@testable import GuichetAudit

struct ReviewPlanTests {
  func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(parsing: text)) }

  @Test func `a forecast sorts every article into one span, by owner`() async throws {
    let start = try day("2026-11-22")
    var articles: [String: String] = [:]
    for offset in [-5, 0, 1, 30, 31, 60, 61, 90, 91, 4000] {
      articles["d\(offset)"] = "owner: x\nreview_by: \(start.adding(days: offset))"
    }
    articles["undated"] = "owner: x"
    articles["future"] = "last_reviewed: 2027-01-01\nreview_in: 1 day"
    let rows = ReviewForecast(try await audit(articles)).rows
    #expect(rows.map(\.owner) == ["x", nil])
    #expect(rows.map(\.due) == [2, 0])
    #expect(rows.map(\.ahead) == [[2, 2, 2], [0, 0, 0]])
    #expect(rows.map(\.later) == [2, 0])
    #expect(rows.map(\.unknown) == [1, 1])
    #expect(rows.map(\.total).reduce(0, +) == articles.count)
  }

  @Test(arguments: [1, 2, 7, 40])
  func `levelling leaves no week fuller than asked, loses nothing, and never plans for the past`(
    perWeek: Int
  ) async throws {
    let start = try day("2026-11-22")
    var articles: [String: String] = [:]
    for index in 0..<60 {
      // A backlog, a heap in one week, and a few far apart.
      let offset = index < 20 ? -index * 9 : index < 45 ? 50 + index % 3 : index * 4
      articles["a\(index)"] = "review_by: \(start.adding(days: offset))\npopularity: \(index % 5)"
    }
    let queue = try await audit(articles)
    let levelling = ReviewLevelling(queue, perWeek: perWeek)
    #expect(levelling.weeks.allSatisfy { $0.after <= perWeek })
    #expect(levelling.weeks.map(\.after).reduce(0, +) == articles.count)
    #expect(levelling.weeks.map(\.before).reduce(0, +) == articles.count)
    var days = Dictionary(uniqueKeysWithValues: queue.items.map { ($0.path, $0.reviewBy) })
    for proposal in levelling.proposals {
      #expect(proposal.to >= start)
      days[proposal.item.path] = proposal.to
    }
    var weeks: [Int: Int] = [:]
    for day in days.values {
      let day = try #require(day)
      weeks[(day.daysSinceEpoch + 3) / 7, default: 0] += 1
    }
    #expect(weeks.values.allSatisfy { $0 <= perWeek })
  }

  @Test func `what has room stays, what is due comes first by its weight, early rather than late`()
    async throws
  {
    // 2026-11-22 is a Sunday: the first working day is the 23rd.
    let queue = try await audit([
      "old": "review_by: 2026-01-01", "read": "review_by: 2026-11-01\npopularity: 5",
      "x": "review_by: 2026-12-16", "y": "review_by: 2026-12-16\npopularity: 1",
    ])
    let levelling = ReviewLevelling(queue, perWeek: 1)
    let plan = Dictionary(
      uniqueKeysWithValues: levelling.proposals.map { ($0.item.title, $0.to.description) })
    #expect(plan == ["read": "2026-11-23", "old": "2026-11-30", "x": "2026-12-07"])
  }

  @Test(arguments: ["2026-11-23", "2026-11-27", "2026-11-28", "2026-11-29"])
  func `new days are working days, from the audit's day on`(asOf: String) async throws {
    let articles = Dictionary(
      uniqueKeysWithValues: (0..<12).map { ("a\($0)", "review_by: 2026-01-01") })
    let levelling = ReviewLevelling(try await audit(articles, asOf: asOf), perWeek: 6)
    let start = try day(asOf)
    #expect(levelling.proposals.count == 12)
    for proposal in levelling.proposals {
      #expect(proposal.to >= start)
      #expect((proposal.to.daysSinceEpoch + 3) % 7 < 5, "\(proposal.to)")
    }
  }

  @Test func `a baseline holds back what it knows until it is done or falls due anew`()
    async throws
  {
    let old = try await audit(["a": "review_by: 2026-01-01", "b": "", "c": "review_in: x"])
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("guichet-baseline-\(UUID().uuidString).json").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    #expect(ReviewBaseline(old).write(to: file) == nil)
    let baseline = try ReviewBaseline.read(file).get()

    let same = old.without(baseline)
    #expect(same.items.map(\.title) == ["b", "c"])
    #expect(same.known.items.map(\.title) == ["a"])
    #expect(same.diagnostics.allSatisfy { $0.severity == .error })
    #expect(same.fails(.due), "errors are never held back")
    #expect(same.known.done == 0)

    let later = try await audit([
      "a": "review_by: 2026-06-01\nowner: x", "b": "owner: x", "d": "review_by: 2026-01-01",
    ]).without(baseline)
    #expect(later.items.filter { $0.status == .due }.map(\.title) == ["d", "a"])
    #expect(later.diagnostics.map(\.position.file) == ["content/d.md"])
    #expect(later.known.diagnostics.map(\.rule) == [.undated])
    #expect(later.known.done > 0)
  }

  @Test func `a baseline only gets shorter`() async throws {
    let old = ReviewBaseline(
      try await audit([
        "a": "review_by: 2026-01-01", "b": "owner: x", "c": "owner: x\nreview_by: x",
      ]))
    let now = try await audit([
      "a": "review_by: 2027-06-01\nowner: x", "b": "owner: x", "d": "review_by: 2026-01-01",
    ])
    let kept = old.kept(in: now)
    #expect(kept.entries.map(\.file) == ["content/b.md"])
    #expect(now.without(kept).known.done == 0)
    #expect(now.without(kept).items.map(\.title).contains("d"))
  }

  @Test func `a baseline knows which finding, not any of its rule, and tomorrow too`()
    async throws
  {
    func queue(_ matter: String, asOf: String = "2026-11-22") async throws -> ReviewQueue {
      try await audit(["a": "owner: x\n" + matter], asOf: asOf)
    }
    let old = try await queue("last_reviewed: 2026-12-24\nreview_in: 100 years")
    let baseline = ReviewBaseline(old)
    let tomorrow = try await queue(
      "last_reviewed: 2026-12-24\nreview_in: 100 years", asOf: "2026-11-23")
    #expect(!tomorrow.diagnostics.isEmpty && tomorrow.without(baseline).diagnostics.isEmpty)
    let other = try await queue("review_by: 2039-01-01")
    #expect(other.without(baseline).diagnostics.map(\.rule) == [.implausibleDate])
  }

  @Test func `a review that another change follows is new to a baseline`() async throws {
    func queue(_ day: String) async throws -> ReviewQueue {
      try await audit([
        "a":
          "owner: x\nlast_reviewed: \(day)\nreview_in: 1 year\nreviewed_hash: x"
      ])
    }
    let old = try await queue("2026-10-01")
    #expect(old.diagnostics.map(\.rule) == [.changedSinceReview])
    let baseline = ReviewBaseline(old)
    #expect(old.without(baseline).diagnostics.isEmpty)
    #expect(try await queue("2026-11-01").without(baseline).diagnostics.count == 1)
  }

  @Test func `entries of older versions, without a message, still count`() async throws {
    let queue = try await audit(["a": "owner: x"])
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("guichet-baseline-\(UUID().uuidString).json").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    try FileSystem.create(
      file,
      Array(
        "{\"format\":\"guichet-audit-baseline-1\",\"as_of\":\"2026-01-01\",\"entries\":[{\"file\":\"content/a.md\",\"rule\":\"undated\"}]}"
          .utf8))
    let baseline = try ReviewBaseline.read(file).get()
    #expect(queue.without(baseline).diagnostics.isEmpty)
    #expect(queue.without(baseline).known.done == 0)
    #expect(baseline.kept(in: queue).entries.map(\.message) != [nil])
  }

  @Test func `who looks at one owner does not say what is done`() async throws {
    let baseline = ReviewBaseline(try await audit(["a": "owner: x", "b": "owner: y"]))
    let queue = try await audit(["a": "owner: x", "b": "owner: y"], owner: "x")
    #expect(queue.without(baseline).known.done == 0)
  }

  @Test(arguments: [
    "", "{}", "[]", "{\"format\":\"other\",\"as_of\":\"2026-01-01\",\"entries\":[]}",
  ])
  func `a file that is no baseline is a finding`(text: String) throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("guichet-baseline-\(UUID().uuidString).json").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    try FileSystem.create(file, Array(text.utf8))
    #expect(throws: ReviewBaseline.Unusable.self) { try ReviewBaseline.read(file).get() }
  }

  @Test(arguments: [
    ("last_reviewed: 1970-01-01\nreview_in: 1 year", [Rule.implausibleDate]),
    ("last_reviewed: 2026-01-01\nreview_by: 2025-01-01", [.implausibleDate]),
    ("last_reviewed: 2026-01-01\nreview_in: 100 years", [.implausibleDate]),
    ("review_by: 2037-01-01", [.implausibleDate]), ("review_by: 2035-01-01", []),
    ("review_by: 2030-01-01\nupdated: 2026-12-01", [.implausibleDate]),
  ])
  func `dates that cannot be true are found`(matter: String, rules: [Rule]) async throws {
    #expect(try await audit(["a": "owner: x\n" + matter]).diagnostics.map(\.rule) == rules)
  }

  @Test func `filters are joined, and what passes none is said`() async throws {
    let site = """
      products: {app: {versions: [{name: "6"}, {name: "5"}]}}

      """
    let articles = [
      "billing/a": "owner: x\nversions: 5\nproduct: app", "billing/cards/b": "owner: x",
      "billingx/c": "owner: x\nversions: 6\nproduct: app",
    ]
    func titles(_ filter: (inout ReviewFilter) -> Void) async throws -> [String] {
      try await audit(articles, site: site, filter: filter).items.map(\.title).sorted()
    }
    #expect(try await titles { $0.category = "billing" } == ["a", "b"])
    #expect(try await titles { $0.category = "billing/" } == ["a", "b"])
    #expect(try await titles { $0.version = "app 6" } == ["b", "c"])
    #expect(try await titles { $0.version = "5" } == ["a", "b"])
    #expect(try await titles { $0.language = "EN" } == ["a", "b", "c"])
    #expect(
      try await titles {
        $0.owner = "y"
        $0.category = "billing"
      } == [])
    var filter = ReviewFilter()
    filter.owner = "y"
    #expect(ReviewQueue.nothingToAudit(filter).message == "there is no article of the owner `y`")
  }
}
