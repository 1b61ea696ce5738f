/// Whether somebody who asks may have an answer: only pages of this preview, not those of other sites
/// that are open in the same browser.
enum Visitor {
  /// Whether a host is this machine by a name that no other site can have.
  ///
  /// A site of an attacker may let its own name lead here (DNS rebinding); the name is then still its
  /// own. Any port is right, because a tunnel has another at its beginning.
  static func isThisMachine(_ host: String) -> Bool {
    let host = host.lowercased()
    for name in ["127.0.0.1", "localhost", "[::1]"] where host.hasPrefix(name) {
      let rest = host.dropFirst(name.count)
      if rest.isEmpty { return true }
      guard rest.first == ":", rest.count > 1, rest.utf8.dropFirst().allSatisfy(isDigit) else {
        return false
      }
      return UInt16(rest.dropFirst()) != nil
    }
    return false
  }

  /// Whether a request may be answered.
  static func isWelcome(_ request: Request) -> Bool {
    guard isThisMachine(request.field("host") ?? "") else { return false }
    if let origin = request.field("origin") {
      // What asks across origins says where it comes from.
      guard origin.lowercased() == "http://\((request.field("host") ?? "").lowercased())" else {
        return false
      }
    }
    guard let site = request.field("sec-fetch-site") else { return true }
    if site == "same-origin" || site == "none" { return true }
    // A link from elsewhere leads to a page; nothing else is anybody's business.
    return request.field("sec-fetch-mode") == "navigate"
      && request.field("sec-fetch-dest") == "document"
      && !request.path.hasPrefix("/.guichet/")
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }
}
