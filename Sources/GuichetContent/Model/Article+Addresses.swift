package import GuichetCore
internal import GuichetMarkdown

// What is asked of all articles, without a copy of what else they say.
extension Article {
  /// Old addresses that lead to it.
  package var oldAddresses: [OldAddress] { frontMatter.redirectFrom }

  /// The id of its help links.
  package var helpID: String? { frontMatter.id }

  /// Whether search engines may list its page, as far as it says so itself.
  package var isForSearchEngines: Bool {
    !frontMatter.isHiddenFromSearchEngines && frontMatter.canonical == nil
  }

  /// The anchors of its headings, in order.
  package var headingAnchors: [String] { document.headings.map(\.anchor) }

  /// The place among its pictures of the film that it begins with.
  package var leadVideo: Int? { document.leadVideo }

  /// How far a known issue is, where it is about one.
  package var status: IssueStatus? { frontMatter.status }

  /// How many readers it has, on whatever scale; nil where nobody knows.
  package var popularity: Double? { frontMatter.popularity }

  /// When it changed last, as far as it says so.
  package var lastChange: CalendarDay? { frontMatter.updated ?? frontMatter.published }

  /// Whether its front matter leads anywhere.
  package var hasLinksInFrontMatter: Bool {
    !frontMatter.related.isEmpty || frontMatter.variantOf != nil || frontMatter.image != nil
      || frontMatter.expiresTo != nil
  }
}
