internal import GuichetContent
internal import GuichetCore

/// An address below this site, taken apart.
struct SiteAddress: Hashable, Sendable {
  /// The page's address below the site with a slash at its end, without one in front; empty for the
  /// home page.
  let path: String
  /// The same as it was written, percent signs decoded: `old/page.html`.
  let written: String
  /// What stands behind `#`, decoded; nil where there is nothing.
  let anchor: String?

  /// Reads an address that is absolute or starts with a slash; nil for one of another site.
  init?(_ text: String, base: BaseURL) {
    var rest = text[...]
    if rest.lowercased().hasPrefix(base.origin) {
      rest = rest.dropFirst(base.origin.count)
      if rest.isEmpty { rest = "/" }
    }
    let parts = rest.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let address = (parts.first ?? "").prefix { $0 != "?" }
    guard address.hasPrefix("/"), !address.hasPrefix("//"),
      let decoded = Escaping.percentDecoded(String(address)),
      let folder = Escaping.percentDecoded(base.path)
    else { return nil }
    let fragment = parts.count > 1 ? String(parts[1]) : ""
    anchor = fragment.isEmpty ? nil : Escaping.percentDecoded(fragment) ?? fragment
    if decoded + "/" == folder {
      written = ""
    } else {
      written = String(decoded.dropFirst(decoded.hasPrefix(folder) ? folder.count : 1))
    }
    path = Self.page(written)
  }

  /// The address of the page that a host shows at a path: `a/index.html`, `a.html` and `a` are `a/`.
  static func page(_ path: String) -> String {
    var path = path
    if path == "index.html" || path == "index.htm" { return "" }
    for ending in ["/index.html", "/index.htm", ".html", ".htm"] where path.hasSuffix(ending) {
      path = String(path.dropLast(ending.count))
      break
    }
    return path.isEmpty || path.hasSuffix("/") ? path : path + "/"
  }
}

extension LinkResolver.Target {
  /// The root-absolute or absolute address of a target; nil where it leads nowhere.
  func address(below base: BaseURL) -> String? {
    switch self {
    case .external(let address): address
    case .page(let permalink, let anchor):
      base.url(permalink) + (anchor.map { "#" + Escaping.urlPath($0) } ?? "")
    case .asset(_, let permalink): base.url(permalink)
    case .broken(_, _, _, let fallback): fallback.map(base.url)
    }
  }
}

extension SiteAddress {
  /// Whether a page may be written at a path: it stays below the site, hides from nobody, means one
  /// address to every host, and is none of the files that hosts read.
  static func isPublishable(_ path: String) -> Bool {
    let segments = path.split(separator: "/", omittingEmptySubsequences: true)
    guard segments.first.map({ !["_headers", "_redirects"].contains($0) }) ?? true else {
      return false
    }
    return segments.allSatisfy { segment in
      // `:name` and `*` stand for any text in rules of Netlify and Cloudflare Pages.
      (!segment.hasPrefix(".") || segment == ".well-known") && !segment.hasPrefix(":")
        && segment.utf8.count <= 255
        && segment.unicodeScalars.allSatisfy { scalar in
          switch scalar {
          case "*", "\\", "\u{2028}", "\u{2029}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
            false
          default: scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
          }
        }
    }
  }
}
