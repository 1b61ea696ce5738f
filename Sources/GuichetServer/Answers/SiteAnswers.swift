internal import GuichetContent
internal import GuichetCore
internal import GuichetSite

/// Answers requests for pages and files of the site.
struct SiteAnswers: Sendable {
  let site: LiveSite
  /// What tells this server from the one before.
  let run: String

  /// Answers a request's path, percent-encoded as it came.
  func answer(_ path: String) async -> Answer {
    let (preview, version, _) = await site.state
    let base = preview.site.configuration.baseURL.path
    guard let file = Self.file(path, base: base) else {
      return path == "/" ? Answer(status: 302, location: base) : missing(preview, version)
    }
    if let bytes = preview.bytes(at: file) {
      let type = MediaType.of(file)
      return Answer(
        contentType: type,
        bytes: type.hasPrefix("text/html") ? marked(bytes, version) : bytes)
    }
    if preview.has(file + "/index.html") {
      return Answer(status: 301, location: Escaping.urlPath(base + file) + "/")
    }
    if let bytes = await site.searchFile(file) {
      return Answer(contentType: MediaType.of(file), bytes: bytes)
    }
    return missing(preview, version)
  }

  /// The path in the output that an address asks for; nil where it is not of this site.
  static func file(_ path: String, base: String) -> String? {
    guard let decoded = Escaping.percentDecoded(path), decoded.startsWithBytes(base) else {
      return nil
    }
    // By bytes: a name may start with a mark that makes one character with the slash before it.
    var file = String(decoding: decoded.utf8.dropFirst(base.utf8.count), as: UTF8.self)
    if file.isEmpty || file.utf8.last == UInt8(ascii: "/") { file += "index.html" }
    return file
  }

  private func missing(_ preview: SitePreview, _ version: Int) -> Answer {
    guard let bytes = preview.bytes(at: "404.html") else {
      return Answer(status: 404, bytes: Array("Not found\n".utf8))
    }
    return Answer(
      status: 404, contentType: "text/html; charset=utf-8", bytes: marked(bytes, version))
  }

  /// A page with the line that keeps it up to date; nothing else differs from what is published.
  private func marked(_ page: [UInt8], _ version: Int) -> [UInt8] {
    let line = Array(
      "<script type=\"module\" src=\"/.guichet/preview.js\" data-guichet-preview=\"\(version)\" data-run=\"\(run)\"></script>"
        .utf8)
    let end = Array("</body>".utf8)
    var place = page.count - end.count
    while place >= 0, !page[place...].starts(with: end) { place -= 1 }
    guard place >= 0 else { return page + line }
    return page[..<place] + line + page[place...]
  }
}
