internal import Foundation

/// A folder with a site that a test writes, gone when the test is done.
package final class TemporarySite: Sendable {
  /// The site's root.
  package let root: String

  /// A small site in English, with these files more or instead.
  package init(_ files: [String: String] = [:]) throws {
    root = FileManager.default.temporaryDirectory.path + "/guichet-site-\(UUID().uuidString)"
    let basis = [
      "content/site.yml": """
      title: Help
      base_url: https://help.example.com/
      contact: {channels: [{type: email, address: help@example.com}]}

      """
    ]
    for (name, text) in basis.merging(files, uniquingKeysWith: { $1 }) { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  /// Writes a file as many editors do: beside it, then in its place.
  package func write(_ name: String, _ text: String) throws {
    let url = URL(fileURLWithPath: "\(root)/\(name)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url, options: .atomic)
  }

  /// Removes a file or folder.
  package func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: "\(root)/\(name)")
  }
}
