/// One article as the search index sees it: text, no markup.
package struct SearchDocument: Sendable {
  /// The root-absolute permalink the result links to.
  package let url: String
  package let title: String
  package let description: String
  /// The beginning of the text, which says what it is about where no description does; not shown.
  package let lead: String
  /// The title of the category, shown with the result and indexed lightly.
  package let category: String
  /// The titles of the categories around it, indexed as lightly.
  package let ancestors: [String]
  /// The words of the last part of the address, which often say what the title does not.
  package let slug: String
  package let type: String?
  /// The products the article is about; the first is shown.
  package let products: [String]
  /// The names of the versions the article applies to; empty means all of them.
  package let versions: [String]
  package let tags: [String]
  /// Words customers use that the text does not.
  package let keywords: [String]
  /// How often the article is read, 0 to 1; a mild prior, never a match of its own.
  package let popularity: Double
  /// The text in reading order; the part before the first heading has no anchor.
  package let sections: [SearchSection]

  /// What says in short what the article is about.
  var summary: String { description.isEmpty ? lead : description }

  /// Takes the parts of an article as they are.
  package init(
    url: String, title: String, description: String = "", lead: String = "", category: String = "",
    ancestors: [String] = [], slug: String = "",
    type: String? = nil, products: [String] = [], versions: [String] = [], tags: [String] = [],
    keywords: [String] = [], popularity: Double = 0, sections: [SearchSection] = []
  ) {
    self.url = url
    self.title = title
    self.description = description
    self.lead = lead
    self.category = category
    self.ancestors = ancestors
    self.slug = slug
    self.type = type
    self.products = products
    self.versions = versions
    self.tags = tags
    self.keywords = keywords
    self.popularity = popularity
    self.sections = sections
  }
}
