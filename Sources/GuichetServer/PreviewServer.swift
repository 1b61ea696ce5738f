internal import FlyingFox
internal import FlyingSocks
internal import Foundation
package import GuichetAudit
internal import GuichetContent
internal import GuichetCore
package import GuichetSite

/// Serves a site on this machine only, and shows each change of its files as it is saved.
package struct PreviewServer: Sendable {
  /// Why there is no preview.
  package enum Failure: Error {
    /// Somebody else has the port.
    case portInUse
    /// The system refuses the port.
    case noPort(String)
  }

  /// What happens while it runs.
  package enum Event: Sendable {
    /// Requests are answered at this address.
    case ready(address: String, isTold: Bool)
    /// The site was checked, first or after a change.
    case checked(SiteCheck.Result)
  }

  private let options: SiteLoader.Options
  private let port: UInt16
  private let links: EditorLinks
  private let report: @Sendable (Event) -> Void

  /// Creates a server.
  ///
  /// - Parameters:
  ///   - port: the port on 127.0.0.1.
  ///   - links: where findings lead.
  ///   - report: called with everything that happens, in its order.
  package init(
    options: SiteLoader.Options, port: UInt16, links: EditorLinks,
    report: @escaping @Sendable (Event) -> Void
  ) {
    self.options = options
    self.port = port
    self.links = links
    self.report = report
  }

  /// Runs until the task is cancelled.
  package func run() async throws {
    // Whoever has the port is told before a large site is read.
    try Self.probe(port)
    // What changes while the site is read must not be lost.
    let (changes, isTold) = await FileWatcher.start(root: options.root)
    let site = await LiveSite(options) { [report] in report(.checked($0)) }
    let run = String(UInt64.random(in: 0 ... .max), radix: 36)
    let answers = SiteAnswers(site: site, run: run)
    let server = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: port), logger: .disabled,
      handler: ClosureHTTPHandler { [links] request in
        await Self.respond(request, site, answers, links)
      })
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      group.addTask { [port, report] in
        try await server.waitUntilListening()
        let base = await site.preview.site.configuration.baseURL.path
        report(.ready(address: "http://127.0.0.1:\(port)\(base)", isTold: isTold))
        for await change in changes { await site.apply(change) }
      }
      group.addTask {
        while !Task.isCancelled {
          try await Task.sleep(for: .seconds(15))
          await site.remind()
        }
      }
      try await group.next()
      group.cancelAll()
    }
  }

  /// Takes the port for a moment.
  private static func probe(_ port: UInt16) throws(Failure) {
    do {
      let socket = try Socket(domain: AF_INET)
      defer { try? socket.close() }
      try socket.setValue(true, for: .localAddressReuse)
      try socket.bind(to: .inet(ip4: "127.0.0.1", port: port))
      try socket.listen()
    } catch SocketError.failed(_, let code, let message) {
      if code == EADDRINUSE { throw .portInUse }
      throw .noPort(message)
    } catch {
      throw .noPort("\(error)")
    }
  }

  private static func respond(
    _ request: HTTPRequest, _ site: LiveSite, _ answers: SiteAnswers, _ links: EditorLinks
  ) async -> HTTPResponse {
    // A page of another site must not read the preview through a name that leads here.
    let host = request.headers[.host]?.split(separator: ":").first.map(String.init) ?? ""
    guard host == "127.0.0.1" || host == "localhost" else {
      return HTTPResponse(statusCode: .forbidden, body: Data("Use http://127.0.0.1\n".utf8))
    }
    guard request.method == .GET || request.method == .HEAD else {
      return HTTPResponse(
        statusCode: .methodNotAllowed, headers: HTTPHeaders([HTTPHeader("Allow"): "GET, HEAD"]))
    }
    // As it was sent: the standardized path has lost its last slash.
    let path = request.target.path()
    if path == "/.guichet/events", request.method == .GET {
      let base = await site.preview.site.configuration.baseURL.path
      let page = request.query.first { $0.name == "path" }?.value ?? ""
      let file = SiteAnswers.file(Escaping.urlPath(page), base: base) ?? ""
      let stream = EventStream(site: site, path: file, run: answers.run, links: links)
      return HTTPResponse(
        statusCode: .ok, headers: headers("text/event-stream"),
        body: HTTPBodySequence(from: stream))
    }
    let answer = if let own = own(path) { own } else { await answers.answer(path) }
    var headers = headers(answer.contentType)
    if let location = answer.location { headers[.location] = location }
    let code = HTTPStatusCode(answer.status, phrase: "")
    guard request.method == .GET else {
      let length = HTTPBodySequence(from: NoBytes(), count: answer.bytes.count)
      return HTTPResponse(statusCode: code, headers: headers, body: length)
    }
    return HTTPResponse(statusCode: code, headers: headers, body: Data(answer.bytes))
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

  private static func headers(_ contentType: String) -> HTTPHeaders {
    [
      .contentType: contentType, HTTPHeader("Cache-Control"): "no-store",
      HTTPHeader("X-Content-Type-Options"): "nosniff",
    ]
  }
}
