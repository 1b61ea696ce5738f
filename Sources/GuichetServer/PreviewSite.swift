internal import GuichetContent
internal import Foundation
internal import GuichetCore
package import GuichetSite

/// The last good site, in memory; pages are rendered when somebody asks for them.
package actor PreviewSite {
  private var site: LoadedSite
  private var rendered: RenderedSite

  /// Starts with a site.
  package init(_ site: LoadedSite) async {
    self.site = site
    rendered = await SiteRenderer.render(site)
  }

  /// Replaces the site by a newer one.
  package func update(_ newer: LoadedSite) async {
    let tree = await SiteRenderer.render(newer)
    site = newer
    rendered = tree
  }

  /// What a path answers with.
  struct Answer: Sendable {
    let status: Int
    let contentType: String
    let bytes: [UInt8]
    var location: String?
  }

  /// Answers a request's path, percent-encoded as it came.
  func answer(_ path: String) -> Answer {
    let base = site.configuration.baseURL.path
    guard let decoded = Escaping.percentDecoded(path), decoded.hasPrefix(base) else {
      return path == "/"
        ? Answer(status: 302, contentType: "text/plain", bytes: [], location: base) : missing()
    }
    var file = String(decoded.dropFirst(base.count))
    if file.isEmpty || file.hasSuffix("/") { file += "index.html" }
    if let entry = rendered.tree.entries[file] {
      return Answer(status: 200, contentType: Self.contentType(file), bytes: entry.bytes())
    }
    if rendered.tree.entries[file + "/index.html"] != nil {
      return Answer(
        status: 301, contentType: "text/plain", bytes: [], location: Escaping.urlPath(decoded) + "/"
      )
    }
    return missing()
  }

  private func missing() -> Answer {
    let bytes = rendered.tree.entries["404.html"]?.bytes() ?? Array("Not found".utf8)
    return Answer(status: 404, contentType: "text/html; charset=utf-8", bytes: bytes)
  }

  private static func contentType(_ file: String) -> String {
    switch file.split(separator: ".").last.map({ $0.lowercased() }) {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "json": "application/json"
    case "xml": "application/xml; charset=utf-8"
    case "txt", "md": "text/plain; charset=utf-8"
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "gif": "image/gif"
    case "webp": "image/webp"
    case "avif": "image/avif"
    case "mp4": "video/mp4"
    case "webm": "video/webm"
    case "pdf": "application/pdf"
    case "woff2": "font/woff2"
    default: "application/octet-stream"
    }
  }
}
