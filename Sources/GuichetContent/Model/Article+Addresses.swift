package import GuichetCore

// What most articles have nothing of; asked of all of them without a copy of what else they say.
extension Article {
  /// Old addresses that lead to it.
  package var oldAddresses: [OldAddress] { frontMatter.redirectFrom }

  /// The id of its help links.
  package var helpID: String? { frontMatter.id }

  /// Whether search engines may list its page, as far as it says so itself.
  package var isForSearchEngines: Bool {
    !frontMatter.isHiddenFromSearchEngines && frontMatter.canonical == nil
  }

  /// When it changed last, as far as it says so.
  package var lastChange: CalendarDay? { frontMatter.updated ?? frontMatter.published }

  /// Whether its front matter leads anywhere.
  package var hasLinksInFrontMatter: Bool {
    !frontMatter.related.isEmpty || frontMatter.variantOf != nil || frontMatter.image != nil
      || frontMatter.expiresTo != nil
  }
}
