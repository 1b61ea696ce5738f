/// What a client asks for (RFC 9112): the head only, because a preview takes no bodies.
struct Request: Sendable, Equatable {
  let method: String
  /// The path as it was sent, percent-encoded.
  let path: String
  /// What stands behind the question mark, as it was sent.
  let query: String
  /// Whether the connection stays open for another request, if it is up to the client.
  let isKeptAlive: Bool
  /// The header fields by their names in lower case; a name that comes twice has both values.
  let fields: [String: [String]]

  /// Why a request is not answered as it asks.
  enum Fault: Error, Equatable {
    /// It breaks the grammar in a way that two programs could read differently.
    case malformed
    /// The address is longer than any of a site.
    case longTarget
    /// The header fields are.
    case longHead
    /// It has a body.
    case body
    /// It is of another HTTP than 1.0 and 1.1.
    case version
    /// It did not come in time.
    case late
  }

  /// The one value of a field; nil where there is none.
  func field(_ name: String) -> String? { fields[name]?.first }

  /// A value of the query, decoded as browsers encode it.
  func value(_ name: String) -> String? {
    for pair in query.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2, parts[0] == name { return String(parts[1]) }
    }
    return nil
  }
}

extension Request {
  /// The longest address and the longest head.
  ///
  /// Cookies of other programs on this machine come along,
  /// because browsers do not tell ports apart.
  static let longestTarget = 8 * 1024
  static let longestHead = 64 * 1024

  /// Reads a head.
  ///
  /// - Parameter head: its lines without the empty one that ends it.
  init(parsing head: some BidirectionalCollection<UInt8>) throws(Fault) {
    var lines = head.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
    guard lines.allSatisfy({ !$0.contains(UInt8(ascii: "\r")) }), !lines.isEmpty else {
      throw .malformed
    }
    let words = lines.removeFirst().split(
      separator: UInt8(ascii: " "), omittingEmptySubsequences: false
    ).map { String(decoding: $0, as: UTF8.self) }
    guard words.count == 3, !words[0].isEmpty, words[0].utf8.allSatisfy(Self.isToken),
      words[1].utf8.allSatisfy({ (0x21...0x7e).contains($0) })
    else { throw .malformed }
    guard words[2] == "HTTP/1.1" || words[2] == "HTTP/1.0" else {
      throw words[2].hasPrefix("HTTP/") ? .version : .malformed
    }
    fields = try Self.fields(lines)
    method = words[0]
    let target = try Self.originForm(words[1], hosts: fields["host"] ?? [])
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = String(parts[0])
    query = parts.count > 1 ? String(parts[1]) : ""
    // One host in all, or two programs could disagree about which it is.
    let hosts = fields["host"]?.count ?? 0
    guard hosts == 1 || hosts == 0 && words[2] == "HTTP/1.0" else { throw .malformed }
    let wishes = (fields["connection"] ?? []).joined(separator: ",").lowercased()
    isKeptAlive = words[2] == "HTTP/1.1" ? !wishes.contains("close") : wishes.contains("keep-alive")
    guard fields["transfer-encoding"] == nil,
      (fields["content-length"] ?? ["0"]).allSatisfy({ $0 == "0" })
    else { throw .body }
  }

  private static func fields(
    _ lines: [some BidirectionalCollection<UInt8>]
  ) throws(Fault) -> [String: [String]] {
    var fields: [String: [String]] = [:]
    for line in lines {
      // A space before the colon or at the beginning is how requests are smuggled.
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon != line.startIndex,
        line[..<colon].allSatisfy(isToken)
      else { throw .malformed }
      // By bytes: a mark behind the colon makes one character with it. Cookies of other programs may
      // hold anything; none of it is read.
      let value = line[line.index(after: colon)...].drop(while: isSpace).trimmingEnd(isSpace)
      guard value.allSatisfy({ $0 >= 0x20 && $0 != 0x7f || $0 == 0x09 }) else {
        throw .malformed
      }
      let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
      fields[name, default: []].append(String(decoding: value, as: UTF8.self))
    }
    return fields
  }

  /// The path and query of a target, which proxies write with scheme and host before them.
  private static func originForm(
    _ target: String, hosts: [String]
  ) throws(Fault) -> String {
    if target.hasPrefix("/") || target == "*" { return target }
    guard target.lowercased().hasPrefix("http://") else { throw .malformed }
    let rest = target.dropFirst("http://".count)
    let host = rest.prefix { $0 != "/" && $0 != "?" }
    // The host counts that stands here: it must be the one that is checked.
    guard hosts.allSatisfy({ $0.lowercased() == host.lowercased() }), !hosts.isEmpty else {
      throw .malformed
    }
    let path = rest.dropFirst(host.count)
    return path.hasPrefix("/") ? String(path) : "/\(path)"
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  private static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}

extension BidirectionalCollection where SubSequence == Self {
  fileprivate func trimmingEnd(_ isDropped: (Element) -> Bool) -> Self {
    var result = self
    while let last = result.last, isDropped(last) { result.removeLast() }
    return result
  }
}
