import Foundation
import GuichetCore
import Testing

@testable import GuichetContent

/// The pages of the manual about keys tell of those that are read, and of no others.
struct ManualKeysTests {
  private static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private func page(_ path: String) throws -> String {
    try String(contentsOf: Self.repository.appending(path: "content/\(path)"), encoding: .utf8)
  }

  /// The codes in the first cells of the tables whose head has so many cells.
  private func firstCells(_ text: String, columns: Int) -> [String] {
    var result: [String] = []
    var isWanted = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        isWanted = false
        continue
      }
      let cells = line.split(separator: "|")
      if line.hasPrefix("| ---") { isWanted = cells.count == columns }
      guard isWanted, line.hasPrefix("| `"), let first = cells.first else { continue }
      let codes = first.split(separator: "`", omittingEmptySubsequences: false)
      result += codes.indices.filter { $0 % 2 == 1 }.map { String(codes[$0]) }
    }
    return result
  }

  @Test(arguments: ["en", "fr"])
  func `the page about front matter has a row for each key`(_ language: String) throws {
    let text = try page("\(language)/reference/front-matter.md")
    let rows = firstCells(text, columns: 3)
    #expect(rows.sorted() == FrontMatterKey.allNames.sorted())
  }

  @Test(arguments: ["en", "fr"])
  func `the page about front matter knows the other names`(_ language: String) throws {
    let text = try page("\(language)/reference/front-matter.md")
    #expect(firstCells(text, columns: 2).sorted() == FrontMatterKey.aliases.keys.sorted())
  }

  /// The YAML in a page, a text for each box of code.
  private func boxes(_ text: String) -> [String] {
    var boxes: [String] = []
    var box: String?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "```yaml" {
        box = ""
      } else if line.hasPrefix("```") {
        if let box { boxes.append(box) }
        box = nil
      } else {
        box?.append("\(line)\n")
      }
    }
    return boxes
  }

  @Test(arguments: ["en", "fr"])
  func `the page about site.yml shows every key of the first level, and no other`(
    _ language: String
  ) throws {
    let text = try page("\(language)/reference/site-yml.md")
    var shown: Set<String> = []
    for box in boxes(text) {
      let source = YAMLText(file: "box", firstLine: 1, bytes: Array(box.utf8))
      let root = try YAMLParser.parse(source, syntaxRule: .configSyntax).get()
      guard case .mapping(let entries) = root.content else { continue }
      shown.formUnion(entries.map(\.key))
      let (_, findings) = ConfigurationParser.parse(Array(box.utf8), file: "box")
      #expect(findings.filter { $0.rule == .configUnknownKey }.map(\.message) == [])
    }
    shown.formUnion(firstCells(text, columns: 3))
    let all = Set(SiteKeys.all.keys.map(\.name))
    #expect(all.subtracting(shown) == [])
    #expect(shown.subtracting(all) == [])
  }

  /// The names of all keys below some, as far as they are not the author's own.
  private static func names(_ shape: YAMLShape) -> Set<String> {
    switch shape {
    case .map(let keys):
      keys.keys.reduce(into: keys.own.map(names) ?? []) {
        $0.formUnion(names($1.shape).union([$1.name]))
      }
    case .list(let item): names(item)
    case .either(let shapes): shapes.reduce(into: []) { $0.formUnion(names($1)) }
    default: []
    }
  }

  @Test(arguments: ["en", "fr"])
  func `every key below those stands somewhere in the manual`(_ language: String) throws {
    let folder = Self.repository.appending(path: "content/\(language)")
    let files = try #require(FileManager.default.enumerator(atPath: folder.path))
    var manual = ""
    for case let file as String in files where file.hasSuffix(".md") {
      manual += try page("\(language)/\(file)")
    }
    let kinds = [
      YAMLShape.map(SiteKeys.all), GoldenQueryParser.shape, RemovedAddressParser.shape,
    ].reduce(into: Set<String>()) { $0.formUnion(Self.names($1)) }
    let missing = kinds.filter { name in
      !["`\(name)`", "\(name):", ".\(name)`"].contains { manual.contains($0) }
    }
    #expect(missing == [])
  }
}
