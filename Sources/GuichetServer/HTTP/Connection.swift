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
    var buffer: [UInt8] = []
    while !Task.isCancelled {
      await notice(true)
      var isLast = true
      let response: Response
      do {
        guard let request = try await next(&buffer) else { return }
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
  ///
  /// Bytes behind it stay in the buffer.
  private func next(_ buffer: inout [UInt8]) async throws -> Request? {
    var end = buffer.isEmpty ? nil : ContinuousClock.now + patience.head
    var searched = 0
    while true {
      // Empty lines before a request are allowed (RFC 9112, section 2.2).
      while let first = buffer.first, first == UInt8(ascii: "\r") || first == UInt8(ascii: "\n") {
        buffer.removeFirst()
      }
      if let head = Self.head(of: buffer, from: searched) {
        let lines = buffer[..<head.end]
        buffer.removeFirst(head.length)
        return try Request(parsing: lines)
      }
      try Self.checkLength(buffer)
      searched = max(0, buffer.count - 3)
      let now = ContinuousClock.now
      if end == nil, !buffer.isEmpty { end = now + patience.head }
      let wait = end.map { $0 - now } ?? patience.idle
      guard let bytes = try await within(wait, { try await socket.read(atMost: 4096) }) else {
        // Who said nothing is owed nothing.
        if buffer.isEmpty { return nil }
        throw Request.Fault.late
      }
      buffer += bytes
    }
  }

  /// Where a head ends, and how long it is with the empty line.
  private static func head(of buffer: [UInt8], from start: Int) -> (end: Int, length: Int)? {
    let newline = UInt8(ascii: "\n")
    var index = start
    while let found = buffer[index...].firstIndex(of: newline) {
      let rest = buffer[(found + 1)...].prefix(2)
      if rest.first == newline { return (found, found + 2) }
      if rest.elementsEqual([UInt8(ascii: "\r"), newline]) { return (found, found + 3) }
      index = found + 1
    }
    return nil
  }

  private static func checkLength(_ buffer: [UInt8]) throws(Request.Fault) {
    if buffer.count > Request.longestTarget,
      !buffer.prefix(Request.longestTarget).contains(UInt8(ascii: "\n"))
    {
      throw .longTarget
    }
    if buffer.count > Request.longestHead { throw .longHead }
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
