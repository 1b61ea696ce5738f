internal import GuichetContent
internal import GuichetCore

/// `api/redirects.json`: every old address, for hosts and proxies of an operator's own.
struct RedirectList: Sendable {
  let base: BaseURL
  let redirects: [Redirect]
  /// Where old headings lead, by the page's address below the site.
  let anchors: [String: [String: String]]
  /// Addresses below the site at which nothing stands for good.
  let gone: [String]

  /// Whether there is nothing to say.
  var isEmpty: Bool { redirects.isEmpty && anchors.isEmpty && gone.isEmpty }

  func json() -> [UInt8] {
    let document: JSONValue = .object([
      (
        "redirects",
        .array(
          redirects.flatMap { redirect in
            redirect.paths.map { path in
              .object([
                ("from", .string(base.url(path))), ("to", .string(redirect.target)),
                ("status", .integer(redirect.status)),
              ])
            }
          })
      ),
      (
        "anchors",
        .array(
          anchors.sorted { $0.key < $1.key }.flatMap { path, targets in
            targets.sorted { $0.key < $1.key }.map { anchor, target in
              let page = base.url(path)
              return .object([
                ("from", .string("\(page)#\(Escaping.urlPath(anchor))")),
                ("to", .string(target.hasPrefix("#") ? page + target : target)),
              ])
            }
          })
      ),
      ("gone", .array(gone.map { .string(base.url($0)) })),
    ])
    return document.serialized() + [10]
  }
}
