import Foundation
import Testing

/// Checks and builds the sites below `Tests/Fixtures`, which are real folders.
///
/// `GUICHET_RECORD=1` writes what came out into `expected.txt` and the golden files, and fails.
struct FixtureTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures").path

  static let invalid: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/invalid")) ?? []).sorted()

  static let isRecording = ProcessInfo.processInfo.environment["GUICHET_RECORD"] == "1"

  @Test func `there are invalid sites`() {
    #expect(!Self.invalid.isEmpty)
  }

  @Test(arguments: invalid)
  func `an invalid site has the findings that are expected`(name: String) throws {
    let root = "\(Self.folder)/invalid/\(name)"
    let (output, code) = try run(["check", "--as-of", "2026-11-22", "--root", root])
    try compare(output, with: "\(root)/expected.txt")
    #expect(code == 1)
  }

  @Test(arguments: ["tidy", "multilingual"])
  func `a tidy site has no findings and its articles read as expected`(name: String) throws {
    let root = "\(Self.folder)/\(name)"
    let target = FileManager.default.temporaryDirectory
      .appendingPathComponent("guichet-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: target) }
    let (findings, status) = try run(
      ["check", "--as-of", "2026-11-22", "--root", root, "--fail-on", "notice", "--quiet"])
    #expect(findings == "")
    #expect(status == 0)
    let (_, code) = try run(
      ["build", "--as-of", "2026-11-22", "--root", root, "--output", target, "--quiet"])
    #expect(code == 0)
    for golden in try golden(root) {
      let page = String(golden.dropLast(".html".count))
      let html = try String(contentsOfFile: "\(target)/\(page)/index.html", encoding: .utf8)
      try compare(try body(html), with: "\(root)/golden/\(golden)")
    }
  }

  /// The golden files of a site, by path below its `golden` folder.
  private func golden(_ root: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: "\(root)/golden")
      .filter { $0.hasSuffix(".html") }.sorted()
  }

  /// What an article's text became: the inside of the page's prose element, which the template
  /// ends with a blank line.
  private func body(_ html: String) throws -> String {
    let start = try #require(html.range(of: "<div class=\"g-prose\">\n"), "no article body")
    let rest = html[start.upperBound...]
    let end = try #require(rest.range(of: "\n\n</div>"), "the article body has no end")
    return rest[..<end.lowerBound] + "\n"
  }

  private func compare(_ text: String, with file: String) throws {
    let expected = try String(contentsOfFile: file, encoding: .utf8)
    if Self.isRecording, expected != text {
      try Data(text.utf8).write(to: URL(fileURLWithPath: file))
      Issue.record("\(file) was recorded")
    } else {
      #expect(text == expected, "\(file)")
    }
  }

  private func run(_ arguments: [String]) throws -> (output: String, code: Int32) {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("guichet-\(UUID().uuidString).out")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data().write(to: file)
    let handle = try FileHandle(forWritingTo: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try Binary.path())
    process.arguments = arguments
    process.environment = Binary.environment(["PATH": "/usr/bin:/bin"])
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    try handle.close()
    return (try String(contentsOf: file, encoding: .utf8), process.terminationStatus)
  }
}
