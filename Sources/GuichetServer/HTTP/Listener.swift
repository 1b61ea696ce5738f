internal import FlyingSocks
internal import Foundation

/// Takes connections on a port of this machine.
struct Listener: Sendable {
  /// As many connections as a busy browser needs many times over.
  private static let mostConnections = 512

  private let socket: Socket
  private let patience: Connection.Patience
  private let crowd: Crowd

  /// Takes the port.
  init(port: UInt16, patience: Connection.Patience = .init()) throws {
    socket = try Self.socket(port)
    self.patience = patience
    crowd = Crowd(limit: Self.limit())
  }

  /// Answers until the task is cancelled.
  func run(_ respond: @escaping @Sendable (Request) async -> Response) async throws {
    let pool = SocketPool.make()
    try await pool.prepare()
    let listening = try AsyncSocket(socket: socket, pool: pool)
    defer { try? socket.close() }
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await pool.run() }
        group.addTask { try await accept(listening, respond) }
        defer { group.cancelAll() }
        try await group.next()
      }
    } catch {
      await crowd.close()
      throw error
    }
    await crowd.close()
  }

  private func accept(
    _ listening: AsyncSocket, _ respond: @escaping @Sendable (Request) async -> Response
  ) async throws {
    while !Task.isCancelled {
      let client: AsyncSocket
      do {
        client = try await listening.accept()
      } catch is CancellationError {
        return
      } catch {
        // No descriptor is left, or the client is gone already. The next attempt finds more, and the
        // pause keeps this from being all that the processor does.
        await crowd.shrink()
        try await Task.sleep(for: .milliseconds(20))
        continue
      }
      await crowd.join { [patience, crowd] number in
        let connection = Connection(socket: client, patience: patience) { isIdle in
          await crowd.note(number, isIdle: isIdle)
        }
        await connection.serve(respond)
        try? client.close()
      }
    }
  }

  /// Takes the port for a moment.
  static func probe(_ port: UInt16) throws {
    try socket(port).close()
  }

  private static func socket(_ port: UInt16) throws -> Socket {
    let socket = try Socket(domain: AF_INET)
    do {
      try socket.setValue(true, for: .localAddressReuse)
      try socket.bind(to: .inet(ip4: "127.0.0.1", port: port))
      try socket.listen()
    } catch {
      try? socket.close()
      throw error
    }
    return socket
  }

  /// Half of the descriptors that this process may have: building a site needs some, too.
  private static func limit() -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
      return mostConnections
    }
    return max(8, Int(min(limit.rlim_cur / 2, rlim_t(mostConnections))))
  }
}
