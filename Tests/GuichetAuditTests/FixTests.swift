import Foundation
import GuichetCore
import GuichetSite
import Testing

@testable import GuichetAudit

/// `check --fix`: only what leaves no choice, and no other byte.
struct FixTests {
  private static let start = "---\ntitle: An article\n"

  /// What an article's file is after a fix, and what was said.
  private func fixed(
    _ text: String, settings: String = RuleExample.settings, others: [String: String] = [:],
    writes: Bool = true
  ) async throws -> (text: String, result: SiteFix.Result) {
    var files = others
    files["content/a.md"] = text
    files["content/site.yml"] = settings
    return try await TemporarySite(files).run { options in
      let result = await SiteFix.run(options, writes: writes)
      let bytes = try FileSystem.read("\(options.root)/content/a.md")
      let left = try FileManager.default.contentsOfDirectory(atPath: "\(options.root)/content")
      #expect(!left.contains { $0.hasSuffix(".part") })
      return (String(decoding: bytes, as: UTF8.self), result)
    }
  }

  @Test(
    arguments: [
      ("tagz: [a] # why", "tags: [a] # why"), ("Owner: me", "owner: me"),
      ("last-reviewed: 2026-01-01", "last_reviewed: 2026-01-01"),
      ("\"descripton\": 'Long'", "\"description\": 'Long'"),
      ("type: howto", "type: how-to"), ("type: 'How-To'", "type: 'how-to'"),
      ("updated: 2026/03/01", "updated: 2026-03-01"), ("updated: 2026.3.1", "updated: 2026-3-1"),
    ])
  func `one slip in a key or a word is mended`(old: String, new: String) async throws {
    for end in ["\n", "\r\n"] {
      let lines = ["---", "title: An article", old, "---", "Text `\(old)` \u{E9}.", ""]
      let text = lines.joined(separator: end)
      let (after, result) = try await fixed(text)
      #expect(after == text.replacing("\(end)\(old)\(end)", with: "\(end)\(new)\(end)"))
      #expect(result.changes.count == 1)
    }
  }

  @Test(
    arguments: [
      "index: true", "author_name: me", "tagz: [a]\ntagss: [b]", "tags: [a]\ntagz: [b]",
      "expire: soon", "typ: faq", "type: lesson", "expires: 01/03/2027", "expires: 2027/13/01",
      "description: |\n  tagz: [a]",
    ])
  func `what leaves a choice is left alone`(keys: String) async throws {
    let text = Self.start + keys + "\n---\nText.\n"
    let (after, result) = try await fixed(text)
    #expect(after == text)
    #expect(result.changes.isEmpty)
  }

  @Test(
    arguments: [
      "expired: 2026-01-01", "expires: 2026/01/01", "draf: true", "publishd: 2027-01-01",
      "Slug: other", "slugg: other", "noindx: true", "redirect_form: [/x/]", "Lang: fr",
      "canonicl: https://b.example/", "Id: other",
    ])
  func `what would move a page or take it away is left alone`(key: String) async throws {
    let (after, result) = try await fixed(Self.start + key + "\ntagz: [a]\n---\nText.\n")
    #expect(after == Self.start + key + "\ntags: [a]\n---\nText.\n")
    #expect(result.changes.map(\.fix.old) == ["tagz"])
  }

  @Test(
    arguments: [
      "languges: [en, fr]", "presett: jekyll", "translation: {missing: show}", "privcy: false",
      "publis: {markdown: false}", "front_mater: {rename: {path: slug}}",
    ])
  func `settings that would move pages are left alone`(key: String) async throws {
    let settings = RuleExample.settings + key + "\n"
    try await TemporarySite(["content/site.yml": settings, "content/a.md": Self.start + "---\n"])
      .run { options in
        let result = await SiteFix.run(options, writes: true)
        let after = try FileSystem.read("\(options.root)/content/site.yml")
        #expect(String(decoding: after, as: UTF8.self) == settings)
        #expect(result.changes.isEmpty)
      }
  }

  @Test(
    arguments: [
      ("[x](Billing/Refunds.md)", "[x](billing/refunds.md)"),
      ("[x](billing/REFUNDS.MD)", "[x](billing/refunds.md)"),
      ("[x](BILLING/refunds)", "[x](billing/refunds)"),
      ("[x](/Billing/Refunds.md#by-card \"T\")", "[x](/billing/refunds.md#by-card \"T\")"),
      ("[x](billing/refunds.md#By-Card)", "[x](billing/refunds.md#by-card)"),
      ("[x](Billing/refunds.md#By-Card)", "[x](billing/refunds.md#by-card)"),
      ("[x][r]\n\n[r]: <Billing/Refunds.md>", "[x][r]\n\n[r]: <billing/refunds.md>"),
      ("[x](/old/money/)", "[x](/billing/refunds/)"),
      ("![x](Shot.PNG)", "![x](shot.png)"),
    ])
  func `a link that can mean one thing only is mended`(old: String, new: String) async throws {
    let others = [
      "content/billing/refunds.md":
        "---\ntitle: Refunds\nredirect_from: [/old/money/]\n---\n## By card\nText.\n",
      "content/shot.png": "x",
    ]
    let code = old.prefix { $0 != "\n" }
    let before = Self.start + "---\n\u{FEFF}Caf\u{E9}  \n`\(code)`\n\n"
    let (after, result) = try await fixed(before + old + "\r\n", others: others)
    #expect(after == before + new + "\r\n")
    #expect(!result.changes.isEmpty)
  }

  @Test(arguments: ["[x](billing/refund.md)", "[x](none.md)", "[x](/old/both/)", "![x](shott.png)"])
  func `a link that may mean several things is left alone`(link: String) async throws {
    let others = [
      "content/billing/refunds.md":
        "---\ntitle: Refunds\nredirect_from: [/old/both/]\n---\nText.\n",
      "content/billing/more.md": "---\ntitle: More\nredirect_from: [/old/both/]\n---\nText.\n",
      "content/shot.png": "x",
    ]
    let text = Self.start + "---\n\(link)\n"
    #expect(try await fixed(text, others: others).text == text)
  }

  @Test func `settings are mended too`() async throws {
    let settings = RuleExample.settings.replacing("feedback:", with: "feedbak:")
    try await TemporarySite([
      "content/site.yml": settings + "# last words", "content/a.md": Self.start + "---\nText.\n",
    ]).run { options in
      let result = await SiteFix.run(options, writes: true)
      let after = try FileSystem.read("\(options.root)/content/site.yml")
      #expect(String(decoding: after, as: UTF8.self) == RuleExample.settings + "# last words")
      #expect(result.changes.map(\.finding.rule) == [.configUnknownKey])
    }
  }

  @Test func `a dry run writes nothing and shows lines`() async throws {
    let text = Self.start + "tagz: [\u{1B}a]\n---\nText.\n"
    let plain = text.replacing("\u{1B}", with: "")
    let (after, result) = try await fixed(plain, writes: false)
    #expect(after == plain)
    #expect(
      result.difference == [
        "--- content/a.md", "+++ content/a.md", "@@ -3 +3 @@", "-tagz: [a]", "+tags: [a]",
        "1 finding to fix in 1 file",
      ])
  }

  @Test func `what a comment hides is not mended`() async throws {
    let text = Self.start + "tagz: [a] # guichet-ignore: unknown-key; reason: r\n---\nText.\n"
    #expect(try await fixed(text).text == text)
  }

  @Test func `a link out of the content folder is neither read nor written through`() async throws {
    try await TemporarySite([
      "content/site.yml": RuleExample.settings, "outside.yml": RuleExample.settings,
      "content/a.md": Self.start + "---\nText.\n",
    ]).run { options in
      let settings = RuleExample.settings.replacing("feedback:", with: "feedbak:")
      try FileManager.default.removeItem(atPath: "\(options.root)/outside.yml")
      try FileSystem.create("\(options.root)/outside.yml", Array(settings.utf8))
      try FileManager.default.removeItem(atPath: "\(options.root)/content/site.yml")
      try FileManager.default.createSymbolicLink(
        atPath: "\(options.root)/content/site.yml", withDestinationPath: "../outside.yml")
      let result = await SiteFix.run(options, writes: true)
      let after = try FileSystem.read("\(options.root)/outside.yml")
      #expect(String(decoding: after, as: UTF8.self) == settings)
      // It is not even read: a finding could show what it says.
      #expect(result.changes.isEmpty)
      #expect(result.failures.isEmpty)
    }
  }

  @Test func `a file that somebody changed meanwhile is left as it is`() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("guichet-replace-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try FileSystem.create(path, Array("theirs".utf8))
    #expect(throws: ReplaceError.changed) {
      try FileSystem.replace(path, with: Array("ours".utf8), expecting: Array("old".utf8))
    }
    #expect(try FileSystem.read(path) == Array("theirs".utf8))
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    try FileSystem.replace(path, with: Array("ours".utf8), expecting: Array("theirs".utf8))
    #expect(try FileSystem.read(path) == Array("ours".utf8))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o640)
  }
}
