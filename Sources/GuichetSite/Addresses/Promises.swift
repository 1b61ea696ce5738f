internal import Foundation
package import GuichetContent
internal import GuichetCore

/// Addresses, headings and ids that were published once, to hold a site against.
package struct Promises: Sendable {
  /// A page that was there.
  struct Page: Sendable {
    let path: String
    /// As it was written, `old.html`; the same as `path` in a manifest.
    let written: String
    var anchors: [String] = []
    var id: String?
    /// What is known of it beside its address.
    var known: Manifest.Page?
    /// Whether it was a redirect.
    var isRedirect = false
    let position: SourcePosition
  }

  /// Every page and old address.
  private(set) var pages: [Page] = []
  /// What could not be read.
  private(set) var diagnostics: [Diagnostic] = []

  /// The promises of the last publish to an output folder; nil where there is none.
  ///
  /// - Parameter root: the site's folder, from which findings name the file.
  package static func published(in output: String, root: String) -> Promises? {
    let file = "\(output)/\(Manifest.path)"
    guard let bytes = try? FileSystem.read(file), let manifest = Manifest(bytes, hasFiles: false)
    else { return nil }
    let isBelow = file.hasPrefix("\(root)/")
    return Promises(manifest, file: isBelow ? String(file.dropFirst(root.count + 1)) : file)
  }

  /// The promises in a file: a manifest, `api/addresses.json`, a sitemap, or a list of addresses.
  package static func read(_ file: String, base: BaseURL) -> Promises {
    do {
      let bytes = try FileSystem.read(file)
      if let manifest = Manifest(bytes, hasFiles: false) { return Promises(manifest, file: file) }
      if bytes.first == UInt8(ascii: "{") {
        return Promises(
          problem: "this JSON is no manifest of Guichet's",
          help: "name a manifest.json, an addresses.json, or a list of addresses, one a line",
          file: file)
      }
      return Promises(text: String(decoding: bytes, as: UTF8.self), file: file, base: base)
    } catch {
      return Promises(
        problem: "the file cannot be read: \(error.reason)",
        help: "name the file of what was published", file: file)
    }
  }

  private init(problem: String, help: String, file: String) {
    diagnostics = [
      Diagnostic(.unreadableFile, at: SourcePosition(file: file), problem, help: help)
    ]
  }

  private init(_ manifest: Manifest, file: String) {
    let position = SourcePosition(file: file)
    pages =
      manifest.pages.map {
        Page(
          path: $0.permalink, written: $0.permalink, anchors: $0.anchors, id: $0.id, known: $0,
          position: position)
      }
      + manifest.redirects.map {
        Page(
          path: SiteAddress.page($0.from), written: $0.from, anchors: $0.anchors, isRedirect: true,
          position: position)
      }
  }

  /// A list of addresses, one a line, or a sitemap.
  private init(text: String, file: String, base: BaseURL) {
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let position = SourcePosition(file: file, line: number + 1)
      for written in text.contains("<loc>") ? Self.locations(line) : [Self.trimmed(line)] {
        guard !written.isEmpty, written != "#", !written.hasPrefix("# ") else { continue }
        guard let address = SiteAddress(written, base: base) else {
          diagnostics.append(
            Diagnostic(
              .configValue, at: position,
              "`\(written.prefix(80))` is not an address of this site",
              help: "write it as \(base.absolute(base.path))page/ or /page/"))
          continue
        }
        pages.append(
          Page(
            path: address.path, written: address.written,
            anchors: address.anchor.map { [$0] } ?? [], position: position))
      }
    }
  }

  private static func trimmed(_ line: Substring) -> String {
    line.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func locations(_ line: Substring) -> [String] {
    line.components(separatedBy: "<loc>").dropFirst().compactMap { rest in
      rest.components(separatedBy: "</loc>").first.map {
        trimmed($0[...]).replacing("&amp;", with: "&")
      }
    }
  }
}
