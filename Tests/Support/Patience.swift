internal import Foundation

/// How long tests that measure times may wait.
package enum Patience {
  private static let factor =
    ProcessInfo.processInfo.environment["GUICHET_TEST_PATIENCE"].flatMap(Int.init) ?? 1

  /// So many seconds, or more where the program is built in a way that makes it slow.
  package static func seconds(_ count: Int) -> Duration { .seconds(count * factor) }

  /// So many minutes, or more.
  package static func minutes(_ count: Int) -> Int { count * factor }
}
