internal import GuichetCore

// Which articles and categories say the same in different languages.
extension ModelBuilder {
  /// More steps from a translation to its original than anybody needs.
  private static let longestChain = 8

  mutating func joinTranslations() {
    for index in model.categories.indices {
      model.categories[index].translationKey = key(ofCategory: index)
    }
    for index in model.articles.indices {
      let key = key(ofArticle: index)
      model.articles[index].translationKey = key
    }
    guard model.configuration.isMultilingual else { return }
    checkTranslationsNamed()
  }

  // MARK: Categories

  private func key(ofCategory index: Int, steps: Int = 0) -> String {
    let category = model.categories[index]
    if let target = originalCategory(of: category), steps < Self.longestChain,
      model.categories[target].language != category.language
    {
      return key(ofCategory: target, steps: steps + 1)
    }
    let name = category.path.split(separator: "/").last.map(String.init) ?? ""
    return category.parent.map { key(ofCategory: $0, steps: steps) + "/" + name } ?? name
  }

  /// The category that a category's text says to translate.
  private func originalCategory(of category: Category) -> Int? {
    let matter =
      category.settings?.frontMatter.translationOf
      ?? category.page.flatMap { model.articles[$0].frontMatter.translationOf }
    return matter.flatMap { self.category(named: $0.text) }
  }

  /// The category of a folder, or of the file that is its text.
  private func category(named path: String) -> Int? {
    var path = Self.trimmed(path)
    if let page = article(named: path), model.articles[page].role == .category {
      return model.articles[page].category
    }
    if path.hasSuffix("/_category.md") { path.removeLast("/_category.md".count) }
    let location = folders.locate(path + "/")
    return category(at: Self.trimmed(location.path), in: location.language)
  }

  // MARK: Articles

  private func key(ofArticle index: Int, steps: Int = 0) -> String {
    let article = model.articles[index]
    if article.role == .category, let category = article.category {
      return model.categories[category].translationKey + "/"
    }
    if let original = original(of: article), steps < Self.longestChain,
      model.articles[original].language != article.language
    {
      return key(ofArticle: original, steps: steps + 1)
    }
    guard let category = article.category else { return String(article.pathInLanguage.fileName) }
    // Most folders are named alike in all languages.
    if model.categories[category].translationKey == article.pathInLanguage.folderPath {
      return article.pathInLanguage
    }
    return model.categories[category].translationKey + "/" + article.pathInLanguage.fileName
  }

  private func original(of article: Article) -> Int? {
    article.frontMatter.translationOf.flatMap { self.article(named: $0.text) }
  }

  private func article(named path: String) -> Int? {
    let path = Self.trimmed(path)
    return model.articleByPath[path] ?? model.articleByPath["\(path).md"]
  }

  private static func trimmed(_ path: String) -> String {
    var path = path[...]
    while path.hasPrefix("/") { path = path.dropFirst() }
    while path.hasSuffix("/") { path = path.dropLast() }
    return String(path)
  }

  // MARK: Findings

  private mutating func checkTranslationsNamed() {
    for category in model.categories {
      guard let named = category.settings?.frontMatter.translationOf else { continue }
      if self.category(named: named.text).map({ model.categories[$0].language })
        .map({ $0 == category.language }) ?? true
      {
        reportUnknown(named, what: "topic", example: "en/billing")
      }
    }
    var byKey: [String: Int] = [:]
    for index in model.articles.indices where model.articles[index].role == .article {
      let article = model.articles[index]
      if let named = article.frontMatter.translationOf {
        guard let original = original(of: article),
          model.articles[original].language != article.language
        else {
          reportUnknown(named, what: "article", example: "en/billing/refunds.md")
          continue
        }
      }
      let key = "\(article.language)/\(article.translationKey)"
      guard let other = byKey.updateValue(index, forKey: key) else { continue }
      let twin = article.frontMatter.translationOf == nil ? other : index
      let first = twin == index ? other : index
      byKey[key] = first
      report(
        .brokenTranslation, model.articles[twin].position(of: .translationOf),
        "\(model.articles[first].source.file) is a translation of the same article",
        help: "keep `translation_of` in one of the two files")
      model.articles[twin].translationKey = model.articles[twin].source.path
    }
  }

  private mutating func reportUnknown(_ named: PlacedText, what: String, example: String) {
    report(
      .brokenTranslation, named.position,
      "`\(named.text.prefix(80))` is no \(what) of another language",
      help: "write its path below `content`, such as `\(example)`")
  }
}
