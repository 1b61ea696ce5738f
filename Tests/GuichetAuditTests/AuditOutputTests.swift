import Foundation
import GuichetCore
import GuichetSite
import Testing

@testable import GuichetAudit

struct AuditOutputTests {
  /// The report of articles, given as front matter beside the title, in one folder.
  func report(
    _ articles: [(title: String, matter: String)], site: String = ""
  ) async throws
    -> AuditReport
  {
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("guichet-output-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: root) }
    try FileSystem.createFolder("\(root)/content")
    let configuration =
      "title: A & B\nbase_url: https://a.example/help/\ncontact: {channels: [{type: email, address: a@a.example}]}\n"
    try FileSystem.create("\(root)/content/site.yml", Array((configuration + site).utf8))
    for (index, article) in articles.enumerated() {
      let title = String(decoding: JSONValue.string(article.title).serialized(), as: UTF8.self)
      try FileSystem.create(
        "\(root)/content/a\(index).md",
        Array("---\ntitle: \(title)\n\(article.matter)\n---\nText\n".utf8))
    }
    let day = try #require(CalendarDay(parsing: "2026-11-22"))
    let loaded = await SiteLoader.load(.init(root: root, asOf: day))
    return AuditReport(ReviewQueue(loaded, window: 30), loaded)
  }

  @Test func `a summary has the numbers, the first articles with why, and who has what`()
    async throws
  {
    let report = try await report([
      ("One | two", "owner: x\nlast_reviewed: 2026-01-01\nreview_in: 100 days"),
      ("Soon", "owner: x\nreview_by: 2026-12-01"), ("Undated", "owner: y"),
    ])
    #expect(
      report.markdown == """
        ## Review audit of 2026-11-22: A &amp; B

        3 articles: **1** due, **1** due soon, **0** reviewed, **1** without a date. The audit found no errors, 1 warning, no notices.

        | | Article | Owner | Review | Why |
        | ---: | --- | --- | --- | --- |
        | 1 | [One \\| two](<https://a.example/help/a0/>)<br><sub>content/a0.md</sub> | x | 225 days overdue | Age ×3.25: reviewed 325 days ago, for 100 days |
        | 2 | [Soon](<https://a.example/help/a1/>)<br><sub>content/a1.md</sub> | x | due in 9 days | Age ×0.95: due in 9 days, where a review is good for 180 days |

        | Owner | Due | In 30 days | In 60 days | In 90 days | Later | No date |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: |
        | x | 1 | 1 | 0 | 0 | 0 | 0 |
        | y | 0 | 0 | 0 | 0 | 0 | 1 |

        """)
  }

  @Test func `without dates nothing is said to be well`() async throws {
    let report = try await report([("A", "owner: x"), ("B", "owner: x\nreview_by: 2028-01-01")])
    #expect(report.html.contains("<h1>Nobody knows when 1 of 2 articles is due</h1>"))
    #expect(report.markdown.contains("\nNobody knows when 1 article is due.\n"))
  }

  @Test func `reviews of one owner on one day are gathered, others are not`() async throws {
    let report = try await report(
      (0..<4).map { ("Due \($0)", "owner: x\nreview_by: 2026-11-0\($0 + 1)") }
        + (0..<3).map { ("Later \($0)", "owner: x\nreview_by: 2026-12-24") }
        + [("Mine", "owner: y\nreview_by: 2026-11-22"), ("Far", "owner: y\nreview_by: 2028-01-01")])
    let text = String(decoding: report.calendar, as: UTF8.self)
    let summaries = text.split(separator: "\r\n").filter { $0.hasPrefix("SUMMARY") }
    #expect(
      summaries == [
        "SUMMARY:x: review 4 articles\\, 4 overdue", "SUMMARY:Review: Mine",
        "SUMMARY:Review: Later 0", "SUMMARY:Review: Later 1", "SUMMARY:Review: Later 2",
      ])
    #expect(report.calendars.map(\.name) == ["all.ics", "x.ics", "y.ics"])
  }

  @Test(arguments: ["a", "ä", "語", "👩‍👩‍👧", "\u{1F1EB}\u{1F1F7}"])
  func `lines are folded between characters and say the same unfolded`(unit: String) {
    for count in 0..<120 {
      var calendar = CalendarText()
      let value = String(repeating: unit, count: count)
      calendar.add("SUMMARY", value)
      let lines = calendar.bytes.split(separator: 10, omittingEmptySubsequences: false).dropLast()
      #expect(lines.allSatisfy { $0.count <= 76 && $0.last == 13 })
      #expect(lines.allSatisfy { UTF8Check.firstInvalidOffset(in: Array($0)) == nil })
      let unfolded = lines.enumerated().flatMap { index, line in
        line.dropLast().dropFirst(index == 0 ? 0 : 1)
      }
      #expect(String(decoding: unfolded, as: UTF8.self) == "SUMMARY:\(value)")
    }
  }

  @Test func `text in a calendar is one value`() {
    #expect(CalendarText.text("a,b;c\\d\ne\u{7}\r") == "a\\,b\\;c\\\\d\\ne  ")
  }

  @Test func `what is put into HTML is escaped unless it is HTML`() {
    let inner: Markup = "<b>\("<i>")</b>"
    let outer: Markup = "<p title=\"\("\"'&")\">\(inner)\(3)\([inner, inner])</p>"
    let bold = "<b>&lt;i&gt;</b>"
    #expect(outer.html == "<p title=\"&quot;&#39;&amp;\">\(bold)3\(bold)\(bold)</p>")
  }

  @Test(arguments: [
    ("<!channel> @here", "‹!channel› @\u{2060}here"), ("[x](y) `z`", "(x)(y) ʼzʼ"),
    ("a\nb\u{202E}c", "a b\\u{202e}c"), ("Plain, text.", "Plain, text."),
  ])
  func `a chat is told nothing but the text`(text: String, escaped: String) {
    #expect(text.chatEscaped == escaped)
  }

  @Test(arguments: [
    ("overdue 2.4: reviewed 9 days ago", "Age", "×2.4", "reviewed 9 days ago"),
    ("pressure +1: app 5: new", "Change", "+1", "app 5: new"),
    ("Anything: else", "Note", "", "Anything: else"),
    ("", "Note", "", ""), ("other 2: words", "Note", "", "other 2: words"),
  ])
  func `a reason is taken apart`(text: String, name: String, weight: String, words: String) {
    let reason = AuditWords.Reason(text)
    #expect([reason.name, reason.weight, reason.words] == [name, weight, words])
  }

  @Test func `numbers are grouped from five digits on`() {
    #expect(
      [0, 999, 9999, 10_000, 1_234_567].map(AuditWords.grouped) == [
        "0", "999", "9999", "10\u{202F}000", "1\u{202F}234\u{202F}567",
      ])
  }

  @Test func `an owner without anything to do is sent nothing`() async throws {
    let report = try await report(
      [("A", "owner: x\nreview_by: 2026-11-20"), ("B", "owner: y\nreview_by: 2027-11-20")],
      site: "review: {owners: {x: {email: x@a.example}, z: {channel: \"#z\"}}}\n")
    let json = String(decoding: report.notifications.serialized(), as: UTF8.self)
    #expect(json.contains(#""owner":"x","email":"x@a.example","channel":null"#))
    #expect(
      json.contains(
        #""text":"A \u0026 B: 1 article to review (x)\n• A (2 days overdue): https://a.example/help/a0/""#
      ))
    #expect(!json.contains(#""owner":"y""#))
    let unknown = report.queue.diagnostics.filter { $0.rule == .configUnknownKey }
    #expect(unknown.map(\.message) == ["no article belongs to `z`"])
  }
}
