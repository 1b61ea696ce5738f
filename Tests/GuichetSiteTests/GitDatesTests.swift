import Foundation
import GuichetContent
import GuichetCore
import Testing

@testable import GuichetSite

extension LoadedSite {
  fileprivate func updated(_ file: String) -> String? {
    model.articleByPath[file].flatMap { model.articles[$0].frontMatter.updated?.description }
  }

  fileprivate var rules: [Rule] { diagnostics.map(\.rule) }
}

struct GitDatesTests {
  private static let article = "---\ntitle: A\n---\nText\n"

  @Test func `an article has the day of its last commit unless it says one itself`() async throws {
    let repository = try Repository([
      "content/en/a.md": Self.article, "content/en/été.md": Self.article,
      "content/en/own.md": "---\ntitle: O\nupdated: 2020-02-02\n---\n",
      "content/en/later.md": "---\ntitle: L\npublished: 2026-10-10\n---\n",
    ])
    try repository.git("init")
    try repository.commit("2026-03-01")
    try repository.write("content/en/a.md", Self.article + "More\n")
    try repository.commit("2026-04-01")
    try repository.write("content/en/new.md", Self.article)
    let site = try await repository.load()
    #expect(site.diagnostics.filter { $0.severity != .notice } == [])
    #expect(site.updated("en/a.md") == "2026-04-01")
    #expect(site.updated("en/été.md") == "2026-03-01")
    #expect(site.updated("en/own.md") == "2020-02-02")
    #expect(site.updated("en/later.md") == nil, "it did not change before it was published")
    #expect(site.updated("en/new.md") == nil, "it was never committed")
    #expect(try await repository.load(asOf: "2026-03-15").updated("en/a.md") == "2026-03-01")
  }

  @Test func `commits that git blame ignores do not count`() async throws {
    let repository = try Repository(["content/en/a.md": Self.article])
    try repository.git("init")
    try repository.commit("2026-03-01")
    try repository.write("content/en/a.md", Self.article + "\n\n")
    try repository.commit("2026-04-01")
    let head = try String(
      contentsOfFile: "\(repository.path)/.git/refs/heads/main", encoding: .utf8)
    try repository.write(".git-blame-ignore-revs", "# blanks\n\(head)")
    #expect(try await repository.load().updated("en/a.md") == "2026-03-01")
  }

  @Test func `a site below the top of its repository has its own days`() async throws {
    let repository = try Repository()
    try repository.write(
      "help/content/site.yml", "title: H\nbase_url: https://e.example/\ndates: git\n")
    try repository.write("help/content/a.md", Self.article)
    try repository.write("content/a.md", Self.article)
    try repository.git("init")
    try repository.commit("2026-03-01")
    try repository.write("content/a.md", Self.article + "x")
    try repository.commit("2026-04-01")
    #expect(try await repository.load("\(repository.path)/help").updated("a.md") == "2026-03-01")
  }

  @Test func `a shallow clone has no days, and one finding says why`() async throws {
    let repository = try Repository(["content/en/a.md": Self.article])
    try repository.git("init")
    try repository.commit("2026-03-01")
    try repository.write("content/en/b.md", Self.article)
    try repository.commit("2026-04-01")
    try repository.git("clone", "--depth", "1", "file://\(repository.path)", "shallow")
    let site = try await repository.load("\(repository.path)/shallow")
    #expect(site.updated("en/a.md") == nil)
    let findings = site.diagnostics.filter { $0.rule == .noGitDates }
    #expect(findings.count == 1)
    #expect(findings.first?.help.contains("fetch-depth: 0") == true)
  }

  @Test func `half a history is none`() async throws {
    let repository = try Repository(["content/en/a.md": Self.article])
    try repository.git("init")
    try repository.git("config", "uploadpack.allowFilter", "true")
    try repository.commit("2026-03-01")
    try repository.write("content/en/b.md", Self.article)
    try repository.commit("2026-04-01")
    try repository.git("clone", "--filter=tree:0", "file://\(repository.path)", "partial")
    let site = try await repository.load("\(repository.path)/partial")
    #expect(site.updated("en/b.md") == nil)
    #expect(site.rules.filter { $0 == .noGitDates }.count == 1)
  }

  @Test func `without a repository, without commits or without the setting nothing is said`()
    async throws
  {
    let bare = try Repository(["content/en/a.md": Self.article])
    #expect(try await bare.load().rules.contains(.noGitDates) == false)
    try bare.git("init")
    let site = try await bare.load()
    #expect(site.rules.contains(.noGitDates) == false)
    #expect(site.updated("en/a.md") == nil)
    let plain = try Repository(["content/en/a.md": Self.article], configuration: "")
    try plain.git("init")
    try plain.commit("2026-03-01")
    #expect(try await plain.load().updated("en/a.md") == nil)
  }

  @Test func `nothing that the repository names is run`() async throws {
    let repository = try Repository(["content/en/a.md": Self.article])
    try repository.git("init")
    try repository.commit("2026-03-01")
    let trap = "\(repository.path)/trap.sh"
    try repository.write("trap.sh", "#!/bin/sh\ntouch \(repository.path)/sprung\nexit 1\n")
    chmod(trap, 0o755)
    for setting in [
      "core.fsmonitor", "core.pager", "pager.log", "diff.external", "gpg.program",
      "core.sshCommand", "diff.x.textconv", "diff.x.command", "filter.x.smudge", "alias.log",
    ] {
      try repository.git("config", setting, setting == "alias.log" ? "!\(trap)" : trap)
    }
    try repository.git("config", "log.showSignature", "true")
    try repository.git("config", "core.hooksPath", repository.path)
    try repository.write(".gitattributes", "*.md diff=x filter=x\n")
    #expect(try await repository.load().updated("en/a.md") == "2026-03-01")
    #expect(!FileSystem.exists("\(repository.path)/sprung"))
  }

  // MARK: Translations

  @Test func `a translation is old when its original was reworded after its last commit`()
    async throws
  {
    let repository = try Repository([
      "content/en/a.md": Self.article, "content/fr/a.md": Self.article,
      "content/en/b.md": Self.article, "content/fr/b.md": Self.article,
      "content/en/c.md": Self.article, "content/fr/c.md": Self.article,
    ])
    try repository.git("init")
    try repository.commit("2026-03-01")
    try repository.write("content/en/a.md", Self.article + "More\n")
    try repository.write("content/en/b.md", "---\ntitle: A\npopularity: 5\n---\nText\n")
    try repository.commit("2026-04-01")
    try repository.write("content/en/c.md", Self.article + "More\n")
    try repository.commit("2026-04-02")
    try repository.write("content/fr/c.md", Self.article + "Plus\n")
    try repository.commit("2026-04-03")
    let site = try await repository.load()
    let old = site.diagnostics.filter { $0.rule == .outdatedTranslation }
    #expect(old.map(\.position.file) == ["content/fr/a.md"])
  }
}
