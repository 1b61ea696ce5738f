package import GuichetCore

/// The whole site as data: articles, categories, tags and how they hang together.
///
/// Articles and categories refer to each other by index.
package struct SiteModel: Sendable {
  /// The site's configuration.
  package var configuration: SiteConfiguration { _read { yield boxedConfiguration.wrappedValue } }
  private let boxedConfiguration: Boxed<SiteConfiguration>
  /// The day of the build.
  package let asOf: CalendarDay
  /// Every article that could be read, sorted by source path; drafts and expired ones too.
  package var articles: [Article] = []
  /// Every folder that holds an article, by language and path.
  package var categories: [Category] = []
  /// Every file that is not Markdown, by its path below the content folder.
  package var assets: Set<String> = []
  /// Articles by path below the content folder.
  package var articleByPath: [String: Int] = [:]
  /// Articles by address.
  package var articleByPermalink: [String: Int] = [:]
  /// Categories by address.
  package var categoryByPermalink: [String: Int] = [:]
  /// Articles that are translations of each other, by their path below the language folder.
  package var translations: [String: [Int]] = [:]
  /// Articles that stand in for translations that are missing, by the same.
  package var standIns: [String: [Int]] = [:]
  /// How many articles were read; those that stand in for translations come behind them.
  package var ownCount = 0
  /// Topics of each language, by title.
  package var tags: [String: [Tag]] = [:]
  /// Top categories of each language, in order.
  package var topCategories: [String: [Int]] = [:]
  /// The article whose text introduces a language's home page.
  package var homePages: [String: Int] = [:]
  /// Published articles at a language's root, outside every category.
  package var rootArticles: [String: [Int]] = [:]
  /// Everything that is wrong with the model.
  package var diagnostics: [Diagnostic] = []

  /// Creates an empty model.
  package init(configuration: SiteConfiguration, asOf: CalendarDay) {
    boxedConfiguration = Boxed(wrappedValue: configuration)
    self.asOf = asOf
  }

  /// The address of a language's home page below the site: empty, or `fr/`.
  package func home(of language: String) -> String {
    language == configuration.defaultLanguage ? "" : "\(language.lowercased())/"
  }

  /// The categories from the top down to one.
  package func trail(to category: Int?) -> [Int] {
    var trail: [Int] = []
    var next = category
    while let index = next {
      trail.append(index)
      next = categories[index].parent
    }
    return trail.reversed()
  }

  /// The articles that were read.
  package var ownArticles: ArraySlice<Article> { articles.prefix(ownCount) }

  /// The article of a language that says the same as another: a translation, or what stands in for
  /// it.
  package func counterpart(of index: Int, in language: String) -> Int? {
    let article = articles[index]
    if article.language == language { return index }
    let key = article.translationKey
    return ((translations[key] ?? []) + (standIns[key] ?? []))
      .first { articles[$0].language == language }
  }

  /// Whether readers find an article in lists and in search.
  package func isListed(_ article: Article) -> Bool { article.visibility == .published }

  /// Published articles of a language in reading order of importance: popularity, then title.
  package func popular(in language: String, limit: Int) -> [Int] {
    var keys: [(popularity: Double, index: Int)] = []
    for (index, article) in articles.enumerated() {
      let popularity = article.frontMatter.popularity ?? 0
      guard popularity > 0, article.language == language, article.role == .article,
        isListed(article)
      else { continue }
      keys.append((popularity, index))
    }
    if limit < keys.count {
      // Only those that may be among the first are put into order.
      let last = keys.map(\.popularity).sorted(by: >)[max(0, limit - 1)]
      keys.removeAll { $0.popularity < last }
    }
    // Asked for once each, as thousands may be as popular as each other.
    return keys.map {
      (popularity: $0.popularity, title: articles[$0.index].title, index: $0.index)
    }
    .sorted { left, right in
      if left.popularity != right.popularity { return left.popularity > right.popularity }
      if left.title != right.title { return left.title < right.title }
      let (a, b) = (articles[left.index].permalink, articles[right.index].permalink)
      return (a, left.index) < (b, right.index)
    }.prefix(limit).map(\.index)
  }

  /// The contact channels of these names, in their order.
  package func channels(named names: [String]) -> [ContactChannel] {
    names.compactMap { name in configuration.contact.channels.first { $0.name == name } }
  }
}

/// A topic and its articles.
package struct Tag: Sendable {
  /// As the first article writes it.
  package let title: String
  /// The last segment of its address.
  package let slug: String
  /// The address below the site.
  package let permalink: String
  /// Published articles, by title.
  package var articles: [Int]
}
