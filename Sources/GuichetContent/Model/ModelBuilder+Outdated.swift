internal import GuichetCore

// Translations that are older than their originals.
extension ModelBuilder {
  /// Compares the hash that a translation recorded of its original with the original of today.
  mutating func compareTranslations() {
    guard model.configuration.isMultilingual else { return }
    for index in model.articles.indices {
      guard let recorded = model.articles[index].frontMatter.sourceHash,
        let original = model.original(of: index),
        recorded != model.articles[original].wording
      else { continue }
      model.markOutdated(index, original: original)
    }
  }
}

extension SiteModel {
  /// The article that another one translates: the one it names, else that of the default language.
  package func original(of index: Int) -> Int? {
    let article = articles[index]
    guard article.standIn == nil, article.role != .home else { return nil }
    if let named = article.frontMatter.translationOf?.text {
      let path = named.hasPrefix("/") ? String(named.dropFirst()) : named
      if let original = articleByPath[path] ?? articleByPath["\(path).md"],
        articles[original].language != article.language
      {
        return original
      }
    }
    guard article.language != configuration.defaultLanguage else { return nil }
    return translations[article.translationKey]?.first {
      articles[$0].language == configuration.defaultLanguage
    }
  }

  /// Marks a translation as older than its original, and reports it.
  package mutating func markOutdated(_ index: Int, original: Int) {
    let article = articles[index]
    articles[index].outdated = OutdatedTranslation(original: original)
    diagnostics.append(
      Diagnostic(
        .outdatedTranslation, at: article.position(of: .sourceHash),
        "\(articles[original].source.file) has changed since this was translated",
        help:
          "bring the translation up to date, then run `guichet translated \(article.source.file)`"))
  }
}
