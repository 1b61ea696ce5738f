import Foundation
import GuichetCore
import GuichetSite
import Testing

@testable import GuichetAudit

struct ReviewQueueTests {
  @Test func `review_by on or before the day is due, within the window soon, and else ok`()
    async throws
  {
    let start = try #require(CalendarDay(parsing: "2026-11-22"))
    var articles: [String: String] = [:]
    for offset in [-400, -31, -30, -1, 0, 1, 29, 30, 31, 400] {
      articles["d\(offset)"] = "review_by: \(start.adding(days: offset))"
    }
    for window in [0, 1, 30] {
      let queue = try await audit(articles, window: window)
      for item in queue.items {
        let offset = try #require(Int(item.title.dropFirst()))
        let expected: ReviewQueue.Status = offset <= 0 ? .due : offset <= window ? .soon : .ok
        #expect(item.status == expected, "\(offset) days, window \(window)")
        #expect(item.daysOverdue == -offset)
        #expect((item.score >= 1) == (expected == .due))
      }
      let expected = articles.keys.compactMap { Int($0.dropFirst()) }.filter { $0 <= 0 }.sorted()
      #expect(queue.items.prefix(5).map(\.title) == expected.map { "d\($0)" })
      #expect(queue.count(.due) == 5)
    }
  }

  @Test(arguments: [
    ("last_reviewed: 2026-05-22\nreview_in: 6 months", ReviewQueue.Status.due),
    ("last_reviewed: 2026-05-23\nreview_in: 6 months", .soon),
    ("last_reviewed: 2026-08-31\nreview_in: 6 months", .ok),
    ("last_reviewed: 2026-08-31", .undated),
    ("review_in: 6 months", .undated), ("owner: a", .undated),
    ("last_reviewed: 2020-01-01\nreview_in: 1 day\nreview_by: 2030-01-01", .ok),
    ("last_reviewed: 2026-11-23\nreview_in: 1 day", .future),
    ("last_reviewed: 2026-11-22\nreview_in: 1 year", .ok),
    ("review_by: 2026-11-22T23:00:00-11:00", .due),
    ("last_reviewed: 9999-12-31\nreview_in: 9999 years", .future),
  ])
  func `the status follows the dates`(matter: String, status: ReviewQueue.Status) async throws {
    #expect(try await audit(["a": matter]).items.map(\.status) == [status])
  }

  @Test func `drafts and expired articles are nobody's duty, scheduled ones are`() async throws {
    let queue = try await audit([
      "draft": "draft: true", "expired": "expires: 2026-11-22",
      "scheduled": "published: 2026-12-01",
    ])
    #expect(queue.items.map(\.title) == ["scheduled"])
  }

  @Test func `popularity weighs, and the order is the same every time`() async throws {
    let articles = [
      "a": "review_by: 2026-11-13\npopularity: 1000", "b": "review_by: 2026-10-24",
      "c": "review_by: 2026-11-13", "d": "review_by: 2026-11-13", "e": "review_by: 2026-11-30",
    ]
    let queue = try await audit(articles)
    #expect(queue.items.map(\.title) == ["a", "b", "c", "d", "e"])
    #expect(queue.items.map(\.score) == [5.25, 1.16, 1.05, 1.05, 0.96])
  }

  @Test func `nothing passes silently`() async throws {
    let queue = try await audit(["a": "", "b": "last_reviewed: 2027-01-01\nowner: x"])
    #expect(
      queue.diagnostics.map(\.rule) == [.undated, .unowned, .futureReview, .undated])
    let broken = try await audit(["a": "review_by: 2026-02-30", "b": "popularity: lots"])
    #expect(broken.fails(.due))
    #expect(broken.diagnostics.map(\.rule).contains(.invalidDate))
    #expect(broken.diagnostics.map(\.rule).contains(.frontMatterValue))
  }

  @Test(arguments: [
    ("2026-11-23", [false, false, true]), ("2026-11-22", [false, true, true]),
    ("2026-11-21", [true, true, true]), ("2027-11-22", [false, false, false]),
  ])
  func `each level fails from its day on`(reviewBy: String, fails: [Bool]) async throws {
    let queue = try await audit(["a": "review_by: \(reviewBy)\nowner: x"])
    #expect([AuditFailure.overdue, .due, .soon].map(queue.fails) == fails)
    #expect(!queue.fails(.never))
  }

  @Test func `an owner sees the own articles, inherited ones too`() async throws {
    let queue = try await audit(
      ["a": "owner: x", "b": "", "c": "owner: y"], owner: "y", site: "review: {owner: y}\n")
    #expect(queue.items.map(\.title) == ["b", "c"])
  }
}
