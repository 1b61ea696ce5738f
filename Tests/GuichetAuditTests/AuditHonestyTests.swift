import Foundation
import GuichetCore
import GuichetSite
import Testing

@testable import GuichetAudit

/// An audit says that all is well only where it looked at everything.
struct AuditHonestyTests {
  private static let settings = """
    title: A
    base_url: https://a.example/
    contact: {channels: [{type: email, address: a@a.example}]}

    """

  private func report(
    _ files: [String: String], site: String = "", filter: (inout ReviewFilter) -> Void = { _ in }
  ) async throws -> AuditReport {
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("guichet-honest-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: root) }
    try FileSystem.createFolder("\(root)/content")
    try FileSystem.create("\(root)/content/site.yml", Array((Self.settings + site).utf8))
    for (name, text) in files {
      try FileSystem.create("\(root)/content/\(name)", Array(text.utf8))
    }
    let day = try #require(CalendarDay(parsing: "2026-11-22"))
    let loaded = await SiteLoader.load(.init(root: root, asOf: day))
    var choice = ReviewFilter()
    filter(&choice)
    return AuditReport(ReviewQueue(loaded, window: 30, filter: choice), loaded)
  }

  private func article(_ matter: String, _ text: String = "Text\n") -> String {
    "---\ntitle: A\nowner: x\n\(matter)\n---\n\(text)"
  }

  @Test func `where nothing was looked at, nothing is said to be well`() async throws {
    let report = try await report([:])
    #expect(report.queue.isEmpty)
    #expect(report.markdown.contains("\nThere was nothing to audit.\n"))
    #expect(report.html.contains("<h1>There was nothing to audit</h1>"))
    let said = report.queue.sayingNothingToAudit(ReviewFilter())
    #expect(said.isEmpty)
    #expect(said.reasonNotToKeep == "there was nothing to audit")
    #expect(said.findings().map(\.rule) == [.noArticles])
    #expect(said.findings().allSatisfy(said.failing(.never)))
  }

  @Test(arguments: ["b.md", "b.markdown"])
  func `a file that cannot be read counts, whatever its severity`(name: String) async throws {
    let report = try await report(
      ["a.md": article("review_by: 2028-01-01"), name: "---\ntitle: [\n---\nText\n"],
      site: "rules: {front-matter-syntax: notice}\n")
    #expect(report.queue.unreadable == 1)
    #expect(report.queue.fails(.due) && !report.queue.fails(.never))
    #expect(report.html.contains("<h1>1 file cannot be read</h1>"))
    #expect(report.markdown.contains("1 file cannot be read, so nobody knows when it is due."))
  }

  @Test func `articles of other tools count as well`() async throws {
    let report = try await report(
      ["a.mdx": "---\ntitle: [\n---\nText\n"], site: "preset: docusaurus\n")
    #expect(report.queue.unreadable == 1)
  }

  @Test(arguments: [
    (AuditFailure.overdue, ["late"]), (.due, ["late", "today"]),
    (.soon, ["late", "today", "soon"]),
    (.never, []),
  ])
  func `what fails among the findings is what fails the audit`(
    level: AuditFailure, names: [String]
  ) async throws {
    let queue = try await audit([
      "late": "owner: x\nreview_by: 2026-11-01", "today": "owner: x\nreview_by: 2026-11-22",
      "soon": "owner: x\nreview_by: 2026-12-01", "undated": "",
    ])
    let failing = queue.findings().filter(queue.failing(level)).map(\.position.file)
    #expect(Set(failing) == Set(names.map { "content/\($0).md" }))
    #expect(queue.fails(level) == !names.isEmpty)
  }

  @Test func `site yml speaks of reviews too, and no comment hides one`() async throws {
    let off = try await audit(
      ["a": "owner: x\nreview_by: 2026-11-01"], site: "rules: {review-due: \"off\"}\n")
    #expect(off.findings().isEmpty && !off.fails(.due))
    let hidden = try await report([
      "a.md": article(
        "review_by: 2026-11-01",
        "<!-- guichet-ignore-file: review-due; reason: no time -->\n\nText\n")
    ])
    #expect(hidden.queue.findings().map(\.rule) == [.reviewDue, .invalidSuppression])
  }

  @Test func `what comments hide is counted`() async throws {
    let report = try await report([
      "a.md": article(
        "", "<!-- guichet-ignore-file: undated; reason: an appendix -->\n\nText\n")
    ])
    #expect(report.queue.suppressed == 1)
    #expect(ReviewQueueReport.total(report.queue).hasSuffix("; 1 finding suppressed"))
  }

  @Test func `an owner is told of articles without a date`() async throws {
    let report = try await report(["a.md": article("")])
    let json = String(decoding: report.notifications.serialized(), as: UTF8.self)
    #expect(json.contains("A: 1 article without a date of review (x)"))
    #expect(json.contains(#""undated_count":1"#))
  }

  @Test func `a filter is named, and only its articles' findings are told`() async throws {
    var report = try await report(
      ["a.md": article("review_by: 2028-01-01"), "b.md": "---\ntitle: B\n---\nText\n"],
      filter: { $0.owner = "x" })
    report.findings = [
      Diagnostic(.brokenLink, at: SourcePosition(file: "content/b.md"), "m", help: "h")
    ]
    #expect(report.markdown.contains("\nOnly articles of the owner \\`x\\`.\n"))
    #expect(report.html.contains(" · only articles of the owner `x`"))
    #expect(!report.html.contains("content/b.md"))
  }

  @Test func `calendars hold what a baseline knows`() async throws {
    let full = try await report(["a.md": article("review_by: 2026-11-01")])
    let queue = full.queue.without(ReviewBaseline(full.queue))
    #expect(queue.items.isEmpty)
    let report = AuditReport(
      queue, await SiteLoader.load(.init(root: "/nowhere", asOf: queue.asOf)))
    #expect(report.calendars.map(\.name) == ["all.ics", "x.ics"])
    #expect(String(decoding: report.calendar, as: UTF8.self).contains("SUMMARY:Review: A"))
    #expect(report.html.contains("beside those that the baseline knows"))
    #expect(report.markdown.contains("Nothing is due beside what the baseline knows."))
  }
}
