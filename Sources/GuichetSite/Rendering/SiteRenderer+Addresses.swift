internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown

// Old addresses, help links, and the list of everything that is promised.
extension SiteRenderer {
  /// `/go/<id>/` for applications, in each language.
  mutating func addHelpLinks() {
    guard !helpLinks.links.isEmpty else { return }
    let (writer, old, links) = (writer, old, helpLinks)
    for link in links.links {
      let redirect = Redirect(from: link.path, target: old.target(of: link.article), status: 302)
      let article = model.articles[link.article]
      redirects.append(redirect)
      tree.add(link.path + "index.html", origin: article.position(of: .id)) {
        writer.redirect(redirect, language: link.language)
      }
    }
    tree.add("api/help-links.json", origin: siteFile, key: siteKey) { links.json(old) }
  }

  /// The pages at old addresses, and what hosts are told.
  mutating func addRedirects() {
    let writer = writer
    for (path, claim) in old.claims.sorted(by: { $0.key < $1.key }) {
      let place = claim.old.position
      guard tree.entries[path + "index.html"] == nil, tree.entries[String(path.dropLast())] == nil
      else {
        reportTaken(path, at: place)
        continue
      }
      let redirect = Redirect(
        from: path, target: old.target(of: claim),
        spellings: claim.spellings.subtracting([path]).sorted())
      redirects.append(redirect)
      let language = model.articles[claim.article].language
      // Where an address with `.html` was written, a plain host needs a page of that name.
      let files =
        [path + "index.html"]
        + redirect.spellings.filter { $0.hasSuffix(".html") || $0.hasSuffix(".htm") }
      for file in files where tree.path(inTheWayOf: file) == nil {
        tree.add(file, origin: place) { writer.redirect(redirect, language: language) }
      }
    }
    redirects.sort { ($0.status, $0.from) < ($1.status, $1.from) }
    addHostRules()
  }

  private mutating func reportTaken(_ path: String, at place: SourcePosition) {
    let expired = model.articleByPermalink[path].map { model.articles[$0] }
      .flatMap { $0.visibility == .expired ? $0 : nil }
    diagnostics.append(
      Diagnostic(
        .redirectConflict, at: place, "a page stands at `/\(path)`, so it cannot lead here",
        help: expired.map { "name this article in the `expires_to` of \($0.source.file)" }
          ?? "remove this entry, or move the page"))
  }

  private mutating func addHostRules() {
    let gone = model.articles.indices
      .filter {
        let article = model.articles[$0]
        return article.visibility == .expired && article.role == .article
          && !article.permalink.isEmpty && old.expired[$0] == nil
      }
      .map { model.articles[$0].permalink }.sorted()
    let removed = removed.gonePages.filter { tree.entries[$0 + "index.html"] == nil }
    let rules = HostRules(
      configuration: configuration, homes: configuration.languages.map(model.home),
      redirects: redirects, gone: gone, removed: removed)
    tree.add("_headers", origin: siteFile) { rules.headersFile() }
    if !redirects.isEmpty || !gone.isEmpty || !removed.isEmpty {
      tree.add("_redirects", origin: siteFile) { rules.redirectsFile() }
    }
    for host in configuration.publish.hosts {
      switch host {
      case .nginx: tree.add(HostRules.nginxFile, origin: siteFile) { rules.nginx() }
      case .apache: tree.add(HostRules.apacheFile, origin: siteFile) { rules.apache() }
      }
    }
    let list = RedirectList(
      base: configuration.baseURL, redirects: redirects, anchors: old.anchors,
      gone: gone + removed)
    if !list.isEmpty {
      tree.add("api/redirects.json", origin: siteFile, key: siteKey) { list.json() }
    }
  }

  /// Adds the list of all addresses for the next version to be held against.
  ///
  /// - Returns: what is promised; made when somebody asks, as after an edit it is what it was.
  mutating func addAddresses() -> Deferred<Manifest> {
    // Help links are promised by their ids, and expired articles are pages.
    let own = Set(pages.map(\.permalink))
    let moved = redirects.filter { $0.status == 301 && !own.contains($0.from) }
      .flatMap { redirect in
        let anchors = (old.anchors[redirect.from] ?? [:]).keys.sorted()
        return redirect.paths.map {
          Manifest.Moved(
            from: $0, target: redirect.target, anchors: $0 == redirect.from ? anchors : [])
        }
      }
    let manifest = Deferred { [pages, model, old] in
      Manifest(pages: Self.promised(pages, model, old), redirects: moved)
    }
    tree.add("api/addresses.json", origin: siteFile, key: siteKey) {
      manifest.value.serializedAddresses()
    }
    return manifest
  }

  /// The pages that are promised; redirects and files of search are none.
  private static func promised(
    _ pages: [SitePage], _ model: SiteModel, _ old: OldAddresses
  ) -> [Manifest.Page] {
    var byPermalink: [String: Int] = [:]
    byPermalink.reserveCapacity(model.articles.count)
    for (index, article) in model.articles.enumerated()
    where model.isListed(article) || article.visibility == .expired && article.role == .article {
      byPermalink[article.permalink] = index
    }
    return pages.map { page in
      guard let index = byPermalink[page.permalink] else {
        return Manifest.Page(
          permalink: page.permalink, anchors: anchors(of: nil, on: page.permalink, old), id: nil,
          title: model.categoryByPermalink[page.permalink].map { model.categories[$0].title })
      }
      let article = model.articles[index]
      let isExpired = article.visibility == .expired
      return Manifest.Page(
        permalink: page.permalink,
        anchors: isExpired ? [] : anchors(of: article, on: page.permalink, old),
        id: article.helpID, title: article.title, source: article.source.file,
        hash: article.hash.hex)
    }
  }

  /// The headings of a page, and those it had once that still lead on.
  private static func anchors(
    of article: Article?, on permalink: String, _ old: OldAddresses
  ) -> [String] {
    var anchors = article?.headingAnchors ?? []
    if let moved = old.anchors[permalink] { anchors += moved.keys.sorted() }
    if let known = old.known[permalink] { anchors += known.sorted() }
    return anchors
  }

  /// Everything at which something answers.
  func addressBook(_ manifest: Manifest) -> AddressBook {
    AddressBook(
      pages: Dictionary(
        manifest.pages.map { ($0.permalink, $0) }, uniquingKeysWith: { first, _ in first }),
      redirects: Dictionary(
        redirects.flatMap { redirect in redirect.paths.map { (SiteAddress.page($0), redirect) } },
        uniquingKeysWith: { first, _ in first }),
      old: old, ids: Set(helpLinks.links.map(\.id)), removed: removed, tree: tree, model: model,
      root: site.root)
  }
}
