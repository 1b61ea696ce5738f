internal import GuichetContent
internal import GuichetCore
internal import GuichetSite

/// Answers requests: those for the site, and those for what only a preview has.
struct PreviewAnswers: Sendable {
  let site: LiveSite
  /// What tells this server from the one before.
  let run: String
  let links: EditorLinks

  /// The answer to a request.
  func respond(_ request: Request) async -> Response {
    guard Visitor.isWelcome(request) else {
      return .plain(403, "Only this machine may look: use http://127.0.0.1")
    }
    guard request.method == "GET" || request.method == "HEAD" else {
      return .plain(
        405, "The preview can only be looked at.", [("Allow", "GET, HEAD")])
    }
    if request.path == "/.guichet/events", request.method == "GET" {
      let stream = await stream(request)
      return Response(
        status: 200, fields: [("Content-Type", "text/event-stream")],
        body: .stream { await stream.messages() })
    }
    let answer =
      if let own = Self.own(request.path) { own } else {
        await SiteAnswers(site: site, run: run).answer(request.path)
      }
    var fields = [("Content-Type", answer.contentType)]
    if let location = answer.location { fields.append(("Location", location)) }
    fields += await policies(answer.contentType)
    return Response(
      status: answer.status, fields: fields,
      body: request.method == "GET" ? .bytes(answer.bytes) : .length(answer.bytes.count))
  }

  private func stream(_ request: Request) async -> EventStream {
    let base = await site.preview.site.configuration.baseURL.path
    let page = Escaping.percentDecoded(request.value("path") ?? "") ?? ""
    let file = SiteAnswers.file(Escaping.urlPath(page), base: base) ?? ""
    return EventStream(site: site, path: file, run: run, links: links)
  }

  /// What a host is told to send with the published site.
  ///
  /// A picture may hold scripts, and is no page.
  private func policies(_ contentType: String) async -> [(name: String, value: String)] {
    switch contentType {
    case "image/svg+xml", MediaType.of("a.xml"):
      return [
        ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
      ]
    default:
      return await site.preview.headers.filter { $0.name != "X-Content-Type-Options" }
    }
  }

  /// What only a preview has.
  private static func own(_ path: String) -> Answer? {
    switch path {
    case "/.guichet/preview.js":
      Answer(contentType: MediaType.of(path), bytes: EmbeddedFiles.preview_js)
    case "/.guichet/preview.css":
      Answer(contentType: MediaType.of(path), bytes: EmbeddedFiles.preview_css)
    default: nil
    }
  }
}
