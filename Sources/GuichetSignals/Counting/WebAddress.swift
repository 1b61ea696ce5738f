/// Takes absolute addresses apart.
enum WebAddress {
  /// The host without its port, where the address names one, and the path.
  static func split(_ address: Substring) -> (host: Substring?, path: Substring) {
    let start = ["https://", "http://", "//"].first { address.lowercased().hasPrefix($0) }
    guard let start else { return (nil, address) }
    let rest = address.dropFirst(start.count)
    let authority = rest.prefix { $0 != "/" }
    let path = rest.dropFirst(authority.count)
    return (authority.prefix { $0 != ":" }, path.isEmpty ? "/" : path)
  }
}
