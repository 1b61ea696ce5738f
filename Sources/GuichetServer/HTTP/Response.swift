internal import Foundation

/// What is sent to a client.
struct Response: Sendable {
  let status: Int
  var fields: [(name: String, value: String)] = []
  let body: Body

  /// What comes behind the head.
  enum Body: Sendable {
    /// All of it.
    case bytes([UInt8])
    /// The length only, as for HEAD.
    case length(Int)
    /// Messages for as long as the client listens.
    case stream(@Sendable () async -> AsyncStream<[UInt8]>)
  }

  /// What goes with every answer: nothing is kept, nothing is guessed, and no other site takes it in.
  private static let guards = [
    (name: "Cache-Control", value: "no-store"), ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
  ]

  /// A sentence for whoever reads it.
  static func plain(
    _ status: Int, _ sentence: String, _ fields: [(name: String, value: String)] = []
  ) -> Response {
    Response(
      status: status, fields: [("Content-Type", "text/plain; charset=utf-8")] + fields,
      body: .bytes(Array("\(sentence)\n".utf8)))
  }

  /// The answer to a request that cannot be one.
  init(_ fault: Request.Fault) {
    self =
      switch fault {
      case .malformed: .plain(400, "This is not a request that a browser sends.")
      case .longTarget: .plain(414, "The address is too long.")
      case .longHead:
        .plain(431, "The header fields are too long: delete the cookies of this host.")
      case .body: .plain(413, "The preview takes no data.")
      case .version: .plain(505, "The preview speaks HTTP/1.1.")
      case .late: .plain(408, "The request did not come in time.")
      }
  }

  init(status: Int, fields: [(name: String, value: String)] = [], body: Body) {
    self.status = status
    self.fields = fields
    self.body = body
  }

  /// The status line and fields, and the body where it is at hand: one piece for one packet.
  func serialized(closing isClosing: Bool) -> Data {
    var head = "HTTP/1.1 \(status) \r\n"
    for (name, value) in fields + Self.guards { head += "\(name): \(value)\r\n" }
    switch body {
    case .bytes(let bytes): head += "Content-Length: \(bytes.count)\r\n"
    case .length(let count): head += "Content-Length: \(count)\r\n"
    case .stream: break
    }
    head += isClosing ? "Connection: close\r\n\r\n" : "\r\n"
    var data = Data(head.utf8)
    if case .bytes(let bytes) = body { data.append(contentsOf: bytes) }
    return data
  }
}
