internal import GuichetContent
internal import FlyingFox
internal import FlyingSocks
internal import Foundation
internal import GuichetCore
package import GuichetSite

/// Serves a site on this machine only, and loads it anew when its files change.
package struct PreviewServer: Sendable {
  private let options: SiteLoader.Options
  private let port: UInt16
  private let report: @Sendable (LoadedSite) -> Void

  /// Creates a server.
  ///
  /// - Parameters:
  ///   - port: the port on 127.0.0.1.
  ///   - report: called with each version of the site that was loaded, the first one included.
  package init(
    options: SiteLoader.Options, port: UInt16, report: @escaping @Sendable (LoadedSite) -> Void
  ) {
    self.options = options
    self.port = port
    self.report = report
  }

  /// Runs until the task is cancelled; throws where the port cannot be had.
  ///
  /// - Parameter ready: called with the address of the home page once requests are answered.
  package func run(ready: @escaping @Sendable (String) -> Void) async throws {
    let first = await SiteLoader.load(options)
    report(first)
    let site = await PreviewSite(first)
    let server = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: port), logger: .disabled,
      handler: ClosureHTTPHandler { request in await Self.respond(request, site) })
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      group.addTask {
        try await server.waitUntilListening()
        ready("http://127.0.0.1:\(port)\(first.configuration.baseURL.path)")
        try await watch(site)
      }
      try await group.next()
      group.cancelAll()
    }
  }

  private static func respond(_ request: HTTPRequest, _ site: PreviewSite) async -> HTTPResponse {
    // A page of another site must not read the preview through a name that leads here.
    let host = request.headers[.host]?.split(separator: ":").first.map(String.init) ?? ""
    guard host == "127.0.0.1" || host == "localhost" else {
      return HTTPResponse(statusCode: .forbidden, body: Data("Use http://127.0.0.1\n".utf8))
    }
    guard request.method == .GET || request.method == .HEAD else {
      return HTTPResponse(
        statusCode: .methodNotAllowed, headers: HTTPHeaders([HTTPHeader("Allow"): "GET, HEAD"]))
    }
    let answer = await site.answer(request.path)
    var headers: HTTPHeaders = [
      .contentType: answer.contentType, HTTPHeader("Cache-Control"): "no-store",
      HTTPHeader("X-Content-Type-Options"): "nosniff",
    ]
    if let location = answer.location { headers[.location] = location }
    return HTTPResponse(
      statusCode: HTTPStatusCode(answer.status, phrase: ""), headers: headers,
      body: request.method == .HEAD ? Data() : Data(answer.bytes))
  }

  /// Looks twice a second for files that changed; polling sees what every editor and every file
  /// system does.
  private func watch(_ site: PreviewSite) async throws {
    var last = Self.state(options.root)
    while !Task.isCancelled {
      try await Task.sleep(for: .milliseconds(500))
      let now = Self.state(options.root)
      guard now != last else { continue }
      last = now
      let loaded = await SiteLoader.load(options)
      report(loaded)
      // Half-written configuration must not take the preview away.
      if !loaded.diagnostics.contains(where: { $0.rule == .configSyntax }) {
        await site.update(loaded)
      }
    }
  }

  private static func state(_ root: String) -> [String: [Int64]] {
    var result: [String: [Int64]] = [:]
    for folder in ["content", "themes"] {
      var pending = ["\(root)/\(folder)"]
      while let path = pending.popLast() {
        for entry in (try? FileSystem.entries(of: path)) ?? [] {
          guard let name = entry.text, !name.hasPrefix(".") else { continue }
          let child = "\(path)/\(name)"
          if entry.kind == .folder {
            pending.append(child)
          } else if let stamp = FileSystem.stamp(child) {
            result[child] = stamp
          }
        }
      }
    }
    return result
  }
}
