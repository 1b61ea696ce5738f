internal import Foundation

/// What a build published: the files with their hashes, and the addresses, anchors and ids that
/// the next build is held to.
package struct Manifest: Sendable {
  /// A published page.
  package struct Page: Sendable, Hashable {
    /// The address below the site.
    package let permalink: String
    /// The ids of its headings.
    package let anchors: [String]
    /// The id of its help links.
    package let id: String?
    /// Its title, where somebody wrote the page.
    package var title: String?
    /// The file it was made from, relative to the root.
    package var source: String?
    /// The hash of that file.
    package var hash: String?
  }

  /// An old address.
  package struct Moved: Sendable, Hashable {
    /// The old address below the site.
    package let from: String
    /// Where it leads, root-absolute or absolute.
    package let target: String
    /// Old headings that lead on from it.
    package let anchors: [String]
  }

  /// Hashes (XXH3, hexadecimal) of the files by path.
  package var files: [String: String] = [:]
  /// Every page, by address.
  package var pages: [Page] = []
  /// Every old address.
  package var redirects: [Moved] = []

  /// Where the manifest stands in the output folder.
  package static let path = ".guichet/manifest.json"

  /// Creates an empty manifest.
  package init() {}

  /// Creates a manifest of pages and old addresses.
  init(pages: [Page], redirects: [Moved]) {
    self.pages = pages
    self.redirects = redirects
  }

  /// The manifest in bytes, or the addresses alone; nil where they are neither.
  ///
  /// - Parameter hasFiles: whether anybody wants the hashes of files, which are most of it.
  package init?(_ bytes: [UInt8], hasFiles: Bool = true) {
    if let manifest = Manifest(asWritten: bytes, hasFiles: hasFiles) {
      self = manifest
      return
    }
    struct Stored: Decodable {
      struct Page: Decodable {
        var path: String
        var anchors: [String]?
        var id: String?
        var title: String?
        var source: String?
        var hash: String?
      }
      struct Moved: Decodable {
        var path: String
        var to: String
        var anchors: [String]?
      }
      var version: Int
      var pages: [Page]
      var redirects: [Moved]?
      var files: [String: String]?
    }
    guard let stored = try? JSONDecoder().decode(Stored.self, from: Data(bytes)),
      stored.version == 1
    else { return nil }
    files = stored.files ?? [:]
    pages = stored.pages.map {
      Page(
        permalink: Self.below($0.path), anchors: $0.anchors ?? [], id: $0.id, title: $0.title,
        source: $0.source, hash: $0.hash)
    }
    redirects = (stored.redirects ?? []).map {
      Moved(from: Self.below($0.path), target: $0.to, anchors: $0.anchors ?? [])
    }
  }

  static func below(_ path: String) -> String {
    path.hasPrefix("/") ? String(path.dropFirst()) : path
  }

  /// The hashes in a manifest's bytes; nil where it is not one.
  ///
  /// A publish reads no more than this of the last one.
  static func files(in bytes: [UInt8]) -> [String: String]? {
    if let files = files(asWritten: bytes) { return files }
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
