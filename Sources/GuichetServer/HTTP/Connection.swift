internal import FlyingSocks
internal import Foundation

/// One client: reads its requests and sends the answers, and does not wait for ever.
struct Connection: Sendable {
  /// How long a client may take.
  struct Patience: Sendable {
    /// From the first byte of a head to its last.
    var head = Duration.seconds(10)
    /// Between two requests.
    var idle = Duration.seconds(60)
    /// For a piece of an answer to be taken.
    var piece = Duration.seconds(20)
  }

  /// Pieces in which answers are sent.
  private static let piece = 256 * 1024

  let socket: AsyncSocket
  let patience: Patience
  /// Says whether the client is waited for, or waits itself.
  let notice: @Sendable (_ isIdle: Bool) async -> Void

  /// Answers requests until one side has enough.
  func serve(_ respond: @Sendable (Request) async -> Response) async {
    var reader = RequestReader()
    while !Task.isCancelled {
      await notice(true)
      var isLast = true
      let response: Response
      do {
        guard let request = try await next(&reader) else { return }
        await notice(false)
        response = await respond(request)
        isLast = !request.isKeptAlive
      } catch let fault as Request.Fault {
        response = Response(fault)
      } catch {
        return
      }
      if case .stream = response.body { isLast = true }
      do {
        try await send(response.serialized(closing: isLast))
        if case .stream(let messages) = response.body { try await stream(messages()) }
      } catch {
        return
      }
      if isLast { return await part() }
    }
  }

  // MARK: Reading

  /// The next request; nil where the client has none any more.
  private func next(_ reader: inout RequestReader) async throws -> Request? {
    var end = reader.isEmpty ? nil : ContinuousClock.now + patience.head
    while true {
      if let request = try reader.next() { return request }
      let now = ContinuousClock.now
      if end == nil, !reader.isEmpty { end = now + patience.head }
      let wait = end.map { $0 - now } ?? patience.idle
      guard let bytes = try await within(wait, { try await socket.read(atMost: 4096) }) else {
        // Who said nothing is owed nothing.
        if reader.isEmpty { return nil }
        throw Request.Fault.late
      }
      reader.take(bytes)
    }
  }

  // MARK: Writing

  private func send(_ data: Data) async throws {
    var start = data.startIndex
    while start < data.endIndex {
      let end = min(start + Self.piece, data.endIndex)
      let piece = data[start..<end]
      let sent: Void? = try await within(patience.piece) { try await socket.write(piece) }
      guard sent != nil else { throw Request.Fault.late }
      start = end
    }
  }

  /// Sends messages until there are no more, or the client hangs up.
  private func stream(_ messages: AsyncStream<[UInt8]>) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for await message in messages { try await send(Data(message)) }
      }
      group.addTask {
        // Nothing may come; that somebody hangs up is seen here at once.
        while true { _ = try await socket.read(atMost: 4096) }
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  /// Closes so that the last answer arrives, though the client may still be sending.
  private func part() async {
    shutdown(socket.socket.file.rawValue, Int32(SHUT_WR))
    let isOver = ContinuousClock.now + .seconds(1)
    var rest = 1 << 20
    while rest > 0 {
      let wait = isOver - .now
      guard wait > .zero,
        let bytes = try? await within(wait, { try await socket.read(atMost: 4096) })
      else { return }
      rest -= bytes.count
    }
  }
}

/// Does something, for as long as it may take; nil where that is over.
func within<Value: Sendable>(
  _ time: Duration, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value? {
  try await withThrowingTaskGroup(of: Value?.self) { group in
    group.addTask(operation: work)
    group.addTask {
      try await Task.sleep(for: time)
      return nil
    }
    defer { group.cancelAll() }
    return try await group.next() ?? nil
  }
}
