internal import GuichetContent

/// Where the links of pages lead that show another language's text: into their own language, as far
/// as it has those pages.
struct StandInLinks {
  /// One for each article that stands in for a translation, in their order.
  var all: [ResolvedLinks] {
    model.articles.dropFirst(model.ownCount).compactMap { article in
      article.standIn.flatMap { links?[$0.original] }.map { led($0, into: article.language) }
    }
  }

  private let model: SiteModel

  /// Those of the articles that were read.
  private let links: LinkTable?

  init(_ model: SiteModel, links: LinkTable? = nil) {
    self.model = model
    self.links = links
  }

  /// The links of a text, led to pages in a language.
  func led(_ links: ResolvedLinks, into language: String) -> ResolvedLinks {
    var result = links
    result.diagnostics = []
    result.links = links.links.map { led($0, into: language) }
    result.related = links.related.map { model.counterpart(of: $0, in: language) ?? $0 }
    result.variantOf = links.variantOf.flatMap { model.counterpart(of: $0, in: language) }
    return result
  }

  private func led(
    _ target: LinkResolver.Target, into language: String
  )
    -> LinkResolver.Target
  {
    guard case .page(let permalink, let anchor) = target else { return target }
    if let index = model.articleByPermalink[permalink],
      let other = model.counterpart(of: index, in: language)
    {
      let article = model.articles[other]
      let known = anchor.flatMap { article.document.hasAnchor($0) ? $0 : nil }
      return .page(permalink: article.permalink, anchor: known)
    }
    if let index = model.categoryByPermalink[permalink] {
      let key = model.categories[index].translationKey
      let other = model.categories.first {
        $0.language == language && $0.translationKey == key && $0.hasPage
      }
      return other.map { .page(permalink: $0.permalink, anchor: nil) } ?? target
    }
    return target
  }
}
