/// What a line of an access log says, as pieces of the line itself.
///
/// Pieces are good until the line's reader goes on.
struct LogLine {
  /// Nothing.
  static var none: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: nil, count: 0) }

  /// Days since 1970-01-01, in the log's own time.
  var day = 0
  /// Whether a page was asked for, rather than sent to.
  var isGet = false
  /// What was asked for, without its query.
  var path = LogLine.none
  /// What stands behind the `?`.
  var query = LogLine.none
  /// The host's answer.
  var status = 0
  /// Who asked.
  var address = LogLine.none
  /// With which program; nil where the log does not keep it.
  var agent: UnsafeRawBufferPointer?
  /// Of which host; empty where the log does not keep it.
  var host = LogLine.none
  /// Whether the page was fetched before anybody wanted to see it.
  var isPrefetch = false

  /// Sets path and query from the target of a request (RFC 9112, section 3.2).
  mutating func setTarget(_ target: UnsafeRawBufferPointer) {
    var target = target
    if target.first != UInt8(ascii: "/"), let scheme = target.firstRange(of: "://") {
      let rest = target.from(scheme + 3)
      let slash = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
      if host.isEmpty { host = rest.upTo(slash) }
      target = rest.from(slash)
    }
    let end = target.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
    path = target.upTo(end ?? target.endIndex)
    query = end.map { target.from($0 + 1) } ?? LogLine.none
  }

  /// Sets method, path and query from `GET /path HTTP/1.1`; what is not a request of that form asks
  /// for no page.
  mutating func setRequest(_ request: UnsafeRawBufferPointer) {
    guard let space = request.firstIndex(of: UInt8(ascii: " ")) else { return }
    isGet = request.upTo(space).isText("GET")
    guard isGet else { return }
    let rest = request.from(space + 1)
    let end = rest.lastIndex(of: UInt8(ascii: " ")) ?? rest.endIndex
    setTarget(rest.upTo(end))
  }
}

extension UnsafeRawBufferPointer {
  /// The bytes from an offset on.
  func from(_ start: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: self[Swift.min(start, count)...])
  }

  /// The bytes before an offset.
  func upTo(_ end: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: self[..<end])
  }

  /// The bytes of a range.
  func part(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: self[range])
  }

  /// Whether the bytes are this text.
  func isText(_ text: StaticString) -> Bool {
    count == text.utf8CodeUnitCount && hasPrefix(text)
  }

  /// Whether the bytes begin with this text.
  func hasPrefix(_ text: StaticString) -> Bool {
    guard count >= text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { wanted in
      for index in wanted.indices where self[index] != wanted[index] { return false }
      return true
    }
  }

  /// Where a text first stands.
  func firstRange(of text: StaticString) -> Int? {
    let length = text.utf8CodeUnitCount
    guard count >= length else { return nil }
    return (0...count - length).first { from($0).hasPrefix(text) }
  }

  /// The bytes as text, what is not UTF-8 replaced.
  var text: String { String(decoding: self, as: UTF8.self) }
}
