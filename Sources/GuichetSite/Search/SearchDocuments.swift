internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown
package import GuichetSearch

/// Turns published articles into what the search index is made from.
package struct SearchDocuments: Sendable {
  private let site: LoadedSite
  private let highestPopularity: Double

  /// Prepares the documents of a site.
  package init(_ site: LoadedSite) {
    self.site = site
    highestPopularity = site.model.articles.map { $0.frontMatter.popularity ?? 0 }.max() ?? 0
  }

  /// The articles of a language that search finds, by index.
  package func articles(in language: String) -> [Int] {
    site.model.articles.indices.filter {
      let article = site.model.articles[$0]
      return article.language == language && article.role != .home
        && site.model.isListed(article)
    }
  }

  /// The document of an article.
  package func document(_ index: Int) -> SearchDocument {
    let article = site.model.articles[index]
    let product = article.frontMatter.product.flatMap(site.configuration.product(named:))
    let category = article.category.map { site.model.categories[$0].title } ?? ""
    return SearchDocument(
      url: site.configuration.baseURL.url(article.permalink), title: article.title,
      description: article.summary, category: category,
      type: article.frontMatter.type?.rawValue, product: product?.name,
      versions: product.map { product in
        article.versionNames.map { SearchVersion.value(product, $0) }
      } ?? [],
      tags: article.frontMatter.tags, keywords: article.frontMatter.keywords,
      popularity: highestPopularity > 0
        ? (article.frontMatter.popularity ?? 0) / highestPopularity : 0,
      sections: article.document.sections.map {
        SearchSection(anchor: $0.anchor, title: $0.title, text: $0.text)
      })
  }

  /// The index of a language.
  package func index(_ language: String) async -> SearchIndex {
    await SearchIndex.build(
      articles(in: language).map(document),
      options: SearchOptions(
        language: language, synonyms: site.configuration.synonyms))
  }
}
