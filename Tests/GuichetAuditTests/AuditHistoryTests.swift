import Foundation
import GuichetCore
import Testing

@testable import GuichetAudit

struct AuditHistoryTests {
  func entry(_ day: String, due: Int = 1) throws -> AuditHistory.Entry {
    try entry(#require(CalendarDay(parsing: day)), due: due)
  }

  func entry(_ day: CalendarDay, due: Int = 1) -> AuditHistory.Entry {
    AuditHistory.Entry(
      day: day, articles: 9, counts: [.due: due, .soon: 2, .ok: 3, .undated: 0, .future: 0],
      unowned: 1, unreadable: 0,
      findings: DiagnosticSummary([]), dueByOwner: ["b": due, "a \"x\"": 0])
  }

  func withFile(_ text: String?, _ body: (String) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("guichet-history-\(UUID().uuidString).json").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    if let text { try FileSystem.create(path, Array(text.utf8)) }
    try body(path)
  }

  @Test func `what is written is read, one audit a line`() throws {
    try withFile(nil) { path in
      let history = try AuditHistory().adding(entry("2026-11-22")).adding(entry("2026-11-15"))
      #expect(history.write(to: path) == nil)
      #expect(try AuditHistory.read(path).get().entries == history.entries)
      #expect(history.entries.map(\.day.description) == ["2026-11-15", "2026-11-22"])
      let lines = String(decoding: history.file, as: UTF8.self).split(separator: "\n")
      #expect(lines.count == 7)
      #expect(
        lines[4]
          == #"    {"as_of":"2026-11-22","articles":9,"due":1,"soon":2,"ok":3,"undated":0,"future":0,"unowned":1,"unreadable":0,"errors":0,"warnings":0,"notices":0,"due_by_owner":{"a \"x\"":0,"b":1}}"#
      )
    }
  }

  @Test func `a file that is not there is no fault, and an audit of the same day takes its place`()
    throws
  {
    try withFile(nil) { path in
      let history = try AuditHistory.read(path).get()
      #expect(history.entries.isEmpty)
    }
    let history = try AuditHistory([entry("2026-11-22", due: 1)]).adding(
      entry("2026-11-22", due: 5))
    #expect(history.entries.map { $0.count(.due) } == [5])
    let day = try #require(history.entries.first?.day)
    #expect(history.last(before: day) == nil)
    #expect(history.last(before: day.adding(days: 1))?.count(.due) == 5)
  }

  @Test(arguments: [
    "", "[]", "{}", #"{"format": "guichet-audit-history-2", "audits": []}"#,
    #"{"format": "guichet-audit-history-1", "audits": [{"as_of": "2026-11-22"}]}"#,
    #"""
    {"format": "guichet-audit-history-1", "audits": [{"as_of":"2026-02-30","articles":9,"due":1,"soon":2,"ok":3,"undated":0,"future":0,"unowned":1,"unreadable":0,"errors":0,"warnings":0,"notices":0,"due_by_owner":{}}]}
    """#,
    #"""
    {"format": "guichet-audit-history-1", "audits": [{"as_of":"2026-02-20","articles":-9,"due":1,"soon":2,"ok":3,"undated":0,"future":0,"unowned":1,"unreadable":0,"errors":0,"warnings":0,"notices":0,"due_by_owner":{}}]}
    """#,
    "<<<<<<< HEAD\n{\"format\": \"guichet-audit-history-1\", \"audits\": []}\n",
  ])
  func `a file that is something else is a finding`(text: String) throws {
    try withFile(text) { path in
      guard case .failure(let unusable) = AuditHistory.read(path) else {
        Issue.record("it was read: \(text)")
        return
      }
      #expect(unusable.diagnostic.rule == .auditHistory)
      #expect(unusable.diagnostic.severity == .error)
    }
  }

  @Test func `old audits are thinned out to one a month, and no file grows for ever`() throws {
    let last = try entry("2026-11-22").day
    let daily = AuditHistory((0..<3000).map { entry(last.adding(days: -$0)) })
    let recent = daily.entries.filter { last.daysSinceEpoch - $0.day.daysSinceEpoch <= 400 }
    #expect(recent.count == 401)
    let months = daily.entries.dropLast(401).map { "\($0.day.year)-\($0.day.month)" }
    #expect(Set(months).count == months.count)
    #expect(months.count > 80)
    #expect(daily.adding(entry(last)).entries == daily.entries)
    let long = AuditHistory((0..<30_000).map { entry(last.adding(days: -$0)) })
    #expect(long.entries.count == 520)
    #expect(long.entries.last?.day == last)
    #expect(long.file.count < 200_000)
  }

  @Test func `it is not written again when it says the same`() throws {
    try withFile(nil) { path in
      let history = try AuditHistory([entry("2026-11-22")])
      #expect(history.write(to: path) == nil)
      let stamp = FileSystem.stamp(path)
      #expect(history.write(to: path) == nil)
      #expect(FileSystem.stamp(path) == stamp)
      #expect(history.write(to: "/proc/nothing/here.json")?.rule == .auditHistory)
    }
  }
}
