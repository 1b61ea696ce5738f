import Foundation
import GuichetContent
import GuichetCore
import Testing

@testable import GuichetSite

struct ChangedFilesTests {
  private static let article = "---\ntitle: A\n---\nText\n"

  /// A repository with two commits on `main`, and a branch `work` from the first one.
  private func branched() throws -> Repository {
    let repository = try Repository([
      "content/en/a.md": Self.article, "content/en/b.md": Self.article,
      "content/en/old.md": Self.article,
    ])
    try repository.git("init")
    try repository.commit("2026-03-01")
    try repository.git("branch", "work")
    try repository.write("content/en/on-main.md", Self.article)
    try repository.commit("2026-03-02")
    try repository.git("checkout", "work")
    return repository
  }

  private func known(_ outcome: ChangedFiles.Outcome) throws -> ChangedFiles {
    guard case .known(let changed) = outcome else {
      Issue.record("\(outcome)")
      throw CancellationError()
    }
    return changed
  }

  private func finding(_ outcome: ChangedFiles.Outcome) -> Diagnostic? {
    if case .unknown(let finding) = outcome { finding } else { nil }
  }

  @Test
  func `commits of the branch, the index, the folder and new files count, the others' do not`()
    throws
  {
    let repository = try branched()
    try repository.write("content/en/a.md", Self.article + "committed\n")
    try repository.git("rm", "content/en/old.md")
    try repository.commit("2026-03-03")
    try repository.write("content/en/b.md", Self.article + "not committed\n")
    try repository.write("content/en/été \"x\".md", Self.article)
    try repository.write(".gitignore", "*.bak\n")
    try repository.write("content/en/x.bak", "")
    let changed = try known(ChangedFiles.since("main", root: repository.path))
    #expect(
      changed.files == [
        "content/en/a.md", "content/en/b.md", "content/en/été \"x\".md", ".gitignore",
      ])
    #expect(changed.removed == ["content/en/old.md"])
    #expect(changed.concerns("content/en/old.md"))
    #expect(!changed.contains("content/en/old.md"))
    #expect(!changed.concerns("content/en/on-main.md"))
  }

  @Test func `only what the branch changes is mended, and nothing where nobody knows`() async throws
  {
    let repository = try branched()
    let slip = Self.article.replacing("title: A", with: "title: A\ntagz: [a]")
    try repository.write("content/en/b.md", slip)
    try repository.commit("2026-03-03")
    try repository.git("branch", "next")
    try repository.write("content/en/a.md", slip)
    let day = CalendarDay(daysSinceEpoch: 20_000)
    let options = SiteLoader.Options(root: repository.path, asOf: day)
    let blind = await SiteFix.run(options, writes: true, changedSince: "nowhere")
    #expect(blind.changes.isEmpty)
    #expect(
      blind.lines.first?.contains("git knows no branch, tag or commit `nowhere` here") == true)
    #expect(blind.lines.last == "Nothing fixed")
    let result = await SiteFix.run(options, writes: true, changedSince: "next")
    #expect(result.changes.map(\.finding.position.file) == ["content/en/a.md"])
    let left = try FileSystem.read("\(repository.path)/content/en/b.md")
    #expect(left == Array(slip.utf8))
    let all = await SiteFix.run(options, writes: true, changedSince: "main")
    #expect(all.changes.map(\.finding.position.file) == ["content/en/b.md"])
  }

  @Test func `paths count from the root of the site`() throws {
    let repository = try Repository()
    try repository.write("help/content/site.yml", "title: H\nbase_url: https://e.example/\n")
    try repository.write("help/content/a.md", Self.article)
    try repository.git("init")
    try repository.commit("2026-03-01")
    try repository.write("help/content/a.md", Self.article + "More\n")
    try repository.write("help/content/b.md", Self.article)
    try repository.write("content/en/elsewhere.md", Self.article)
    let changed = try known(ChangedFiles.since("HEAD", root: "\(repository.path)/help"))
    #expect(changed.files == ["content/a.md", "content/b.md"])
  }

  @Test func `a file moved is one gone and one new; one only touched did not change`() throws {
    let repository = try branched()
    try repository.git("mv", "content/en/old.md", "content/en/new.md")
    try repository.write("content/en/a.md", Self.article)
    let changed = try known(ChangedFiles.since("main", root: repository.path))
    #expect(changed.files == ["content/en/new.md"])
    #expect(changed.removed == ["content/en/old.md"])
  }

  @Test func `a link to an article changes with it, a repository within with every file`() throws {
    let repository = try Repository(["content/en/a.md": Self.article])
    try FileManager.default.createSymbolicLink(
      atPath: "\(repository.path)/content/en/link.md", withDestinationPath: "a.md")
    try repository.git("init")
    try repository.commit("2026-03-01")
    try repository.write("content/en/a.md", Self.article + "More\n")
    try repository.write("content/fr/sub/b.md", Self.article)
    try repository.git("init", in: "content/fr/sub")
    let changed = try known(ChangedFiles.since("HEAD", root: repository.path))
    #expect(changed.contains("content/en/link.md"))
    #expect(changed.contains("content/fr/sub/b.md"))
    #expect(!changed.contains("content/fr/submarine.md"))
  }

  @Test(arguments: [
    "", "-x", "--output=sprung", "nowhere", "main..work", "^main", "main work", "HEAD:content",
    "$(touch sprung)", "main\ncontent", "@{upstream}",
  ])
  func `what is no revision is a finding, and no option of git`(_ revision: String) throws {
    let repository = try branched()
    let outcome = ChangedFiles.since(revision, root: repository.path)
    #expect(finding(outcome)?.rule == .unknownRevision)
    #expect(!FileSystem.exists("\(repository.path)/sprung"))
  }

  @Test func `a shallow clone, no repository and no common history say so`() throws {
    let repository = try branched()
    try repository.write("content/en/c.md", Self.article)
    try repository.commit("2026-03-03")
    try repository.git("clone", "--depth", "1", "file://\(repository.path)", "shallow")
    let shallow = ChangedFiles.since("main", root: "\(repository.path)/shallow")
    #expect(finding(shallow)?.help.contains("fetch-depth: 0") == true)
    try repository.git("checkout", "--orphan", "other")
    try repository.git("commit", "-m", "other")
    let other = ChangedFiles.since("main", root: repository.path)
    #expect(finding(other)?.message.contains("in common") == true)
    let bare = try Repository()
    #expect(
      finding(ChangedFiles.since("main", root: bare.path))?.message.contains("no repository")
        == true)
  }

  @Test func `a branch whose other end is fetched too is compared in a shallow clone`() throws {
    let repository = try branched()
    try repository.write("content/en/c.md", Self.article)
    try repository.commit("2026-03-03")
    try repository.git("clone", "--depth", "2", "file://\(repository.path)", "shallow")
    let changed = try known(ChangedFiles.since("HEAD~1", root: "\(repository.path)/shallow"))
    #expect(changed.files == ["content/en/c.md"])
  }

  @Test func `the files of the content folder are read as they were`() throws {
    let repository = try branched()
    try repository.write("content/en/a.md", Self.article + "More\n")
    try repository.write("content/en/new.md", Self.article)
    try repository.write("themes/x.css", "")
    try repository.git("rm", "content/en/old.md")
    let earlier = try #require(
      try known(ChangedFiles.since("main", root: repository.path)).earlier())
    let article = Array(Self.article.utf8)
    #expect(earlier.contents == ["content/en/a.md": article, "content/en/old.md": article])
    #expect(earlier.absent == ["content/en/new.md"])
    #expect(try known(ChangedFiles.since("HEAD", root: "\(repository.path)/content")).count == 3)
  }

  @Test func `a site of an earlier time is loaded from those files`() async throws {
    let repository = try branched()
    try repository.write("content/en/a.md", "---\ntitle: Renamed\n---\n[old](old.md)\n")
    try repository.write("content/en/new.md", Self.article)
    try repository.git("rm", "content/en/old.md")
    let now = try await repository.load()
    #expect(now.diagnostics.contains { $0.rule == .brokenLink })
    let day = try #require(CalendarDay(parsing: "2026-11-22"))
    var options = SiteLoader.Options(root: repository.path, asOf: day)
    options.earlier = try known(ChangedFiles.since("main", root: repository.path)).earlier()
    let then = await SiteLoader.load(options)
    #expect(then.model.ownArticles.map(\.source.path) == ["en/a.md", "en/b.md", "en/old.md"])
    #expect(then.model.ownArticles.map(\.title) == ["A", "A", "A"])
    #expect(!then.diagnostics.contains { $0.rule == .brokenLink })
  }

  @Test func `no filter that the repository names is run`() throws {
    let repository = try branched()
    let trap = "\(repository.path)/trap.sh"
    try repository.write("trap.sh", "#!/bin/sh\ntouch \(repository.path)/sprung\nexit 1\n")
    chmod(trap, 0o755)
    for setting in ["clean", "smudge", "process"] {
      try repository.git("config", "filter.x y.\(setting)", trap)
      try repository.git("config", "filter.X.\(setting)", trap)
    }
    try repository.git("config", "filter.X.required", "true")
    try repository.git("config", "core.fsmonitor", trap)
    try repository.git("config", "diff.external", trap)
    try repository.write(".gitattributes", "*.md filter=X diff=x\n")
    try repository.write("content/en/a.md", Self.article + "More\n")
    let changed = try known(ChangedFiles.since("main", root: repository.path))
    #expect(changed.contains("content/en/a.md"))
    #expect(!FileSystem.exists("\(repository.path)/sprung"))
  }
}
