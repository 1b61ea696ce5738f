import GuichetCore

@testable import GuichetServer
@testable import GuichetSite

/// What programs on this machine send to the preview, and pages of other sites in its browser.
enum RequestPromises {
  private typealias Outcome = (requests: [Request], fault: Request.Fault?, isWaiting: Bool)

  @Sendable static func check(_ bytes: [UInt8]) throws {
    let whole = read([bytes[...]])
    for request in whole.requests { try check(request, in: bytes) }
    let heads = whole.requests.count + (whole.fault == nil ? 0 : 1)
    try demand(heads <= bytes.split(separator: newline).count, "more requests than lines")
    try checkSame(whole, read(bytes.indices.map { bytes[$0...$0] }), "byte by byte")
    // Every place where a network could cut what is short, some of what is long.
    for place in stride(from: 1, to: bytes.count, by: max(1, bytes.count / 24)) {
      try checkSame(whole, read([bytes[..<place], bytes[place...]]), "cut at \(place)")
    }
    try checkBound(bytes)
  }

  private static func read(_ pieces: [ArraySlice<UInt8>]) -> Outcome {
    var reader = RequestReader()
    var requests: [Request] = []
    do throws(Request.Fault) {
      for piece in pieces {
        reader.take(piece)
        while let request = try reader.next() { requests.append(request) }
      }
    } catch { return (requests, error, false) }
    return (requests, nil, !reader.isEmpty)
  }

  private static func checkSame(_ one: Outcome, _ other: Outcome, _ how: String) throws {
    try demand(one == other, "\(how) it is something else: \(other), not \(one)")
  }

  // MARK: One request

  private static func check(_ request: Request, in bytes: [UInt8]) throws {
    try demand(
      request.path.hasPrefix("/") || request.path == "*", "\(request.path) is no path of a site")
    for text in [request.path, request.query] {
      try demand(
        text.utf8.allSatisfy { (0x21...0x7E).contains($0) }, "\(text.debugDescription) was sent")
    }
    try demand(!request.path.contains("?"), "a path with a query: \(request.path)")
    for (name, values) in request.fields {
      try demand(!name.isEmpty && name == name.lowercased(), name.debugDescription)
      let texts = [name] + values
      try demand(
        texts.allSatisfy { !$0.utf8.contains { [0, 10, 13].contains($0) } }, "a line in a field")
    }
    try demand((request.fields["host"] ?? []).count < 2, "two hosts")
    try demand(
      request.fields["transfer-encoding"] == nil
        && (request.fields["content-length"] ?? []).allSatisfy { $0 == "0" }, "a body")
    try checkAgain(request)
    try checkVisitor(request)
    try checkFile(request)
  }

  /// Written in the plainest way, a request is the same.
  private static func checkAgain(_ request: Request) throws {
    let query = request.query.isEmpty ? "" : "?\(request.query)"
    for version in ["1.1", "1.0"] where version == "1.0" || request.fields["host"] != nil {
      var head = "\(request.method) \(request.path)\(query) HTTP/\(version)\r\n"
      for (name, values) in request.fields {
        for value in values { head += "\(name):\(value)\r\n" }
      }
      let again = read([Array((head + "\r\n").utf8)[...]])
      guard let first = again.requests.first, again.requests.count == 1 else {
        throw BrokenPromise(description: "not read again: \(head.debugDescription)")
      }
      try demand(
        first.path == request.path && first.query == request.query
          && first.method == request.method && same(first.fields, request.fields),
        "read again it is another: \(head.debugDescription)")
    }
  }

  private static func same(_ one: [String: [String]], _ other: [String: [String]]) -> Bool {
    one.keys == other.keys
      && one.allSatisfy { name, values in
        (other[name] ?? []).map { Array($0.utf8) } == values.map { Array($0.utf8) }
      }
  }

  /// Who is let in asked this machine under one of its own names.
  private static func checkVisitor(_ request: Request) throws {
    guard Visitor.isWelcome(request) else { return }
    let host = (request.field("host") ?? "").lowercased()
    let names = ["127.0.0.1", "localhost", "[::1]"].filter(host.hasPrefix)
    guard let name = names.first else {
      throw BrokenPromise(description: "\(host) is let in")
    }
    let port = host.dropFirst(name.count)
    try demand(
      port.utf8.allSatisfy { $0 == UInt8(ascii: ":") || (0x30...0x39).contains($0) },
      "\(host.debugDescription) is let in")
  }

  /// What is asked for stays below the site, as a file system would read it, or is no file that a
  /// site can have.
  private static func checkFile(_ request: Request) throws {
    for base in ["/", "/hilfe/"] {
      guard let file = SiteAnswers.file(request.path, base: base) else { continue }
      var tree = OutputTree()
      tree.add(file, origin: SourcePosition(file: "a.md")) { [] }
      guard !tree.paths.isEmpty else { continue }
      var depth = 0
      for name in file.utf8.split(separator: UInt8(ascii: "/")) {
        depth += name.elementsEqual("..".utf8) ? -1 : 1
        try demand(depth > 0, "\(file.debugDescription) is above the site")
      }
      try demand(!file.utf8.contains(0) && !file.hasPrefix("/"), file.debugDescription)
    }
  }

  // MARK: How much is kept

  /// What has no end is refused while it still fits into memory.
  private static func checkBound(_ bytes: [UInt8]) throws {
    guard let last = bytes.last, last != newline, last != UInt8(ascii: "\r") else { return }
    let piece = Array(repeatElement(bytes, count: max(1, 4096 / bytes.count)).joined())
    var reader = RequestReader()
    var taken = 0
    do throws(Request.Fault) {
      while taken <= 2 * (Request.longestHead + piece.count) {
        reader.take(piece)
        taken += piece.count
        while try reader.next() != nil { return }
      }
    } catch { return }
    throw BrokenPromise(description: "\(taken) bytes are kept of a request without an end")
  }

  private static let newline = UInt8(ascii: "\n")
}
