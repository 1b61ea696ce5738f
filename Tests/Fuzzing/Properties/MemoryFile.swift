import Foundation
import GuichetCore

/// A file that exists while a closure runs, in memory where the system has a folder for that.
enum MemoryFile {
  private static let folder =
    FileManager.default.isWritableFile(atPath: "/dev/shm")
    ? "/dev/shm" : FileManager.default.temporaryDirectory.path

  /// Runs the closure with the path of a file that holds the bytes.
  static func with<Result>(
    _ bytes: [UInt8], _ body: (_ path: String) throws -> Result
  ) throws -> Result {
    let path = "\(folder)/guichet-fuzz-\(UUID().uuidString)"
    try FileSystem.create(path, bytes)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
  }
}
