import Foundation
import GuichetCore
import Testing

@testable import GuichetSite

/// A repository of a site with many articles, made commit by commit.
private struct Archive: ~Copyable {
  let path: String

  init(_ count: Int, configuration: String = "") throws {
    path = FileManager.default.temporaryDirectory.path + "/guichet-stamp-\(UUID().uuidString)"
    try write(
      "content/site.yml",
      "title: H\nbase_url: https://h.example/\nreview: {review_in: 6 months}\n" + configuration)
    for number in 0..<count { try write(Self.name(number), Self.article(number, "2026-01-01")) }
    try git("init")
    try commit("2026-01-01")
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Names as hostile as a file system allows and an article may have.
  static func name(_ number: Int) -> String {
    let names = [":100644 100644 a b M", "été", "-p", "a b", "diff --git a b", "\"q\"", "*"]
    return "content/\(number < names.count ? names[number] : "p\(number)").md"
  }

  static func article(
    _ number: Int, _ day: String, extra: String = "", text: String = "Text"
  )
    -> String
  { "---\ntitle: T\(number)\nslug: t\(number)\nlast_reviewed: \(day)\n\(extra)---\n\(text)\n" }

  func write(_ name: String, _ text: String) throws {
    let file = "\(path)/\(name)"
    try FileSystem.createFolder(String(file[..<(file.lastIndex(of: "/") ?? file.endIndex)]))
    try FileSystem.remove(file)
    try FileSystem.create(file, Array(text.utf8))
  }

  func bump(_ numbers: Range<Int>, _ day: String, extra: String = "") throws {
    for number in numbers {
      try write(Self.name(number), Self.article(number, day, extra: extra))
    }
  }

  func git(_ arguments: String..., day: String = "2026-01-01") throws {
    try Repository.git(arguments, day: day, in: path)
  }

  func commit(_ day: String) throws {
    try git("add", "-A")
    try git("commit", "-m", day, day: day)
  }

  /// How many others a commit changed, by article; nil where there is no whole history.
  func stamps(_ root: String? = nil, asOf: String = "2026-11-22") async throws -> [String: Int]? {
    let day = try #require(CalendarDay(parsing: asOf))
    let site = await SiteLoader.load(.init(root: root ?? path, asOf: day))
    guard case .complete(let stamps) = ReviewHistory.read(site) else { return nil }
    return stamps.mapValues(\.count)
  }
}

struct ReviewHistoryTests {
  @Test func `a commit that changes ten dates and nothing else is found`() async throws {
    let archive = try Archive(14)
    #expect(try await archive.stamps() == [:], "the first commit of a file changes nothing")
    try archive.bump(0..<12, "2026-03-01", extra: "review_in: 1 year\nreviewed_by: Ada\n")
    try archive.write(
      Archive.name(12), Archive.article(12, "2026-03-01", text: "Text, and a correction"))
    try archive.commit("2026-03-01")
    var expected: [String: Int] = [:]
    for number in 0..<12 { expected[Archive.name(number)] = 12 }
    #expect(try await archive.stamps() == expected, "the one that was corrected is none")
    #expect(try await archive.stamps(asOf: "2026-02-01") == [:], "that day it was not there")

    // Later texts do not make it better, a later date does; so does one that is not committed.
    try archive.write(
      Archive.name(0),
      Archive.article(0, "2026-03-01", extra: "review_in: 1 year\nreviewed_by: Ada\n", text: "New"))
    try archive.write(Archive.name(1), Archive.article(1, "2026-04-01"))
    try archive.commit("2026-04-01")
    try archive.write(Archive.name(2), Archive.article(2, "2026-05-01"))
    expected[Archive.name(1)] = nil
    expected[Archive.name(2)] = nil
    #expect(try await archive.stamps() == expected)

    // The newest of two counts.
    try archive.bump(3..<14, "2026-06-01")
    try archive.commit("2026-06-01")
    #expect(
      try await archive.stamps()?[Archive.name(5)] == 11,
      "with the one that was not committed, without the one whose text changed")
  }

  @Test func `nine are few`() async throws {
    let archive = try Archive(14)
    try archive.bump(0..<9, "2026-03-01")
    try archive.commit("2026-03-01")
    #expect(try await archive.stamps() == [:])
  }

  @Test func `names of keys and of files may differ`() async throws {
    let archive = try Archive(10, configuration: "preset: govuk\n")
    for number in 0..<10 {
      let text = Archive.article(number, "2026-03-01")
      try archive.write(
        Archive.name(number), text.replacing("last_reviewed", with: "last_reviewed_on"))
    }
    try archive.commit("2026-03-01")
    try archive.git("mv", Archive.name(9), "content/moved.md", day: "2026-04-01")
    try archive.commit("2026-04-01")
    let stamps = try await archive.stamps()
    #expect(stamps?["content/moved.md"] == 10)
    #expect(stamps?.count == 10)
  }

  @Test func `a site below the top of its repository has its own history`() async throws {
    let archive = try Archive(0)
    for number in 0..<10 {
      try archive.write("help/" + Archive.name(number), Archive.article(number, "2026-01-01"))
    }
    try archive.write("help/content/site.yml", "title: H\nbase_url: https://h.example/\n")
    try archive.commit("2026-01-02")
    for number in 0..<10 {
      try archive.write("help/" + Archive.name(number), Archive.article(number, "2026-03-01"))
    }
    try archive.commit("2026-03-01")
    #expect(try await archive.stamps("\(archive.path)/help")?.count == 10)
  }

  @Test func `half a history is none, and no repository is no matter`() async throws {
    let archive = try Archive(10)
    try archive.bump(0..<10, "2026-03-01")
    try archive.commit("2026-03-01")
    try archive.git("clone", "--depth", "1", "file://\(archive.path)", "\(archive.path)/shallow")
    let day = try #require(CalendarDay(parsing: "2026-11-22"))
    let shallow = await SiteLoader.load(.init(root: "\(archive.path)/shallow", asOf: day))
    guard case .unusable(_, let help) = ReviewHistory.read(shallow) else {
      Issue.record("a shallow clone passed")
      return
    }
    #expect(help.contains("fetch-depth: 0"))
    try FileManager.default.removeItem(atPath: "\(archive.path)/.git")
    let site = await SiteLoader.load(.init(root: archive.path, asOf: day))
    guard case .absent = ReviewHistory.read(site) else {
      Issue.record("there is no repository")
      return
    }
  }
}
