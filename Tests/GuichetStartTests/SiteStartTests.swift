import GuichetContent
import GuichetCore
import GuichetSite
import Testing

@testable import GuichetStart

struct SiteStartTests {
  /// Choices in which a site may begin, each with what it is about.
  private static let sites: [(name: String, change: @Sendable (inout StartChoices) -> Void)] = [
    ("English", { _ in }),
    ("French", { $0.languages = ["fr"] }),
    ("English and French", { $0.languages = ["en", "fr"] }),
    ("French and English", { $0.languages = ["fr", "en"] }),
    ("Canadian French", { $0.languages = ["fr-CA"] }),
    ("a form", { $0.contact = "https://acme.example/contact?a={article}" }),
    (
      "a product",
      {
        $0.product = "Acme: App"
        $0.version = "5.10"
        $0.owner = "docs: team"
      }
    ),
    ("nobody's repository", { $0.workflow = StartChoices.Workflow.none }),
    ("a path", { $0.baseURL = "https://acme.example/help" }),
  ]

  @Test(arguments: sites.map(\.name))
  func `a new site has no finding of any severity, and is published`(name: String) async throws {
    let folder = try Folder()
    let site = try #require(Self.sites.first { $0.name == name })
    try folder.begin(site.change)
    #expect(try await folder.findings() == [])
    let result = await SiteBuild.run(
      try folder.options(), output: "\(folder.path)/output", stopsAt: .notice)
    #expect(result.diagnostics.map(\.description) == [])
    #expect(result.published != nil)
    #expect(try folder.read("output/index.html").contains("Acme Help"))
  }

  @Test func `golden queries are there in each language, and can fail`() async throws {
    let folder = try Folder()
    try folder.begin { $0.languages = ["en", "fr"] }
    let queries = try folder.read("content/queries.yml")
    #expect(queries.split(separator: "\n").count { $0.hasPrefix("- {query: ") } == 3)
    #expect(queries.split(separator: "\n").count { $0.hasPrefix("- {lang: fr, query: ") } == 3)
    try folder.write(
      "content/queries.yml",
      queries.replacing("expect: account/reset-password.md", with: "expect: index.md"))
    #expect(try await folder.findings().contains { $0.contains("[golden-query]") })
  }

  @Test func `addresses are in the language of their page`() async throws {
    let folder = try Folder()
    try folder.begin { $0.languages = ["fr", "en"] }
    let site = await SiteLoader.load(try folder.options())
    let addresses = Set(site.model.articles.map(\.permalink))
    #expect(addresses.contains("compte/mot-de-passe/"))
    #expect(addresses.contains("en/account/reset-password/"))
  }

  @Test func `a language without texts gets one article that says so, and only notices`()
    async throws
  {
    let folder = try Folder()
    let start = try folder.begin { $0.languages = ["en", "pt-BR"] }
    #expect(start.remarks.count == 1)
    #expect(start.remarks[0].contains("content/pt-BR/first-article.md"))
    let findings = try await folder.findings()
    #expect(findings.count == 1)
    #expect(findings[0].contains("notice") && findings[0].hasSuffix("[theme-string]"))
  }

  @Test func `files that are there are kept, and articles take the place of examples`()
    async throws
  {
    let folder = try Folder()
    try folder.write("README.md", "Ours.\n")
    try folder.write(".gitignore", "/output\n*.bak\n")
    try folder.write("content/hello.md", "---\ntitle: Hello there\n---\nText.\n")
    let start = try folder.begin()
    #expect(start.kept.sorted() == [".gitignore", "README.md"])
    #expect(try folder.read("README.md") == "Ours.\n")
    #expect(start.remarks.contains { $0.hasPrefix("Add to .gitignore: `.guichet/`,") })
    #expect(
      try folder.files().filter { !$0.hasPrefix(".vscode/") } == [
        ".editorconfig", ".github/workflows/help.yml", ".gitignore", "README.md",
        "content/hello.md",
        "content/queries.yml", "content/site.yml",
      ])
    #expect(try await folder.findings() == [])
  }

  @Test func `a preset is written for the articles of another tool`() async throws {
    let folder = try Folder()
    try folder.write("content/hello.md", "+++\ntitle = \"Hello there\"\n+++\nText.\n")
    try folder.begin { $0.preset = "hugo" }
    #expect(try await folder.findings() == [])
  }

  @Test func `a site, or something that is no folder, is in the way`() throws {
    let folder = try Folder()
    try folder.begin()
    #expect(throws: StartRefusal.self) { try StartPlace.look(at: folder.path) }
    #expect(throws: StartRefusal.self) { try StartPlace.look(at: "\(folder.path)/README.md") }
    #expect(throws: StartRefusal.self) { try StartPlace.look(at: "") }
    let other = try Folder()
    try other.write("content", "Not a folder.")
    #expect(throws: StartRefusal.self) { try StartPlace.look(at: other.path) }
  }

  @Test func `when one file cannot be written, none is there`() throws {
    let folder = try Folder()
    try folder.write(".github", "A file where a folder would be.")
    #expect(throws: FileError.self) { try folder.begin { $0.workflow = .github } }
    #expect(try folder.files() == [".github"])
    // Nor a folder.
    #expect(try FileSystem.entries(of: folder.path).count == 1)
  }

  @Test func `in a folder of a repository the workflow is written only when asked, at its top`()
    throws
  {
    let folder = try Folder()
    try folder.write(".git/HEAD", "ref: refs/heads/main\n")
    var choices = StartChoices(
      place: try StartPlace.look(at: "\(folder.path)/docs/help"), day: try #require(Folder.day))
    #expect(choices.place.wayFromTop == "docs/help")
    var start = try SiteStart.plan(choices)
    #expect(!start.files.files.contains { $0.shown.contains("workflows") })
    #expect(start.remarks.contains { $0.contains("top of the repository") })
    choices.workflow = .github
    start = try SiteStart.plan(choices)
    try start.files.write()
    #expect(start.files.files.contains { $0.shown == "../../.github/workflows/help.yml" })
    let workflow = try folder.read(".github/workflows/help.yml")
    #expect(workflow.contains("guichet check --root docs/help --format"))
    #expect(workflow.contains("path: docs/help/output\n"))
    #expect(!workflow.contains("@@"))
  }

  @Test func `nothing is left of a name in any file`() throws {
    for workflow in StartChoices.Workflow.allCases {
      let folder = try Folder()
      let start = try folder.begin {
        $0.languages = ["fr", "en", "de"]
        $0.workflow = workflow
        $0.product = "App"
      }
      for file in start.files.files {
        #expect(!String(decoding: file.bytes, as: UTF8.self).contains("@@"), "\(file.shown)")
        #expect(file.bytes.last == 10, "\(file.shown)")
        #expect(!file.bytes.reversed().starts(with: [10, 10]), "\(file.shown)")
      }
    }
  }
}
