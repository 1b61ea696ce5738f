import Foundation
import Testing

/// Finds the `guichet` that was built together with these tests.
enum Binary {
  /// What a program that was built with a sanitizer has to know.
  private static let passedOn = ["ASAN_OPTIONS", "TSAN_OPTIONS", "SWIFT_BACKTRACE"]

  /// Whether the program was built with AddressSanitizer, which needs more addresses than any limit
  /// allows.
  static let hasAddressSanitizer = ProcessInfo.processInfo.environment["ASAN_OPTIONS"] != nil

  /// An environment of these values and nothing else from outside.
  static func environment(_ values: [String: String]) -> [String: String] {
    var environment = values
    for name in passedOn { environment[name] = ProcessInfo.processInfo.environment[name] }
    return environment
  }

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
