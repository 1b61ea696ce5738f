internal import GuichetContent
internal import GuichetCore

/// What lets the next build spare pages that would be what they are.
struct RenderBasis: Sendable {
  /// The program, the day and the options.
  let circumstances: ContentHash
  /// What the keys of pages take of each article of the model; empty where nearly all keys are known.
  let articles: [ArticleFacts]
  /// The keys of the last build, where the site says the same of itself.
  let earlier: EarlierKeys?

  /// A basis with what an earlier build left.
  ///
  /// - Parameter published: what of that still stands.
  init(_ circumstances: ContentHash, _ site: LoadedSite, _ published: StandingOutput) async {
    self.circumstances = circumstances
    earlier = site.earlier.flatMap { EarlierKeys($0, published) }
    articles = earlier == nil ? await ArticleFacts.of(site.model) : []
  }
}
