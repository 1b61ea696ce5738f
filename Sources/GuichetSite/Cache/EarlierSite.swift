internal import GuichetContent
internal import GuichetCore

/// What the last build knew of a site that says the same of itself but for the texts of some articles.
struct EarlierSite: Sendable {
  /// What it read, with its hashes.
  let inputs: BuildInputs
  /// See ``BuildRecord/silent``.
  let silent: [Bool]
  /// See ``BuildRecord/related``.
  let related: [[Int32]]
  /// See ``BuildRecord/suggested``.
  let suggested: [String: String?]

  /// Whether an article's file is as it was.
  func isSame(_ article: Article) -> Bool {
    inputs.place(of: article.source.file).map { inputs.entries[$0].hash == article.hash } ?? false
  }

  /// The articles whose files are others.
  func changes(_ model: SiteModel) -> [Manifest.Change] {
    model.ownArticles.compactMap { article in
      guard let old = inputs.place(of: article.source.file).flatMap({ inputs.entries[$0].hash }),
        old != article.hash
      else { return nil }
      return (article.source.file, old, article.hash, model.isListed(article))
    }
  }

  /// Whether an article's file is as it was, and its links told nothing.
  func isSilent(_ article: Article) -> Bool {
    guard let place = inputs.place(of: article.source.file) else { return false }
    return silent[place] && inputs.entries[place].hash == article.hash
  }
}

/// The keys of pages as the last build made them, and what of that stands.
struct EarlierKeys: Sendable {
  private let site: EarlierSite
  private let published: StandingOutput

  /// The keys that still count; nil where somebody may have put back what was published before them.
  init?(_ site: EarlierSite, _ published: StandingOutput) {
    guard published.has(Manifest.path) else { return nil }
    (self.site, self.published) = (site, published)
  }

  /// The key of an article's page, where its file is as it was.
  subscript(article: Article) -> ContentHash? {
    site.isSame(article) ? self[article.permalink] : nil
  }

  /// The hash of a file that stands.
  func hash(of path: String) -> ContentHash? { published[path]?.hash }

  /// The key of a page that reads no text.
  subscript(permalink: String) -> ContentHash? { published[permalink + "index.html"]?.key }
}
