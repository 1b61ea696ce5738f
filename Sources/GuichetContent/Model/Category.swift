package import GuichetCore

/// A folder of articles.
package struct Category: Sendable {
  /// Its language tag.
  package let language: String
  /// The folder below the language's folder: `billing/cards`.
  package let path: String
  /// What readers see.
  package var title: String
  /// One or two sentences.
  package var description: String?
  /// Place in lists, small first.
  package var order: Double?
  /// The address below the site, without a slash in front.
  package var permalink = ""
  /// The category it stands in.
  package var parent: Int?
  /// Categories in it, in the order of lists.
  package var children: [Int] = []
  /// Published articles in it, in the order of lists; its own page is not among them.
  package var articles: [Int] = []
  /// The article that is its page's text, where there is one.
  package var page: Int?
  /// The text of `_category.md`, where there is one.
  package var settings: Article?
  /// Published articles in it and below.
  package var totalArticles = 0
  /// Names of the contact channels that its page offers, in order.
  package var channelNames: [String] = []
  /// What joins it with the same category in other languages.
  package var translationKey = ""
  /// The category of another language whose articles are shown here for want of translations.
  package var standIn: StandIn?
  /// The language of its title and text where that is another one.
  package var borrowedLanguage: String?
  /// The language of its title and text.
  package var textLanguage: String { borrowedLanguage ?? language }
  /// Whether it is published: a category without articles and without a text is not.
  package var hasPage: Bool { totalArticles > 0 || page != nil }
  /// Where a finding about it points.
  package var position: SourcePosition
}
