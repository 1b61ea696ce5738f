import Foundation
import GuichetCore
import GuichetSite
import Testing

@testable import GuichetAudit

/// Every rule is shown by examples, and the examples are run.
struct RuleExampleTests {
  @Test func `the files of the catalogue can be read`() {
    #expect(RuleCatalogue.problems == [])
  }

  @Test(arguments: Rule.allCases)
  func `a rule has an entry with a bad and a good example`(rule: Rule) throws {
    let entry = try #require(
      RuleCatalogue.entry(rule),
      "write `=== \(rule.rawValue)` with finds, why, do and examples into Sources/GuichetAudit/Catalogue/rules"
    )
    if entry.reasonForNoExample == nil {
      #expect(entry.examples.contains { $0.isBad }, "add `== bad` and a small site that has it")
      #expect(entry.examples.contains { !$0.isBad }, "add `== good` and the same site without it")
    }
    #expect(
      RuleCatalogue.groups.flatMap(\.entries).count { $0.rule == rule } == 1, "it is there twice")
  }

  @Test(arguments: Rule.allCases)
  func `the examples of a rule hold`(rule: Rule) async throws {
    for example in RuleCatalogue.entry(rule)?.examples ?? [] {
      let findings = try await ExampleSite(example).findings()
      let own = findings.filter { $0.rule == rule }
      let all = findings.map(\.description).joined(separator: "\n")
      if example.isBad {
        let places = own.map { "\($0.position.file):\($0.position.line ?? 0)" }
        #expect(
          own.contains { ExampleSite.isMarked($0, in: example) }, "found at \(places)\n\(all)")
      } else {
        #expect(own.isEmpty, "\(all)")
        let others = findings.filter { $0.severity > .notice && example.command == .check }
        #expect(others.isEmpty, "a good example is good altogether")
      }
    }
  }

  @Test func `rules of the audit are those whose examples run it`() {
    let shown = RuleCatalogue.groups.flatMap(\.entries).filter { entry in
      entry.examples.contains { $0.command == .audit }
    }
    #expect(Set(shown.map(\.rule)) == Rule.ofAudit)
  }

  @Test func `few rules go without examples`() {
    let none = RuleCatalogue.groups.flatMap(\.entries).filter { $0.reasonForNoExample != nil }
    // About options of commands, a history of commits, and logs.
    #expect(
      none.map(\.rule) == [
        .unknownRevision, .auditBaseline, .reviewNotRecorded, .rubberStamp, .noReviewHistory,
        .auditHistory, .signalLog,
      ])
  }

  @Test(
    arguments: ["en", "fr"], ["messages.md", "rules.md"])
  func `the manual says what the catalogue says`(language: String, name: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let url = root.appending(path: "content/\(language)/reference/\(name)")
    let page = try String(contentsOf: url, encoding: .utf8)
    let current = RulePages.page(page, in: language) == page
    #expect(current, "run `make manual`")
  }
}
