import Foundation
import GuichetCore
import GuichetSite

@testable import GuichetAudit

/// A rule's example in a folder of its own, to run a command on.
struct ExampleSite {
  let example: RuleExample

  init(_ example: RuleExample) { self.example = example }

  /// What the example's command finds.
  func findings() async throws -> [Diagnostic] {
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("guichet-example-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: root) }
    let day = CalendarDay(parsing: example.asOf) ?? CalendarDay(daysSinceEpoch: 0)
    let options = SiteLoader.Options(root: root, asOf: day)
    let before = example.files.filter(\.isBefore)
    if !before.isEmpty {
      try write(before, to: root)
      _ = await SiteBuild.run(options, output: "\(root)/output", stopsAt: .error)
      try FileManager.default.removeItem(atPath: "\(root)/content")
    }
    try write(example.files.filter { !$0.isBefore }, to: root)
    switch example.command {
    case .check: return await SiteCheck.run(options, published: "\(root)/output").diagnostics
    case .build:
      return await SiteBuild.run(options, output: "\(root)/output", stopsAt: .error).diagnostics
    case .audit:
      return ReviewQueue(await SiteLoader.load(options), window: 30).findings()
    }
  }

  /// Whether a finding is where the example says.
  static func isMarked(_ finding: Diagnostic, in example: RuleExample) -> Bool {
    if let place = example.place { return finding.position.file.hasSuffix(place) }
    let marked = example.files.filter { $0.mark != nil }
    if marked.isEmpty { return example.files.contains { $0.path == finding.position.file } }
    return marked.contains { file in
      guard file.path == finding.position.file, let mark = file.mark else { return false }
      return mark == 0 || mark + Self.added(to: file) == finding.position.line
    }
  }

  private static func isArticle(_ file: RuleExample.File) -> Bool {
    file.path.hasSuffix(".md") && !file.text.hasPrefix("---") && !file.text.isEmpty
  }

  /// How many lines of front matter are put before an article's text.
  private static func added(to file: RuleExample.File) -> Int { isArticle(file) ? 3 : 0 }

  private func write(_ files: [RuleExample.File], to root: String) throws {
    var all = files
    if !files.contains(where: { $0.path == "content/site.yml" }) {
      all.append(RuleExample.File(path: "content/site.yml", text: RuleExample.settings))
    }
    for file in all {
      let path = "\(root)/\(file.path)"
      try FileManager.default.createDirectory(
        atPath: URL(filePath: path).deletingLastPathComponent().path,
        withIntermediateDirectories: true)
      if case .link(let target) = file.kind {
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
      } else {
        try FileSystem.create(path, Self.bytes(of: file))
      }
    }
  }

  private static func bytes(of file: RuleExample.File) -> [UInt8] {
    let name = file.path.split(separator: "/").last?.split(separator: ".").first ?? ""
    let title = name.prefix(1).uppercased() + name.dropFirst().replacing("-", with: " ")
    let text = (isArticle(file) ? "---\ntitle: \(title)\n---\n" : "") + file.text
    switch file.kind {
    case .text, .link: return Array(text.utf8)
    case .latin1: return text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    case .filled(let bytes):
      return Array(text.utf8) + [UInt8](repeating: 10, count: max(0, bytes - text.utf8.count))
    case .picture(let width, let height):
      func number(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
      }
      return [0x89] + Array("PNG\r\n".utf8) + [0x1A, 0x0A] + number(13) + Array("IHDR".utf8)
        + number(width) + number(height) + [8, 2, 0, 0, 0, 0, 0, 0, 0]
    }
  }
}
