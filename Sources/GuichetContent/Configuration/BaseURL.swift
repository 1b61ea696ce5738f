internal import GuichetCore

/// The absolute address that the site is published under.
package struct BaseURL: Hashable, Sendable {
  /// Scheme and host with an optional port, without a slash at the end.
  package let origin: String
  /// The path with a slash at both ends; `/` for a site that has a host to itself.
  package let path: String

  /// Stands in where `site.yml` has no usable address; such a site is not published.
  static let placeholder = BaseURL(origin: "https://example.invalid", path: "/")

  private init(origin: String, path: String) {
    self.origin = origin
    self.path = path
  }

  /// Parses an absolute http or https address without query and fragment (RFC 3986).
  package init?(_ text: String) {
    let lower = text.lowercased()
    guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix) else { return nil }
    let rest = text.dropFirst(scheme.count)
    let host = Substring(rest.utf8.prefix { $0 != UInt8(ascii: "/") })
    let isHostByte: (UInt8) -> Bool = { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"):
        true
      default: false
      }
    }
    guard !host.isEmpty, host.utf8.allSatisfy(isHostByte) else { return nil }
    let tail = rest[host.endIndex...]
    guard
      tail.utf8.allSatisfy({ $0 > 32 && $0 != 0x7F && !Array("?#\"<>\\^`{|}".utf8).contains($0) })
    else {
      return nil
    }
    origin = scheme + host.lowercased()
    var path = String(tail.isEmpty ? "/" : tail)
    if path.utf8.last != UInt8(ascii: "/") { path += "/" }
    // A name around it, since it starts and ends with a slash.
    guard RelativePath.staysBelow("a\(path)a") else { return nil }
    self.path = path
  }

  /// The root-absolute URL of a path below the site, itself without a slash in front.
  package func url(_ path: String) -> String { self.path + Escaping.urlPath(path) }

  /// The absolute URL of a root-absolute one.
  package func absolute(_ url: String) -> String { origin + url }
}
