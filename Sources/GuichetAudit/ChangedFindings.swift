internal import GuichetContent
internal import GuichetMarkdown
internal import GuichetCore
internal import GuichetSite

/// Chooses what a pull request should show: what stands in the files it changes, and what it caused
/// elsewhere as far as findings tell.
struct ChangedFindings {
  private let changed: ChangedFiles
  private let paths: [String]
  /// Where links that lead nowhere would lead, by place.
  private let targets: [SourcePosition: [String]]

  init(_ changed: ChangedFiles, of site: LoadedSite) {
    self.changed = changed
    paths = (changed.files.union(changed.removed)).filter { $0.hasPrefix("content/") }
    var targets: [SourcePosition: [String]] = [:]
    for (article, links) in zip(site.model.ownArticles, site.links) {
      for (link, target) in zip(article.document.links, links.links) {
        guard case .broken = target else { continue }
        targets[link.position] = LinkPlaces.files(link.destination, in: article)
      }
      for (image, target) in zip(article.document.images, links.images) {
        guard case .broken = target else { continue }
        targets[image.position] = LinkPlaces.files(image.source, in: article)
      }
    }
    self.targets = targets
  }

  /// Whether a finding is the change's business.
  func contains(_ finding: Diagnostic) -> Bool {
    changed.concerns(finding.position.file) || Self.ofTheSite.contains(finding.rule)
      || namesChange(finding)
      || (targets[finding.position] ?? []).contains(where: isGone)
      || (Self.ofSettings.contains(finding.rule) && changed.concerns("content/site.yml"))
  }

  /// Whether its words name a file that changed: a title twice, a missing heading, an original that
  /// was reworded.
  private func namesChange(_ finding: Diagnostic) -> Bool {
    let text = "\(finding.message) \(finding.help)"
    guard text.contains("content/") else { return false }
    return paths.contains { path in
      text.ranges(of: path).contains { range in
        guard range.upperBound < text.endIndex else { return true }
        let next = text[range.upperBound]
        return !(next.isLetter || next.isNumber || "-_/.".contains(next))
      }
    }
  }

  /// Whether a file, or every file of a folder, went with the change.
  private func isGone(_ place: String) -> Bool {
    changed.removed.contains(place) || changed.removed.contains { $0.hasPrefix("\(place)/") }
  }

  /// Findings of the site as a whole; any change may have caused them.
  private static let ofTheSite: Set<Rule> = [
    .noArticles, .unknownRevision, .configSyntax, .goldenQuery, .vanishedAddress,
    .vanishedAnchor, .vanishedID, .outputCollision,
  ]

  /// Findings in articles that come from what `site.yml` says.
  private static let ofSettings: Set<Rule> = [
    .unknownProduct, .unknownVersion, .noCurrentVersion, .onlyEndedVersions, .versionHole,
    .staleBadge, .overlappingVariants, .avoidedWord, .languageMismatch, .frontMatterValue,
    .noContactChannel,
  ]
}

/// The files that a link may mean.
private enum LinkPlaces {
  static func files(_ destination: String, in article: Article) -> [String] {
    let written = destination.prefix { $0 != "#" && $0 != "?" }
    guard !written.isEmpty, let path = Escaping.percentDecoded(String(written)) else { return [] }
    let own = article.source.file.split(separator: "/").dropLast().map(String.init)
    var folders = [own]
    if path.hasPrefix("/") { folders = [["content"], Array(own.prefix(2))] }
    return folders.flatMap { folder in
      let place = joined(folder, path)
      let stem = [".html", ".htm"].first(where: place.hasSuffix).map { place.dropLast($0.count) }
      return [place, "\(place).md", "\(place)/index.md", "\(place)/_index.md"]
        + (stem.map { ["\($0).md"] } ?? [])
    }
  }

  private static func joined(_ folder: [String], _ path: String) -> String {
    var parts = folder
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }
}
