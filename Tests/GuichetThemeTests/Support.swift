import Foundation
import GuichetCore
import Testing

@testable import GuichetTheme

/// A site folder for one test, taken away afterwards.
struct SiteFolder: ~Copyable {
  let path: String

  init(_ files: [String: String]) throws {
    path = FileManager.default.temporaryDirectory.path + "/guichet-theme-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files {
      let file = URL(fileURLWithPath: "\(path)/\(name)")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func load(
    _ settings: [ThemeSettings.Key: String] = [:]
  ) -> (theme: Theme, diagnostics: [String]) {
    let place = SourcePosition(file: "content/site.yml", line: 7)
    let (theme, diagnostics) = Theme.load(
      siteRoot: path,
      settings: ThemeSettings(
        settings.mapValues { ThemeSettings.Setting($0, position: place) }))
    return (theme, diagnostics.map(\.description))
  }
}

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
