import Foundation
import Testing

/// Runs every script below `Scripts` against the debug binary.
///
/// `GUICHET_RECORD=1` writes what happened into the scripts and fails, so that a recording never
/// passes for a test.
struct ScriptTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Scripts")

  static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".txt") }.sorted()

  @Test func `there are scripts`() {
    #expect(!Self.names.isEmpty)
  }

  @Test(arguments: names)
  func `a script's transcript holds`(name: String) throws {
    let url = Self.folder.appendingPathComponent(name)
    let script = Script(try String(contentsOf: url, encoding: .utf8))
    let report = try ScriptRunner.run(script, binary: try Binary.path())
    if ProcessInfo.processInfo.environment["GUICHET_RECORD"] == "1" {
      if report.transcript != script.transcript {
        let lines = report.transcript + script.tail
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: url)
        Issue.record("\(name) was recorded")
      }
    } else {
      #expect(
        report.transcript == script.transcript,
        "\(Self.difference(script.transcript, report.transcript))")
    }
    #expect(report.failures == [])
  }

  /// The lines that differ, `-` as expected and `+` as it came.
  private static func difference(_ expected: [String], _ actual: [String]) -> String {
    let changes = actual.difference(from: expected)
    return changes.map { change in
      switch change {
      case .remove(let line, let text, _): "\n-\(line + 1): \(text)"
      case .insert(let line, let text, _): "\n+\(line + 1): \(text)"
      }
    }.joined()
  }
}
