internal import GuichetCore

/// The address that an article of another tool gives itself.
enum OwnAddress {
  /// The path of a written address, without its host; nil where it is a pattern or none.
  static func path(of text: String) -> String? {
    var rest = text[...]
    if let scheme = rest.firstRange(of: "://") {
      rest = rest[scheme.upperBound...]
      rest = rest.firstIndex(of: "/").map { rest[$0...] } ?? "/"
    }
    rest = rest.prefix { $0 != "?" && $0 != "#" }
    guard rest.utf8.count <= 1000, !rest.contains(where: { ":*{}\\%".contains($0) }) else {
      return nil
    }
    return rest.hasPrefix("/") ? String(rest) : "/\(rest)"
  }

  /// The address below the site, slashed at its end, made of segments that Guichet would make.
  ///
  /// - Parameters:
  ///   - path: what `path(of:)` returned.
  ///   - home: the address of the language's home page, empty or `fr/`.
  ///   - language: the article's language.
  static func permalink(_ path: String, home: String, language: String) -> String? {
    var segments = path.split(separator: "/").map(String.init)
    if segments.last?.lowercased() == "index.html" { segments.removeLast() }
    if let last = segments.popLast() {
      segments.append(last.lowercased().hasSuffix(".html") ? String(last.dropLast(5)) : last)
    }
    if segments.first?.lowercased() == language.lowercased() { segments.removeFirst() }
    let slugs = segments.map { Slug($0)?.text }
    guard !slugs.isEmpty, slugs.count <= 12 else { return nil }
    var permalink = home
    for slug in slugs {
      guard let slug else { return nil }
      permalink += "\(slug)/"
    }
    return permalink
  }
}
