internal import Foundation
internal import GuichetCore

/// What a build published: the files with their hashes, and the addresses, anchors and ids that
/// the next build is held to.
package struct Manifest: Sendable {
  /// A published page.
  package struct Page: Sendable {
    package let permalink: String
    package let anchors: [String]
    package let id: String?
  }

  /// Hashes (XXH3, hexadecimal) of the files by path.
  package var files: [String: String] = [:]
  /// Pages made from articles, by address.
  package var pages: [Page] = []

  /// Where the manifest stands in the output folder.
  static let path = ".guichet/manifest.json"

  /// Creates an empty manifest.
  package init() {}

  /// The manifest as JSON, the same bytes for the same content.
  package func serialized() -> [UInt8] {
    let document: JSONValue = .object([
      ("version", .integer(1)),
      (
        "pages",
        .array(
          pages.sorted { $0.permalink < $1.permalink }.map { page in
            var members: [(String, JSONValue)] = [("path", .string("/" + page.permalink))]
            if !page.anchors.isEmpty {
              members.append(("anchors", .array(page.anchors.map(JSONValue.string))))
            }
            if let id = page.id { members.append(("id", .string(id))) }
            return .object(members)
          })
      ),
      (
        "files",
        .object(files.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
      ),
    ])
    return document.serialized() + [10]
  }

  /// The hashes in a manifest's bytes; nil where it is not one.
  static func files(in bytes: [UInt8]) -> [String: String]? {
    struct Stored: Decodable {
      var version: Int
      var files: [String: String]
    }
    guard let stored = try? JSONDecoder().decode(Stored.self, from: Data(bytes)),
      stored.version == 1
    else { return nil }
    return stored.files
  }
}
