internal import GuichetContent

/// Who keeps a repository, as its address tells.
struct RepositoryHost {
  /// What makes the host check and publish.
  let workflow: StartChoices.Workflow
  /// Where the host publishes the pages of the repository; nil where that cannot be told.
  let pages: String?

  /// Reads `https://github.com/acme/help.git`, `git@gitlab.com:acme/help.git` and the like; nil for
  /// hosts that are not known.
  init?(_ address: String) {
    var rest = address[...]
    if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
    let authority = rest.prefix { $0 != "/" && $0 != ":" }
    var path = rest.dropFirst(authority.count + 1)
    let host = (authority.split(separator: "@").last ?? "").lowercased()
    // The port of `ssh://git@host:22/acme/help`.
    if let slash = path.firstIndex(of: "/"), path[..<slash].allSatisfy(\.isNumber) {
      path = path[path.index(after: slash)...]
    }
    if path.hasSuffix(".git") { path = path.dropLast(4) }
    let names = path.split(separator: "/").map { $0.lowercased() }
    switch host {
    case "github.com":
      workflow = .github
      pages = names.count == 2 ? Self.pages(names, at: "github.io") : nil
    case "gitlab.com":
      workflow = .gitlab
      pages = names.count == 2 ? Self.pages(names, at: "gitlab.io") : nil
    default:
      guard host.split(separator: ".").contains("gitlab") else { return nil }
      workflow = .gitlab
      pages = nil
    }
  }

  /// Whether a host publishes other people's repositories, so that it has no mailboxes.
  static func isPages(_ host: String) -> Bool {
    ["github.io", "gitlab.io", "netlify.app", "pages.dev", "vercel.app"].contains {
      host == $0 || host.hasSuffix(".\($0)")
    }
  }

  private static func pages(_ names: [String], at host: String) -> String? {
    let site = "\(names[0]).\(host)"
    let address = names[1] == site ? "https://\(site)/" : "https://\(site)/\(names[1])/"
    return BaseURL(address) == nil ? nil : address
  }
}
