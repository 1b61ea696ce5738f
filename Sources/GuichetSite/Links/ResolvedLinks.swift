package import GuichetContent
package import GuichetCore

/// Where the links and images of one article lead.
package struct ResolvedLinks: Sendable {
  /// One for each of the document's links.
  package var links: [LinkResolver.Target] = []
  /// One for each of the document's images.
  package var images: [LinkResolver.Target] = []
  /// The files beside each video file, by the image's place.
  package var videos: [Int: VideoFiles] = [:]
  /// The articles named under `related`, by index.
  package var related: [Int] = []
  /// The article of the same question for other versions, by index.
  package var variantOf: Int?
  /// What each of the document's version marks means; nil where it means nothing.
  package var versionMarks: [Applicability.Part?] = []
  /// The picture for previews on other sites.
  package var image: LinkResolver.Target?
  /// Where an expired article's address leads.
  package var expiresTo: LinkResolver.Target?
  /// Links and images that lead nowhere.
  package var diagnostics: [Diagnostic] = []

  /// The files to publish that it leads to: their paths below the content folder and their addresses
  /// below the site.
  package var assets: [(path: String, permalink: String)] {
    var assets: [(path: String, permalink: String)] = []
    func add(_ target: LinkResolver.Target) {
      if case .asset(let path, let permalink) = target { assets.append((path, permalink)) }
    }
    links.forEach(add)
    images.forEach(add)
    if let image { add(image) }
    if !videos.isEmpty { videos.values.flatMap(\.targets).forEach(add) }
    return assets
  }
}
