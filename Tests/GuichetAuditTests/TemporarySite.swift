import Foundation
import GuichetCore
import GuichetSite

/// A site in a folder of its own that goes away after use.
struct TemporarySite {
  let files: [String: String]

  /// Names files below the root.
  init(_ files: [String: String]) { self.files = files }

  /// Writes the files and does something with them.
  func run<Value>(
    asOf: String = "2026-11-22", _ body: (SiteLoader.Options) async throws -> Value
  ) async throws -> Value {
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("guichet-site-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: root) }
    for (path, text) in files {
      let file = "\(root)/\(path)"
      try FileManager.default.createDirectory(
        atPath: URL(filePath: file).deletingLastPathComponent().path,
        withIntermediateDirectories: true)
      try FileSystem.create(file, Array(text.utf8))
    }
    let day = CalendarDay(parsing: asOf) ?? CalendarDay(daysSinceEpoch: 0)
    return try await body(SiteLoader.Options(root: root, asOf: day))
  }
}
