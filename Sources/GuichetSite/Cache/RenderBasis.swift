internal import GuichetContent
internal import GuichetCore

/// What lets the next build spare pages that would be what they are.
struct RenderBasis: Sendable {
  /// The program, the day and the options.
  let circumstances: ContentHash
  /// What the keys of pages take of each article of the model; empty where nearly all keys are known.
  private(set) var articles: [ArticleFacts] = []
  /// See ``BuildCache/facts(_:)``.
  private(set) var siteFacts: ContentHash?
  /// The keys of the last build, where the site says the same of itself.
  private(set) var earlier: BuildCache.EarlierKeys?

  /// A basis that tells pages apart, for a site without an earlier build.
  init(_ circumstances: ContentHash, _ model: SiteModel) async {
    self.circumstances = circumstances
    articles = await ArticleFacts.of(model)
  }

  /// A basis with what an earlier build left.
  ///
  /// - Parameter published: what ``BuildCache/standing()`` gives.
  init(_ cache: BuildCache, _ published: StandingOutput, _ model: SiteModel) async {
    circumstances = cache.basis
    siteFacts = cache.facts(model)
    earlier = cache.earlierKeys(facts: siteFacts, published)
    if earlier == nil { articles = await ArticleFacts.of(model) }
  }
}
