import Foundation
import Testing

/// Finds the `guichet` that was built together with these tests.
enum Binary {
  /// The path of the binary beside the test runner, else in the package's debug folder.
  static func path() throws -> String {
    let runner = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let places = [
      runner.deletingLastPathComponent().appendingPathComponent("guichet"),
      package.appendingPathComponent(".build/debug/guichet"),
    ]
    return try #require(
      places.map(\.path).first(where: FileManager.default.isExecutableFile),
      "no guichet beside \(runner.path)")
  }
}
