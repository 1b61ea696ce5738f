import Foundation
import FoundationXML
import Testing

@testable import GuichetCore

/// A folder with files, removed with the value.
private struct Folder: ~Copyable {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    path = FileManager.default.temporaryDirectory.path + "/guichet-report-\(UUID().uuidString)"
    try FileSystem.createFolder(path)
    for (name, text) in files {
      let file = "\(path)/\(name)"
      try FileSystem.createFolder(String(file[..<(file.lastIndex(of: "/") ?? file.endIndex)]))
      try FileSystem.create(file, Array(text.utf8))
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

struct ReportTests {
  /// Text that tries to be more than text in every format.
  private static let hostile =
    "a\u{0}b\u{1B}[31m\r\n::error::x ##[add-mask]y ]]> <script> \"q\" 'p' | `c` \u{FFFE}\u{202E} 100%,:"

  private func finding(
    _ rule: Rule = .brokenLink, _ file: String = "content/a.md", _ line: Int? = 1,
    _ column: Int? = nil, _ message: String = "wrong", help: String = "mend it"
  ) -> Diagnostic {
    Diagnostic(
      rule, at: SourcePosition(file: file, line: line, column: column), message, help: help)
  }

  private func report(
    _ findings: [Diagnostic], root: String = "/nonexistent", environment: [String: String] = [:]
  ) -> FindingsReport {
    var report = FindingsReport(
      findings, command: "check", phrase: "1 article checked: no errors",
      json: .object([]), root: root, environment: environment)
    report.failing = .warning
    return report
  }

  private func text(_ report: FindingsReport, _ format: FindingsFormat) -> String {
    String(decoding: report.rendered(as: format), as: UTF8.self)
  }

  private func object(_ report: FindingsReport, _ format: FindingsFormat) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(report.rendered(as: format)))
  }

  private func results(_ report: FindingsReport) throws -> [[String: Any]] {
    let log = try #require(try object(report, .sarif) as? [String: Any])
    let runs = try #require(log["runs"] as? [[String: Any]])
    return try #require(runs.first?["results"] as? [[String: Any]])
  }

  private func fingerprints(_ report: FindingsReport) throws -> [String] {
    try results(report).compactMap {
      ($0["partialFingerprints"] as? [String: String])?["guichetLine/v1"]
    }
  }

  // MARK: Hostile text

  @Test(arguments: FindingsFormat.allCases)
  func `every format is well formed whatever an article says`(_ format: FindingsFormat) throws {
    let report = report([
      finding(.brokenLink, "content/\(Self.hostile).md", 3, 4, Self.hostile, help: Self.hostile)
    ])
    let bytes = report.rendered(as: format)
    #expect(UTF8Check.firstInvalidOffset(in: bytes) == nil)
    #expect(!bytes.contains(0) && !bytes.contains(0x1B))
    switch format {
    case .json, .sarif, .gitlab: _ = try JSONSerialization.jsonObject(with: Data(bytes))
    case .junit: #expect(XMLParser(data: Data(bytes)).parse())
    case .github, .text, .csv, .markdown: break
    }
  }

  @Test func `no text becomes a command of the runner`() {
    let many = (0..<12).map { finding(.brokenLink, "content/a.md", $0 + 1, nil, Self.hostile) }
    for line in text(report(many), .github).split(separator: "\n") {
      #expect(!line.contains("##["))
      #expect(!line.hasPrefix("::") || line.hasPrefix("::warning file=content/a.md,line="))
    }
    let odd = finding(.brokenLink, "::stop-commands::x", nil)
    let last = text(report(many + [odd]), .github).split(separator: "\n").dropLast().last
    #expect(last?.hasPrefix("\\u{3a}:stop-commands") == true)
  }

  // MARK: GitHub

  @Test func `annotations have the toolkit's escapes`() {
    let report = report([
      finding(.brokenLink, "content/a,b:c%.md", 3, nil, "100%, a:b", help: "")
    ])
    #expect(
      text(report, .github)
        == "::warning file=content/a%2Cb%3Ac%25.md,line=3,title=broken-link::100%25, a:b\n")
  }

  @Test func `beyond ten of a severity the log has the findings, and says how many`() {
    let warnings = (1...12).map { finding(.brokenLink, "content/a.md", $0) }
    let report = report(warnings + [finding(.skippedFile, "content/b.md", 1)])
    let lines = text(report, .github).split(separator: "\n")
    #expect(lines.count(where: { $0.hasPrefix("::warning ") }) == 10)
    #expect(lines.count(where: { $0.hasPrefix("::notice ") }) == 1)
    #expect(lines.contains("content/a.md:12: warning: wrong; mend it [broken-link]"))
    #expect(lines.last?.hasSuffix("only this log has 2 more warnings") == true)
  }

  // MARK: Places

  @Test func `columns count UTF-16 units, and are left out where nobody can know them`() throws {
    let folder = try Folder(["content/a.md": "x\nété 😀 [it](x)\n"])
    let report = report(
      [
        finding(.brokenLink, "content/a.md", 2, 12), finding(.brokenLink, "content/a.md", 2, 2),
        finding(.brokenLink, "content/a.md", 2, 99), finding(.brokenLink, "content/gone.md", 1, 1),
      ], root: folder.path)
    #expect(report.placed.map(\.column) == [8, nil, nil, nil])
  }

  @Test func `paths count from the top of the repository`() throws {
    let folder = try Folder(["repository/.git/HEAD": "", "repository/docs/help/content/a.md": "x"])
    let top = "\(folder.path)/repository"
    func prefix(_ root: String, _ environment: [String: String] = [:]) -> String {
      RepositoryFolder.prefix(of: root, environment: environment)
    }
    #expect(prefix("\(top)/docs/help") == "docs/help/")
    #expect(prefix(top) == "")
    #expect(prefix("\(top)/docs/help", ["GITHUB_WORKSPACE": top]) == "docs/help/")
    // A workspace with several repositories in it: paths count from the nearest.
    #expect(prefix("\(top)/docs/help", ["GITHUB_WORKSPACE": folder.path]) == "docs/help/")
    #expect(prefix("\(top)/docs/help", ["CI_PROJECT_DIR": "/nonexistent"]) == "docs/help/")
    try FileManager.default.removeItem(atPath: "\(top)/.git")
    #expect(prefix("\(top)/docs/help", ["GITHUB_WORKSPACE": top]) == "docs/help/")
    let report = report([finding()], root: "\(top)/docs", environment: ["CI_PROJECT_DIR": top])
    #expect(text(report, .github).hasPrefix("::warning file=docs/content/a.md,"))
    #expect(text(report, .gitlab).contains("\"path\": \"docs/content/a.md\""))
    #expect(text(report, .sarif).contains("\"uri\": \"docs/content/a.md\""))
  }

  @Test func `fingerprints follow a line that moves, and tell findings apart`() throws {
    let before = try Folder(["content/a.md": "one\n[x](y)\n[x](y)\n"])
    let after = try Folder(["content/a.md": "one\nmore\n\n  [x](y)\r\n[x](y)\n"])
    let old = try fingerprints(
      report(
        [finding(.brokenLink, "content/a.md", 2), finding(.brokenLink, "content/a.md", 3)],
        root: before.path))
    let new = try fingerprints(
      report(
        [finding(.brokenLink, "content/a.md", 4), finding(.brokenLink, "content/a.md", 5)],
        root: after.path))
    #expect(Set(old).count == 2)
    #expect(old == new.map(\.self))
    let other = try fingerprints(
      report([finding(.missingAlt, "content/a.md", 2)], root: before.path))
    #expect(!old.contains(other[0]))
  }

  // MARK: SARIF

  @Test func `addresses are encoded, levels and rules named`() throws {
    let report = report([
      finding(.skippedFile, "content/a b#?:é.md", nil), finding(.emptyFile, "/abs/x", 2),
    ])
    let results = try results(report)
    #expect(results.map { $0["level"] as? String } == ["note", "error"])
    #expect(results.map { $0["ruleIndex"] as? Int } == [1, 0])
    let plain = text(report, .sarif)
    #expect(plain.contains("\"uri\": \"content/a%20b%23%3F%3A%C3%A9.md\""))
    #expect(plain.contains("\"uri\": \"file:///abs/x\""))
    #expect(plain.contains("\"executionSuccessful\": true"))
    var half = report
    half.isComplete = false
    #expect(text(half, .sarif).contains("\"executionSuccessful\": false"))
  }

  @Test func `a message is no link`() throws {
    let report = report([finding(.missingAlt, "content/a.md", 1, nil, "as in `![x](y)`", help: "")])
    let message = try #require(try results(report).first?["message"] as? [String: String])
    #expect(message["text"] == "as in `!\\[x\\](y)`")
  }

  @Test func `a rule is described by who knows more`() {
    var report = report([finding()])
    #expect(text(report, .sarif).contains("\"text\": \"Broken link\""))
    report.describe = { _ in RuleDescription(summary: "A link to nothing", help: "Correct it.") }
    #expect(text(report, .sarif).contains("\"text\": \"A link to nothing\""))
  }

  // MARK: GitLab and JUnit

  @Test func `GitLab gets its own severities and one fingerprint each`() throws {
    let findings = [
      finding(.emptyFile, "content/a.md", nil), finding(), finding(), finding(.skippedFile),
    ]
    let items = try #require(try object(report(findings), .gitlab) as? [[String: Any]])
    #expect(items.map { $0["severity"] as? String } == ["critical", "major", "major", "info"])
    #expect(Set(items.compactMap { $0["fingerprint"] as? String }).count == 4)
    let lines = items.map { ($0["location"] as? [String: Any])?["lines"] as? [String: Int] }
    #expect(lines.allSatisfy { $0 == ["begin": 1] })
    #expect(text(report([]), .gitlab) == "[]\n")
  }

  @Test func `JUnit fails what the command fails on, and a clean run is one test that passed`() {
    let xml = text(report([finding(), finding(), finding(.skippedFile, "content/b.md")]), .junit)
    #expect(xml.contains("<testsuites name=\"guichet check\" tests=\"3\" failures=\"2\""))
    #expect(xml.contains("name=\"broken-link: wrong (2)\""))
    #expect(xml.contains("<skipped message=\"content/b.md:1: notice: wrong"))
    let clean = text(report([]), .junit)
    #expect(clean.contains("tests=\"1\" failures=\"0\""))
    #expect(clean.contains("<testcase classname=\"guichet check\" name=\"1 article checked"))
  }

  // MARK: CSV and Markdown

  @Test func `rows end as RFC 4180 has it`() {
    let csv = text(report([finding(.brokenLink, "content/a.md", 2, nil)]), .csv)
    #expect(
      csv == "severity,rule,file,line,column,message,help\r\n"
        + "warning,broken-link,content/a.md,2,,wrong,mend it\r\n")
  }

  @Test(arguments: [
    ("a `b` c", "a `b` c"), ("<img src=x>", "\\<img src=x\\>"), ("[a](b)", "\\[a\\](b)"),
    ("a|b `c|d`", "a\\|b `c\\|d`"), ("`a\\|b`", "`a\\u{7c}b`"), ("odd ` one", "odd \\` one"),
    (
      "@somebody #1 https://x.example www.x.example",
      "\\@somebody \\#1 https\\://x.example www\\.x.example"
    ),
  ])
  func `text in Markdown is text`(_ written: String, _ markdown: String) {
    #expect(MarkdownReport.spans(written) == markdown)
  }

  @Test func `a summary has a limit, errors come first, and it says what it leaves out`() {
    let findings = (1...600).map { finding(.brokenLink, "content/a.md", $0) }
    let markdown = text(report(findings + [finding(.emptyFile, "content/b.md")]), .markdown)
    let rows = markdown.split(separator: "\n").filter { $0.hasPrefix("| `content/") }
    #expect(rows.count == 500)
    #expect(rows.first?.contains("content/b.md") == true)
    #expect(markdown.contains("### Warnings (600)"))
    #expect(markdown.contains("101 more findings are not shown here"))
    let long = (1...100).map { line in
      finding(.brokenLink, "content/a.md", line, nil, String(repeating: "x", count: 9000))
    }
    #expect(report(long).rendered(as: .markdown).count < 450_000)
    #expect(text(report([]), .markdown) == "## guichet check\n\n1 article checked: no errors\n")
  }

  // MARK: Files

  @Test func `a report replaces a file, follows a link, and leaves nothing behind on failure`()
    throws
  {
    let folder = try Folder(["out/a.txt": "old"])
    let link = "\(folder.path)/link.txt"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "out/a.txt")
    try FileSystem.write(Array("new".utf8), to: link)
    #expect(try FileSystem.read("\(folder.path)/out/a.txt") == Array("new".utf8))
    #expect(try FileSystem.status(link).kind == .link)
    #expect(throws: FileError.self) { try FileSystem.write([], to: "\(folder.path)/no/b.txt") }
    #expect(throws: FileError.self) { try FileSystem.write([1], to: "\(folder.path)/out") }
    #expect(try FileSystem.entries(of: "\(folder.path)/out").count == 1)
  }
}
