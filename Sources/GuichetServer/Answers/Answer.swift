/// What a request is answered with.
struct Answer: Sendable {
  var status = 200
  var contentType = "text/plain; charset=utf-8"
  var bytes: [UInt8] = []
  /// Where else to look, with a status of 3xx.
  var location: String?
}

/// The media types of the files that a site has (RFC 9110, section 8.3).
enum MediaType {
  private static let types = [
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8", "json": "application/json",
    "xml": "application/xml; charset=utf-8", "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8", "vtt": "text/vtt; charset=utf-8",
    "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg",
    "gif": "image/gif", "webp": "image/webp", "avif": "image/avif", "ico": "image/x-icon",
    "mp4": "video/mp4", "webm": "video/webm", "mp3": "audio/mpeg", "pdf": "application/pdf",
    "woff2": "font/woff2", "csv": "text/csv; charset=utf-8", "zip": "application/zip",
  ]

  /// The type of a file by the ending of its name.
  static func of(_ file: String) -> String {
    let name = file.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return "application/octet-stream" }
    return types[name[name.index(after: dot)...].lowercased()] ?? "application/octet-stream"
  }
}
