internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown

/// Links and pictures that lead nowhere and can only mean one thing: a path in the wrong case, which
/// works on some computers, a heading in the wrong case, or the old address of an article.
struct LinkFixes {
  private let site: LoadedSite
  private let resolver: LinkResolver
  /// Paths below the content folder by their lower case; those that differ in case only are left out.
  private let paths: [String: String]
  /// The article that each old address leads to; those of two articles are left out.
  private let oldAddresses: [String: Int]

  init(_ site: LoadedSite) {
    self.site = site
    resolver = LinkResolver(site.model)
    var paths: [String: String] = [:]
    var doubtful: Set<String> = []
    for path in Array(site.model.articleByPath.keys) + Array(site.model.assets)
    where paths.updateValue(path, forKey: path.lowercased()) != nil {
      doubtful.insert(path.lowercased())
    }
    self.paths = paths.filter { !doubtful.contains($0.key) }
    var claims: [String: Set<Int>] = [:]
    for (index, article) in site.model.ownArticles.enumerated() {
      for old in article.frontMatter.redirectFrom {
        guard let address = SiteAddress(old.text, base: site.configuration.baseURL),
          address.anchor == nil
        else { continue }
        claims[address.path, default: []].insert(index)
      }
    }
    oldAddresses = claims.compactMapValues { $0.count == 1 ? $0.first : nil }
  }

  /// The fixes of findings that are reported.
  func all(among reported: Set<Diagnostic>) -> [PlannedFix] {
    var fixes: [PlannedFix] = []
    for (index, article) in site.model.ownArticles.enumerated() {
      let resolved = site.links[index]
      for (link, target) in zip(article.document.links, resolved.links) {
        guard let finding = finding(target, at: link.position, among: reported),
          let new = destination(instead: link.destination, target, from: article)
        else { continue }
        fixes.append(
          PlannedFix(finding: finding, fix: Fix(link.destination, to: new), isLink: true))
      }
      for (image, target) in zip(article.document.images, resolved.images) {
        guard let finding = finding(target, at: image.position, among: reported),
          let new = spelled(image.source, from: article, isImage: true)
        else { continue }
        fixes.append(PlannedFix(finding: finding, fix: Fix(image.source, to: new), isLink: true))
      }
    }
    return fixes
  }

  private func finding(
    _ target: LinkResolver.Target, at position: SourcePosition, among reported: Set<Diagnostic>
  ) -> Diagnostic? {
    guard case .broken(let rule, let message, let help, _) = target else { return nil }
    var finding = Diagnostic(rule, at: position, message, help: help)
    if let severity = site.configuration.severities[rule] ?? finding.severity {
      finding.severity = severity
    }
    return reported.contains(finding) ? finding : nil
  }

  private func destination(
    instead old: String, _ target: LinkResolver.Target, from article: Article
  ) -> String? {
    guard case .broken(.brokenAnchor, _, _, let fallback) = target else {
      return spelled(old, from: article, isImage: false)
    }
    guard let fallback, let index = site.model.articleByPermalink[fallback],
      let hash = old.firstIndex(of: "#")
    else { return nil }
    let written = old[old.index(after: hash)...].lowercased()
    let anchors = Set(site.model.articles[index].document.headings.map(\.anchor))
      .filter { $0.lowercased() == written }
    guard anchors.count == 1, let anchor = anchors.first else { return nil }
    let new = old[...hash] + anchor
    guard case .page = resolver.resolve(String(new), from: article) else { return nil }
    return String(new)
  }

  /// The destination that leads to the one thing the old one can mean, in its author's manner.
  private func spelled(_ old: String, from article: Article, isImage: Bool) -> String? {
    guard let (path, permalink) = meant(by: old, from: article, isImage: isImage) else {
      return nil
    }
    // `X.MD` is written like `x.md`, not like `x`.
    let file = old.prefix { $0 != "#" && $0 != "?" }
    let manner =
      file.lowercased().hasSuffix(".md")
      ? file.dropLast(3) + ".md" + old.dropFirst(file.count) : old[...]
    return LinkSpellings(
      String(manner), from: article.source.path, to: path, permalink,
      base: site.configuration.baseURL
    ).all.first { way in
      switch isImage
        ? resolver.resolveImage(way, from: article) : resolver.resolve(way, from: article)
      {
      case .page(let found, _): found == permalink
      // What is behind `#` may need a fix of its own.
      case .broken(.brokenAnchor, _, _, let fallback): fallback == permalink
      case .asset(let found, _): found == path
      case .external, .broken: false
      }
    }
  }

  private func meant(
    by destination: String, from article: Article, isImage: Bool
  ) -> (path: String, permalink: String)? {
    let written = String(destination.prefix { $0 != "#" && $0 != "?" })
    guard let decoded = Escaping.percentDecoded(written), !decoded.isEmpty else { return nil }
    func permalink(_ path: String) -> String {
      site.model.articleByPath[path].map { site.model.articles[$0].permalink } ?? ""
    }
    if let path = joined(decoded, from: article.source.path) {
      for candidate in [path, "\(path).md"] {
        guard let found = paths[candidate.lowercased()], found != candidate else { continue }
        return (found, permalink(found))
      }
    }
    guard !isImage, decoded.hasPrefix("/"),
      let address = SiteAddress(destination, base: site.configuration.baseURL),
      let index = oldAddresses[address.path]
    else { return nil }
    let target = site.model.articles[index]
    return (target.source.path, target.permalink)
  }

  private func joined(_ path: String, from source: String) -> String? {
    var segments = path.hasPrefix("/") ? [] : source.split(separator: "/").dropLast()
    for segment in path.split(separator: "/") where segment != "." {
      if segment == ".." {
        guard segments.popLast() != nil else { return nil }
      } else {
        segments.append(segment)
      }
    }
    return segments.joined(separator: "/")
  }
}
