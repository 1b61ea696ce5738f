package import GuichetCore

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
  private let text: Text

  /// The sections of a text, and what they are known by.
  private struct Text: Sendable {
    let hash: ContentHash?
    let sections: @Sendable () -> [SearchSection]
  }

  /// What says in short what the article is about.
  var summary: String { description.isEmpty ? lead : description }

  /// Takes the parts of an article as they are.
  package init(
    url: String, title: String, description: String = "", lead: String = "", category: String = "",
    ancestors: [String] = [], slug: String = "",
    type: String? = nil, products: [String] = [], versions: [String] = [], tags: [String] = [],
    keywords: [String] = [], popularity: Double = 0, sections: [SearchSection] = []
  ) {
    self.init(
      url: url, title: title, description: description, lead: lead, category: category,
      ancestors: ancestors, slug: slug, type: type, products: products, versions: versions,
      tags: tags, keywords: keywords, popularity: popularity, sectionsHash: nil
    ) { sections }
  }

  /// Takes the parts of an article whose text is made when somebody wants it.
  ///
  /// - Parameter sectionsHash: the same hash, the same sections, with everything in them.
  package init(
    url: String, title: String, description: String, lead: String, category: String,
    ancestors: [String], slug: String, type: String?, products: [String], versions: [String],
    tags: [String], keywords: [String], popularity: Double, sectionsHash: ContentHash?,
    sections: @escaping @Sendable () -> [SearchSection]
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
    text = Text(hash: sectionsHash, sections: sections)
  }

  /// The text in reading order; the part before the first heading has no anchor.
  ///
  /// Made at each call where it is not at hand.
  package var sections: [SearchSection] { text.sections() }

  /// What tells the text from others.
  var sectionsHash: ContentHash {
    if let hash = text.hash { return hash }
    var writer = PackWriter()
    for section in sections {
      section.anchor.pack(into: &writer)
      section.title.pack(into: &writer)
      section.text.pack(into: &writer)
    }
    return ContentHash(writer.bytes)
  }
}
