import Foundation
import GuichetCore
import GuichetMarkdown

@testable import GuichetContent

/// A content folder made of texts, read into a model.
struct TestContent {
  /// A `site.yml` with everything that is required.
  static let site = """
    title: Acme Help
    base_url: https://acme.example/help/
    contact: {channels: [{type: email, address: help@acme.example}, {type: phone, number: "+33 1 23 45"}]}

    """

  let model: SiteModel
  let diagnostics: [Diagnostic]

  /// Reads files, given as path below the content folder and text; a text that does not start with
  /// a fence is taken for the body of an article titled like its path.
  init(
    _ files: [String: String], configuration extra: String = "", site: String = TestContent.site,
    asOf: CalendarDay = CalendarDay(daysSinceEpoch: 20_779)
  ) throws {
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("guichet-content-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: root) }
    for (path, text) in files {
      let file = "\(root)/content/\(path)"
      try FileSystem.createFolder(String(file[..<(file.lastIndex(of: "/") ?? file.endIndex)]))
      let isWhole = text.hasPrefix("---") || !path.hasSuffix(".md")
      try FileSystem.create(
        file, Array((isWhole ? text : "---\ntitle: \(path)\n---\n\(text)").utf8))
    }
    let (configuration, findings) = ConfigurationParser.parse(
      Array((site + extra).utf8), file: "content/site.yml")
    let scan = ContentScanner.scan(root: root, configuration: configuration)
    let loader = ArticleLoader(root: root, configuration: configuration, words: [:])
    let outcomes = scan.markdown.map(loader.load)
    model = ModelBuilder.build(
      articles: outcomes.compactMap(\.article), assets: scan.assets, configuration: configuration,
      asOf: asOf)
    diagnostics =
      (findings + scan.diagnostics + outcomes.flatMap(\.diagnostics) + model.diagnostics).sorted()
  }

  /// The article of a source path.
  func article(_ path: String) -> Article? { model.articleByPath[path].map { model.articles[$0] } }

  /// The rules of the findings.
  var rules: [Rule] { diagnostics.map(\.rule) }
}
