internal import GuichetContent
package import GuichetCore
internal import GuichetMarkdown
package import GuichetSearch

/// Turns published articles into what the search index is made from.
package struct SearchDocuments: Sendable {
  private let site: LoadedSite
  private let configuration: SiteConfiguration
  private let highestPopularity: Double

  /// Prepares the documents of a site.
  package init(_ site: LoadedSite) {
    self.site = site
    configuration = site.configuration
    highestPopularity = site.model.articles.map { $0.popularity ?? 0 }.max() ?? 0
  }

  /// The articles of a language that search finds, by index.
  package func articles(in language: String) -> [Int] {
    site.model.articles.indices.filter {
      let article = site.model.articles[$0]
      // Words of another language would be cut and counted as if they were of this one.
      return article.language == language && article.role != .home && article.standIn == nil
        && site.model.isListed(article)
    }
  }

  /// The document of an article.
  package func document(_ index: Int) -> SearchDocument {
    let article = site.model.articles[index]
    return document(article, article.frontMatter)
  }

  /// - Parameter matter: its front matter, lent, which has more in it than there is to copy.
  private func document(_ article: Article, _ matter: FrontMatter) -> SearchDocument {
    let category = article.category.map { site.model.categories[$0].title } ?? ""
    let path = article.permalink
    let slug = path.hasSuffix("/") ? path.folderPath.fileName : path.fileName
    return SearchDocument(
      url: configuration.baseURL.url(article.permalink), title: article.title,
      description: matter.description ?? "", lead: article.summary, category: category,
      ancestors: ancestors(of: article),
      slug: String(
        decoding: slug.utf8.map { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") ? 32 : $0 },
        as: UTF8.self),
      type: matter.type?.rawValue,
      products: article.applicability.products,
      versions: SearchVersion.values(article.applicability, configuration),
      tags: matter.tags, keywords: matter.keywords,
      popularity: highestPopularity > 0
        ? (article.popularity ?? 0) / highestPopularity : 0,
      sectionsHash: article.document.sectionsHash
    ) {
      article.document.sections.map {
        SearchSection(anchor: $0.anchor, title: $0.title, text: $0.text)
      }
    }
  }

  /// The titles of the categories around an article's own.
  private func ancestors(of article: Article) -> [String] {
    var titles: [String] = []
    var category = article.category.flatMap { site.model.categories[$0].parent }
    while let index = category {
      titles.append(site.model.categories[index].title)
      category = site.model.categories[index].parent
    }
    return titles
  }

  /// The index of a language.
  ///
  /// - Parameters:
  ///   - store: what spares the analysis of articles that are as they were.
  ///   - published: see ``SearchIndex/build(_:options:store:published:)``.
  package func index(
    _ language: String, store: (any AnalysisStore)? = nil,
    published: (@Sendable (String) -> ContentHash?)? = nil
  ) async -> SearchIndex {
    let vocabulary = configuration.vocabulary
    return await SearchIndex.build(
      concurrentMap(articles(in: language), chunk: 64) { document($0) },
      options: SearchOptions(
        language: language, synonyms: vocabulary.twoWay(in: language),
        oneWaySynonyms: vocabulary.oneWay(in: language),
        glossary: vocabulary.glossary.compactMap { term in
          term.definition.map {
            GlossaryTerm(
              name: term.name(in: language), also: term.also(in: language),
              definition: $0.text(in: language))
          }
        }), store: store, published: published)
  }
}
