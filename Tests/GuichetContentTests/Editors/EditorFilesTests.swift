import Foundation
import GuichetCore
import Testing

@testable import GuichetContent

struct EditorFilesTests {
  private func configuration(_ lines: String = "") -> SiteConfiguration {
    ConfigurationParser.parse(
      Array((TestContent.site + lines).utf8), file: "content/site.yml"
    ).configuration
  }

  private func json(_ path: String, _ configuration: SiteConfiguration) throws -> Any {
    let file = try #require(
      EditorFiles.files(for: configuration).first { $0.path == path }, "\(path)")
    return try JSONSerialization.jsonObject(with: Data(file.bytes))
  }

  @Test func `every file has its name once, and the same bytes each time`() {
    let files = EditorFiles.files(for: configuration(), tags: ["b", "a"])
    #expect(files.map(\.path) == Set(files.map(\.path)).sorted())
    let again = EditorFiles.files(for: configuration(), tags: ["a", "b"])
    #expect(files.map(\.bytes) == again.map(\.bytes))
    #expect(files.filter { EditorFiles.isOwn($0.path) }.count == SchemaDocument.allCases.count + 1)
  }

  @Test func `the settings name schemas that are there`() throws {
    let settings = try #require(
      try json(".vscode/settings.json", configuration()) as? [String: Any])
    let schemas = try #require(settings["yaml.schemas"] as? [String: String])
    let paths = EditorFiles.files(for: configuration()).map { "./\($0.path)" }
    #expect(Set(schemas.keys).subtracting(paths) == [])
    #expect(schemas.values.contains("content/site.yml"))
  }

  @Test func `articles of other tools are Markdown to the editor`() throws {
    let settings = try #require(
      try json(".vscode/settings.json", configuration("preset: govuk\n")) as? [String: Any])
    let associations = try #require(settings["files.associations"] as? [String: String])
    #expect(associations["*.html.md.erb"] == "markdown")
  }

  /// The parts of a line of output that the pattern of the task finds.
  private func parts(_ line: String, _ pattern: String) throws -> [String?] {
    let expression = try NSRegularExpression(pattern: pattern)
    let range = NSRange(line.startIndex..., in: line)
    guard let match = expression.firstMatch(in: line, range: range) else { return [] }
    return (1..<match.numberOfRanges).map { number in
      Range(match.range(at: number), in: line).map { String(line[$0]) }
    }
  }

  @Test(arguments: [
    SourcePosition(file: "content/a: b 1.md", line: 3, column: 14),
    SourcePosition(file: "content/a.md", line: 12),
    SourcePosition(file: "content/été/a.md"),
  ])
  func `the pattern of the task reads what a finding prints`(_ place: SourcePosition) throws {
    for rule in Rule.allCases {
      let finding = Diagnostic(
        rule, at: place, "`x: 1` is wrong: 2: error", help: "write [this](that)")
      let line = finding.description
      let atLine = try parts(line, EditorSettings.finding)
      let atFile = try parts(line, EditorSettings.fileFinding)
      #expect(atLine.isEmpty != atFile.isEmpty, "one of the two reads it: \(line)")
      #expect((atLine.first ?? atFile.first) == place.file)
      #expect((atLine.last ?? atFile.last) == rule.rawValue)
      if let number = place.line {
        #expect(atLine[1] == "\(number)")
        #expect(atLine[2] == place.column.map(String.init))
        #expect(atLine[3] == finding.severity.rawValue)
      } else {
        #expect(atFile[1] == finding.severity.rawValue)
      }
    }
    #expect(try parts("Checked 3 articles: 1 error.", EditorSettings.finding).isEmpty)
  }

  @Test func `a site without products is offered nothing about versions`() {
    let without = Set(Snippets.all(for: configuration(), isFrench: false).map(\.prefix))
    let product = "products: {app: {title: App, versions: [{name: '5', current: true}]}}\n"
    let with = Set(Snippets.all(for: configuration(product), isFrench: false).map(\.prefix))
    #expect(with.subtracting(without) == ["versions", "new"])
    #expect(without.isSubset(of: with) && without.contains("review-by"))
  }

  /// A snippet as it stands when a writer takes every proposal.
  static func expanded(_ lines: [String]) -> String {
    var text = lines.joined(separator: "\n")
    for (name, value) in [("YEAR", "2026"), ("MONTH", "12"), ("DATE", "22")] {
      text = text.replacingOccurrences(of: "${CURRENT_\(name)}", with: value)
    }
    text = text.replacing(/\$\{\d+\|([^,|]+)[^|]*\|\}/) { String($0.1) }
    text = text.replacing(/\$\{\d+:([^}]*)\}/) { String($0.1) }
    return text.replacingOccurrences(of: "$0", with: "")
  }

  @Test(arguments: ["en", "fr"])
  func `snippets are what the parser understands`(_ language: String) throws {
    let site = configuration(
      "languages: [\(language)]\nproducts: {app: {versions: ['5', '4']}, cli: {versions: ['2']}}\n")
    let snippets = Snippets.all(for: site, isFrench: language == "fr")
    #expect(Set(snippets.map(\.prefix)).count == snippets.count)
    #expect(Set(snippets.map(\.text)).count == snippets.count)
    for snippet in snippets {
      let text = Self.expanded(snippet.lines)
      #expect(!text.contains("${"), "\(snippet.prefix)")
      let isArticle = text.hasPrefix("---")
      #expect(isArticle == snippet.prefix.hasPrefix("article-"))
      // Pictures and videos are files that are not there yet.
      guard !["picture", "video"].contains(snippet.prefix) else { continue }
      let content = try TestContent(
        [
          "a.md": isArticle ? text : "---\ntitle: A\nproduct: [app, cli]\n---\n\(text)\n\nMore.\n"
        ],
        configuration:
          "languages: [\(language)]\nproducts: {app: {versions: ['5', '4']}, cli: {versions: ['2']}}\n"
      )
      let findings = content.diagnostics.filter { $0.rule != .unusedSuppression }
      #expect(findings.map(\.description) == [], "\(snippet.prefix)")
    }
  }

  @Test func `what a writer's settings lack is told whole, and nothing else`() throws {
    let wanted = Array(
      """
      {
        "a": true,
        "b": {
          "c": 1
        }
      }

      """.utf8)
    let theirs = "// mine\n{\n  \"z\": 0,\n  \"a\": true\n}\n"
    #expect(
      EditorFiles.lacking(of: wanted, in: Array(theirs.utf8)) == ["\"b\": {", "  \"c\": 1", "}"])
    let both = "{\n\t\"b\": {\n\t\t\"c\": 1,\n\t},\n\t\"a\": true,\n}\n"
    #expect(EditorFiles.lacking(of: wanted, in: Array(both.utf8)) == [])
    #expect(
      EditorFiles.lacking(
        of: Array("[*]\nx = 1\n\n[*.md]\ny = 2\n".utf8), in: Array("[*]\nx = 1\n".utf8))
        == ["[*.md]", "y = 2"])
  }
}
