internal import Glibc

/// A file that is open, so that its room is given back no sooner than this is.
package final class HeldFile: Sendable {
  private let descriptor: Int32

  /// Opens a regular file, links not followed; nil where there is none, or a smaller one.
  ///
  /// - Parameter size: in bytes.
  package init?(_ path: String, atLeast size: Int) {
    guard let status = try? FileSystem.status(path), status.kind == .file, status.size >= size
    else { return nil }
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
  }

  deinit { close(descriptor) }
}
