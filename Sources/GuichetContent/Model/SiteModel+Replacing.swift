extension SiteModel {
  /// Puts a newer reading of one article's file in its place, and leaves everything else as it was.
  ///
  /// The article's own page is then what a whole build makes of it, as long as only its text
  /// changed. What other pages take from it (the order of lists, related articles, old addresses,
  /// who else has its name) follows with the next build of the model.
  ///
  /// - Returns: False where the article would stand in another place, so that only a build can tell
  ///   what becomes of it; nothing is changed then.
  package mutating func replace(_ index: Int, by newer: Article) -> Bool {
    let old = articles[index]
    guard index < ownCount, old.source == newer.source, old.language == newer.language,
      old.frontMatter.slug == newer.frontMatter.slug
    else { return false }
    var article = newer
    article.role = old.role
    article.permalink = old.permalink
    article.category = old.category
    article.applicability = old.applicability
    article.channelNames = old.channelNames
    article.translationKey = old.translationKey
    article.outdated = old.outdated
    article.signals = old.signals
    article.isPopularityCounted = old.isPopularityCounted
    if old.isPopularityCounted { article.frontMatter.popularity = old.frontMatter.popularity }
    var builder = ModelBuilder(model: self, folders: LanguageFolders(configuration))
    builder.model.articles[index] = article
    builder.inherit(index)
    guard builder.model.articles[index].visibility == old.visibility else { return false }
    self = builder.model
    return true
  }
}
