import Foundation
import GuichetContent
import GuichetCore
import Testing

@testable import GuichetSite

/// A site in a temporary folder, whose articles are reviewed.
private struct Desk: ~Copyable {
  let root: String

  init(_ files: [String: String], site: String = "review: {review_in: 6 months}\n") throws {
    root = FileManager.default.temporaryDirectory.path + "/guichet-review-\(UUID().uuidString)"
    try write(
      "site.yml",
      "title: A\nbase_url: https://a.example/\ncontact: {channels: [{type: email, address: a@a.example}]}\n"
        + site)
    for (name, text) in files { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func write(_ name: String, _ text: String) throws {
    let file = "\(root)/content/\(name)"
    try FileSystem.createFolder(String(file[..<(file.lastIndex(of: "/") ?? file.endIndex)]))
    try FileSystem.remove(file)
    try FileSystem.create(file, Array(text.utf8))
  }

  func text(_ name: String) throws -> String {
    String(decoding: try FileSystem.read("\(root)/content/\(name)"), as: UTF8.self)
  }

  func plan(
    _ paths: [String], by: String? = nil, note: String? = nil, next: String? = nil,
    asOf: String = "2026-11-22"
  ) async throws -> ReviewRecord.Plan {
    let day = try #require(CalendarDay(parsing: asOf))
    let site = await SiteLoader.load(.init(root: root, asOf: day, includesDrafts: true))
    return ReviewRecord.plan(
      .init(
        paths: paths, reviewer: by, note: note, next: next.flatMap { CalendarDay(parsing: $0) }),
      in: site)
  }
}

struct ReviewRecordTests {
  private static let products = """
    review: {review_in: 6 months}
    products:
      app: {versions: [{name: "7"}, {name: "6", current: true}, {name: "5"}, {name: "4"}]}
      my tool: {versions: [{name: "2"}]}

    """

  @Test func `what was read is written, and what an earlier review said goes`() async throws {
    let desk = try Desk(
      ["a.md": "---\ntitle: A\nproduct: [app, my tool]\nversions: {app: <=5}\n---\nText\n"],
      site: Self.products)
    var plan = try await desk.plan(["content/a.md"], by: "Ada: A.", note: "ok")
    #expect(plan.diagnostics == [])
    #expect(
      plan.changes.map(\.line) == ["content/a.md: reviewed 2026-11-22, next review 2027-05-22"])
    #expect(plan.commit().diagnostics == [])
    let start = "---\ntitle: A\nproduct: [app, my tool]\nversions: {app: <=5}\nlast_reviewed: "
    let hash =
      "2026-11-22\nreviewed_by: \"Ada: A.\"\nreviewed_version: [app 5, my tool 2]\nreviewed_hash: "
    let text = try desk.text("a.md")
    #expect(text.hasPrefix(start + hash))
    #expect(text.hasSuffix("\nreview_note: ok\n---\nText\n"))
    plan = try await desk.plan(["a.md"], asOf: "2027-01-01")
    _ = plan.commit()
    #expect(
      try desk.text("a.md")
        == text.replacing("2026-11-22\nreviewed_by: \"Ada: A.\"", with: "2027-01-01")
        .replacing("review_note: ok\n", with: ""))
    let again = try await desk.plan(["a.md"], asOf: "2027-01-01")
    #expect(again.changes.map(\.line).first?.hasSuffix("; recorded already") == true)
  }

  @Test func `a day for the next review that has come is over`() async throws {
    let desk = try Desk([
      "past.md": "---\ntitle: A\nreview_by: 2026-11-22 # hand\n---\n",
      "ahead.md": "---\ntitle: A\nreview_by: 2026-11-23\n---\n",
    ])
    let plan = try await desk.plan(["past.md", "ahead.md"])
    #expect(
      plan.changes.map(\.line) == [
        "content/past.md: reviewed 2026-11-22, next review 2027-05-22",
        "content/ahead.md: reviewed 2026-11-22, next review 2026-11-23",
      ])
    _ = plan.commit()
    #expect(try desk.text("past.md").contains("\nreview_by:  # hand\n"))
    #expect(try desk.text("ahead.md").contains("\nreview_by: 2026-11-23\n"))
    let next = try await desk.plan(["past.md"], next: "2028-01-01")
    _ = next.commit()
    #expect(try desk.text("past.md").contains("\nreview_by: 2028-01-01  # hand\n"))
    #expect(try await desk.plan(["past.md"], next: "2026-11-22").diagnostics.count == 1)
  }

  @Test func `without an interval, a day that has come needs another one`() async throws {
    let desk = try Desk(
      ["a.md": "---\ntitle: A\nreview_by: 2026-01-01\n---\n", "b.md": "---\ntitle: B\n---\n"],
      site: "")
    let plan = try await desk.plan(["a.md", "b.md"])
    #expect(plan.diagnostics.map(\.rule) == [.reviewNotRecorded])
    #expect(plan.diagnostics.first?.help.contains("--next 2027-05-22") == true)
    let single = try await desk.plan(["b.md"])
    #expect(single.changes.map(\.line) == ["content/b.md: reviewed 2026-11-22"])
    #expect(single.remarks.first?.contains("nothing tells when") == true)
    #expect(try await desk.plan(["a.md"], next: "2027-01-01").diagnostics == [])
  }

  @Test func `what is no article is refused, and then nothing is written`() async throws {
    let desk = try Desk([
      "a.md": "---\ntitle: A\n---\n", "k/_category.md": "---\ntitle: K\n---\n",
      "k/x.md": "---\ntitle: X\n---\n", "k/broken.md": "---\ntitle: [\n---\n",
    ])
    let plan = try await desk.plan([
      "a.md", "k", "content/k/", "none.md", "k/_category.md", "k/broken.md", "site.yml", "",
    ])
    #expect(plan.diagnostics.count == 7)
    #expect(plan.diagnostics.allSatisfy { $0.rule == .reviewNotRecorded })
    #expect(plan.diagnostics[1].message.contains("folder"))
  }

  @Test func `an article is found however its path is written, once`() async throws {
    let desk = try Desk(["k/a.md": "---\ntitle: A\ndraft: true\n---\n"])
    let plan = try await desk.plan([
      "k/a.md", "./content/k/a.md", "\(desk.root)/content/k/a.md",
      "\(desk.root)/./content/k/../k/a.md",
    ])
    #expect(plan.diagnostics == [])
    #expect(plan.changes.map(\.file) == ["content/k/a.md"])
    #expect(plan.remarks == [])
  }

  @Test func `permissions and links stay, and another writer wins`() async throws {
    let desk = try Desk(["a.md": "---\ntitle: A\n---\n", "b.md": "---\ntitle: B\n---\n"])
    chmod("\(desk.root)/content/a.md", 0o640)
    try FileManager.default.createSymbolicLink(
      atPath: "\(desk.root)/content/link.md", withDestinationPath: "a.md")
    let plan = try await desk.plan(["link.md", "b.md"])
    try desk.write("b.md", "---\ntitle: Changed\n---\n")
    let result = plan.commit()
    #expect(result.lines.count == 1)
    #expect(result.diagnostics.map(\.position.file) == ["content/b.md"])
    #expect(try desk.text("a.md").contains("last_reviewed"))
    #expect(try desk.text("b.md") == "---\ntitle: Changed\n---\n")
    #expect(try FileSystem.status("\(desk.root)/content/link.md").kind == .link)
    var information = stat()
    stat("\(desk.root)/content/a.md", &information)
    #expect(information.st_mode & 0o777 == 0o640)
    #expect(try FileSystem.entries(of: "\(desk.root)/content").count == 4, "nothing is left behind")
  }

  @Test func `a day before the recorded one is refused`() async throws {
    let desk = try Desk(["a.md": "---\ntitle: A\nlast_reviewed: 2026-11-22\n---\n"])
    let plan = try await desk.plan(["a.md"], asOf: "2026-11-21")
    #expect(
      plan.diagnostics.map(\.message) == [
        "it was reviewed on 2026-11-22, which is after 2026-11-21"
      ])
    #expect(plan.changes.isEmpty)
    #expect(try await desk.plan(["a.md"]).diagnostics == [])
  }

  @Test func `the same review recorded again keeps what is not said anew`() async throws {
    let desk = try Desk(["a.md": "---\ntitle: A\n---\nText\n"])
    _ = try await desk.plan(["a.md"], by: "Ada", note: "ok").commit()
    let text = try desk.text("a.md")
    let again = try await desk.plan(["a.md"])
    #expect(again.changes.map(\.line).first?.hasSuffix("; recorded already") == true)
    #expect(again.remarks == [])
    _ = try await desk.plan(["a.md"], by: "Bob").commit()
    #expect(try desk.text("a.md") == text.replacing("Ada", with: "Bob"))
    let other = try await desk.plan(["a.md"], note: "fine")
    let gone = "content/a.md: this takes away the note of the review before: ok"
    #expect(other.remarks == [gone])
    try desk.write("a.md", text.replacing("Text", with: "Other text"))
    let changed = try await desk.plan(["a.md"])
    #expect(changed.remarks == [gone])
    _ = changed.commit()
    #expect(try !desk.text("a.md").contains("Ada"))
  }

  @Test func `two paths to one file are one article`() async throws {
    let desk = try Desk(["a.md": "---\ntitle: A\n---\n"])
    try FileManager.default.createSymbolicLink(
      atPath: "\(desk.root)/content/link.md", withDestinationPath: "a.md")
    let plan = try await desk.plan(["link.md", "a.md"])
    #expect(plan.diagnostics == [])
    #expect(plan.changes.map(\.file) == ["content/link.md"])
    #expect(plan.commit().diagnostics == [])
  }

  @Test(.enabled(if: getuid() != 0))
  func `if one file may not be written, none is`() async throws {
    let desk = try Desk(["a.md": "---\ntitle: A\n---\n", "b.md": "---\ntitle: B\n---\n"])
    chmod("\(desk.root)/content/b.md", 0o444)
    let plan = try await desk.plan(["a.md", "b.md"])
    #expect(plan.diagnostics.map(\.position.file) == ["content/b.md"])
  }

  @Test func `many at once are remarked`() async throws {
    var files: [String: String] = [:]
    for number in 1...11 { files["a\(number).md"] = "---\ntitle: A\(number)\n---\n" }
    let desk = try Desk(files)
    #expect(try await desk.plan(Array(files.keys)).remarks.count == 1)
    #expect(try await desk.plan(Array(files.keys.prefix(10))).remarks.isEmpty)
  }

  @Test func `an ignored key is not taken for written`() async throws {
    let desk = try Desk(
      ["a.md": "---\ntitle: A\n---\n"], site: "front_matter: {ignore: [reviewed_hash]}\n")
    #expect(try await desk.plan(["a.md"]).diagnostics.map(\.rule) == [.reviewNotRecorded])
  }

  @Test func `an article of another tool without front matter gets some`() async throws {
    let desk = try Desk(["a.md": "# A\n\nText\n"], site: "preset: mkdocs\n")
    let plan = try await desk.plan(["a.md"])
    #expect(plan.diagnostics == [])
    _ = plan.commit()
    let text = try desk.text("a.md")
    #expect(text.hasPrefix("---\nlast_reviewed: 2026-11-22\nreviewed_hash: "))
    #expect(text.hasSuffix("\n---\n# A\n\nText\n"))
  }
}
