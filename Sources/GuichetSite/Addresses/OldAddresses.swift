internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown

/// Where old addresses and old headings lead, as front matter says it (`redirect_from`, `expires_to`).
struct OldAddresses: Sendable {
  /// An old address and the article that claims it.
  struct Claim: Sendable {
    let article: Int
    let old: OldAddress
    /// The address below the site as it was written, such as `old.html`.
    var spellings: Set<String>
  }

  /// Who claims each old address.
  private(set) var claims: [String: Claim] = [:]
  /// Where expired articles lead, by index: straight to the last of several.
  private(set) var expired: [Int: String] = [:]
  /// Old headings of pages and of old addresses, and where they lead, by the address below the site.
  private(set) var anchors: [String: [String: String]] = [:]
  /// Old headings whose readers may stay at the top of the page, by its address below the site.
  private(set) var known: [String: Set<String>] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  private let model: SiteModel
  private var base: BaseURL { model.configuration.baseURL }

  init(_ site: LoadedSite, _ helpLinks: HelpLinks) {
    model = site.model
    for index in model.articles.indices where isExpired(index) { follow(index, site.links) }
    var headings: [(article: Int, old: OldAddress, address: SiteAddress)] = []
    for index in model.articles.indices where keepsPromises(index) {
      for old in model.articles[index].oldAddresses {
        guard let address = address(old, of: index) else {
          let isBelow = SiteAddress(old.text, base: base) != nil
          report(
            .unsafePath, old,
            isBelow
              ? "no page can have the address `\(old.text.prefix(80))`"
              : "`\(old.text.prefix(80))` is not an address below this site",
            help: isBelow
              ? "leave out names that begin with a dot or a colon, `*`, `\\` and what nobody can see"
              : "write it as `/old/address/`")
          continue
        }
        if helpLinks.isAnswered(address.path, by: index) { continue }
        if address.anchor != nil {
          headings.append((index, old, address))
        } else {
          claim(address, old, by: index)
        }
      }
    }
    for heading in headings { add(heading.address, heading.old, of: heading.article) }
  }

  /// The address, root-absolute or absolute, to which a claim leads.
  func target(of claim: Claim) -> String {
    target(of: claim.article, anchor: claim.old.anchor)
  }

  /// The address of an article, of where it leads since it expired, or of one of its headings.
  func target(of index: Int, anchor: String? = nil) -> String {
    if let moved = expired[index] { return moved }
    let fragment = anchor.map { "#" + Escaping.urlPath($0) } ?? ""
    return base.url(model.articles[index].permalink) + fragment
  }

  /// Whether an article's addresses are kept: readers see it, or what it left.
  private func keepsPromises(_ index: Int) -> Bool {
    model.isListed(model.articles[index]) || isExpired(index)
  }

  private func isExpired(_ index: Int) -> Bool {
    let article = model.articles[index]
    return article.visibility == .expired && article.role == .article && !article.permalink.isEmpty
  }

  private func address(_ old: OldAddress, of index: Int) -> SiteAddress? {
    let own = old.text.hasPrefix("#") ? base.url(model.articles[index].permalink) : ""
    guard let address = SiteAddress(own + old.text, base: base),
      address.path.isEmpty || SiteAddress.isPublishable(address.written)
    else { return nil }
    return address.path.isEmpty && address.anchor == nil ? nil : address
  }

  // MARK: Pages

  private mutating func claim(_ address: SiteAddress, _ old: OldAddress, by index: Int) {
    if let anchor = old.anchor { check(anchor, old, of: index) }
    guard let other = claims[address.path] else {
      claims[address.path] = Claim(article: index, old: old, spellings: [address.written])
      return
    }
    guard other.article != index else {
      claims[address.path]?.spellings.insert(address.written)
      return
    }
    let place = other.old.position
    report(
      .redirectCollision, old,
      "the old address `/\(address.path)` leads to \(model.articles[other.article].source.file) already (\(place.file):\(place.line ?? 1)), and here too",
      help: "keep it in one of the two articles")
  }

  /// Follows `expires_to` from one expired article to the next.
  private mutating func follow(_ start: Int, _ links: LinkTable) {
    var seen = [start]
    var target = links[start].expiresTo
    while case .page(let permalink, _) = target, let next = model.articleByPermalink[permalink],
      isExpired(next), let further = links[next].expiresTo
    {
      if seen.contains(next) {
        let names = (seen + [next]).map { model.articles[$0].source.file }
        reportExpiry(
          .redirectLoop, start, "`expires_to` leads in a circle: \(names.joined(separator: ", "))",
          help: "let one of them lead to an article that is published")
        return
      }
      seen.append(next)
      target = further
    }
    guard let address = target?.address(below: base) else { return }
    expired[start] = address
    if case .page(let permalink, _) = target, let last = model.articleByPermalink[permalink],
      isExpired(last)
    {
      reportExpiry(
        .redirectChain, start,
        "`expires_to` leads to \(model.articles[last].source.file), which has expired itself",
        help: "name an article that is published, or give that one an `expires_to` too")
    } else if seen.count > 1 {
      reportExpiry(
        .redirectChain, start,
        "`expires_to` leads to \(model.articles[seen[1]].source.file), which leads on; readers are sent straight to `\(address)`",
        help: "name the last article, so that this stays true when one between them goes")
    }
  }

  // MARK: Headings

  private mutating func add(_ address: SiteAddress, _ old: OldAddress, of index: Int) {
    guard let anchor = address.anchor else { return }
    if let target = old.anchor { check(target, old, of: index) }
    let target = target(of: index, anchor: old.anchor)
    let article = model.articles[index]
    if address.path == article.permalink, !isExpired(index) {
      if article.document.hasAnchor(anchor) {
        report(
          .redirectConflict, old, "the heading `#\(anchor)` still stands, so it leads nowhere else",
          help: "remove this entry, or the heading")
      } else if let own = old.anchor {
        put(anchor, "#" + Escaping.urlPath(own), on: address.path, old)
      } else {
        known[address.path, default: []].insert(anchor)
      }
    } else if let other = model.articleByPermalink[address.path],
      model.isListed(model.articles[other])
    {
      let page = model.articles[other]
      if page.document.hasAnchor(anchor) {
        report(
          .redirectConflict, old,
          "the heading `#\(anchor)` still stands in \(page.source.file), so it cannot lead here",
          help: "remove this entry, or that heading")
      } else {
        put(anchor, target, on: address.path, old)
      }
    } else if let claim = claims[address.path] {
      put(anchor, target, on: address.path, old)
      guard model.isListed(model.articles[claim.article]) else { return }
      // A host that knows redirects skips the page at the old address, and the browser carries the
      // old heading on to the new page.
      let page = model.articles[claim.article]
      guard !page.document.hasAnchor(anchor), anchors[page.permalink]?[anchor] == nil else {
        return
      }
      let isOwn = claim.article == index
      if isOwn, old.anchor == nil { return }
      anchors[page.permalink, default: [:]][anchor] =
        isOwn ? "#" + Escaping.urlPath(old.anchor ?? "") : target
    } else {
      report(
        .redirectConflict, old,
        "no page and no redirect stands at `/\(address.path)`, so nothing can lead from its heading here",
        help:
          "add `/\(address.path)` to the `redirect_from` of the article that its other readers should see"
      )
    }
  }

  private mutating func put(_ anchor: String, _ target: String, on path: String, _ old: OldAddress)
  {
    if let other = anchors[path]?[anchor], other != target {
      report(
        .redirectCollision, old, "the old heading `/\(path)#\(anchor)` leads to `\(other)` already",
        help: "keep it in one article")
      return
    }
    anchors[path, default: [:]][anchor] = target
  }

  /// That the heading it shall lead to is there.
  private mutating func check(_ anchor: String, _ old: OldAddress, of index: Int) {
    let article = model.articles[index]
    guard !isExpired(index), !article.document.hasAnchor(anchor) else { return }
    let near = NearMiss.nearest(to: anchor, among: article.document.headings.map(\.anchor))
    report(
      .brokenAnchor, old, "this article has no heading `#\(anchor.prefix(60))`",
      help: near.map { "did you mean `to: \"#\($0)\"`?" } ?? "name a heading it has, or remove `to`"
    )
  }

  // MARK: Findings

  private mutating func report(_ rule: Rule, _ old: OldAddress, _ message: String, help: String) {
    diagnostics.append(Diagnostic(rule, at: old.position, message, help: help))
  }

  private mutating func reportExpiry(
    _ rule: Rule, _ index: Int, _ message: String, help: String
  ) {
    diagnostics.append(
      Diagnostic(rule, at: model.articles[index].position(of: .expiresTo), message, help: help))
  }
}
