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
    let answers = PreviewAnswers(site: site, run: run, links: links)
    let listener = try Self.listener(port)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await listener.run { await answers.respond($0) } }
      group.addTask { [port, report] in
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

  /// Takes the port.
  private static func listener(_ port: UInt16) throws(Failure) -> Listener {
    try named { try Listener(port: port) }
  }

  /// Takes the port for a moment.
  private static func probe(_ port: UInt16) throws(Failure) {
    try named { try Listener.probe(port) }
  }

  /// Says why there is no port.
  private static func named<Value>(_ take: () throws -> Value) throws(Failure) -> Value {
    do {
      return try take()
    } catch SocketError.failed(_, let code, let message) {
      if code == EADDRINUSE { throw .portInUse }
      throw .noPort(message)
    } catch {
      throw .noPort("\(error)")
    }
  }
}
