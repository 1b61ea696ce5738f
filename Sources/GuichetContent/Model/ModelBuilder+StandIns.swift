internal import GuichetCore

// Pages that show the text of the default language where a translation is missing.
extension ModelBuilder {
  mutating func addStandIns() {
    guard model.configuration.translations.missing == .show else { return }
    let main = model.configuration.defaultLanguage
    let originals = model.articles.indices.filter {
      let article = model.articles[$0]
      return article.language == main && article.role != .home && model.isListed(article)
    }
    var taken = StandInPlaces(model)
    for language in model.configuration.languages.dropFirst() {
      for index in originals where model.articles[index].role == .article {
        addStandIn(for: index, in: language, &taken)
      }
      borrowTexts(in: language, taken)
    }
  }

  private mutating func addStandIn(
    for index: Int, in language: String, _ taken: inout StandInPlaces
  ) {
    let original = model.articles[index]
    let found = taken.article(original.translationKey, in: language)
    let own = found.map { model.articles[$0] }
    // What its editors took away stays away; what they are still working on is shown in the
    // original.
    if let own,
      own.visibility == .published || own.visibility == .expired
        || model.articleByPermalink[own.permalink] != found
    {
      return
    }
    var category: Int?
    if let above = original.category {
      category = standIn(forCategory: above, in: language, &taken)
      if category == nil { return }
    }
    let home = category.map { model.categories[$0].permalink } ?? model.home(of: language)
    let permalink = own?.permalink ?? home + Self.lastSegment(original.permalink)
    guard own != nil || taken.insert(permalink) else { return }
    var article = original
    article.language = language
    article.permalink = permalink
    article.category = category
    article.standIn = StandIn(original: index, language: original.language)
    // Old addresses are the original's: they lead to one page.
    article.frontMatter.redirectFrom = []
    append(article)
  }

  private mutating func append(_ article: Article) {
    let index = model.articles.count
    model.articles.append(article)
    chooseChannels(ofStandIn: index)
    model.articleByPermalink[article.permalink] = index
    // So that articles of the language may link to it as if it were translated.
    let name = article.source.path.split(separator: "/").last.map(String.init) ?? ""
    // The text of a category's page may stand beside its folder.
    let isBeside = article.role == .category && !article.isFolderPage
    let above =
      isBeside ? article.category.flatMap { model.categories[$0].parent } : article.category
    let folder = above.map { "\(model.categories[$0].path)/" } ?? ""
    let path = "\(article.language)/\(folder)\(name)"
    if model.articleByPath[path] == nil { model.articleByPath[path] = index }
  }

  /// The category of a language that corresponds to one of the default language, made where it is
  /// missing; nil where its address is taken.
  private mutating func standIn(
    forCategory index: Int, in language: String, _ taken: inout StandInPlaces
  ) -> Int? {
    let original = model.categories[index]
    if let own = taken.category(original.translationKey, in: language) { return own }
    var parent: Int?
    if let above = original.parent {
      parent = standIn(forCategory: above, in: language, &taken)
      if parent == nil { return nil }
    }
    let home = parent.map { model.categories[$0].permalink } ?? model.home(of: language)
    let permalink = home + Self.lastSegment(original.permalink)
    guard taken.insert(permalink) else { return nil }
    let name = original.path.split(separator: "/").last.map(String.init) ?? ""
    let category = Category(
      language: language, path: parent.map { "\(model.categories[$0].path)/\(name)" } ?? name,
      title: original.title, description: original.description, order: original.order,
      permalink: permalink, parent: parent, settings: original.settings,
      translationKey: original.translationKey,
      standIn: StandIn(original: index, language: original.language),
      borrowedLanguage: original.language, position: original.position)
    let own = model.categories.count
    model.categories.append(category)
    model.categoryByPermalink[permalink] = own
    taken.add(category: own, key: category.translationKey, in: language)
    if let parent { model.categories[parent].children.append(own) }
    addText(of: original, to: own)
    model.categories[own].channelNames = channelNames(ofCategory: own)
    return own
  }

  /// Gives a category the text of its original's page.
  private mutating func addText(of original: Category, to index: Int) {
    guard let page = original.page else { return }
    var article = model.articles[page]
    article.language = model.categories[index].language
    article.permalink = model.categories[index].permalink
    article.category = index
    article.standIn = StandIn(original: page, language: original.language)
    article.frontMatter.redirectFrom = []
    model.categories[index].page = model.articles.count
    append(article)
  }

  /// Gives categories that have articles of their own, but no text, title and text of the original.
  private mutating func borrowTexts(in language: String, _ taken: StandInPlaces) {
    let main = model.configuration.defaultLanguage
    for index in model.categories.indices {
      let category = model.categories[index]
      guard category.language == language, category.standIn == nil, category.page == nil,
        category.settings == nil,
        let found = taken.category(category.translationKey, in: main)
      else { continue }
      let original = model.categories[found]
      guard original.page != nil || original.settings != nil else { continue }
      model.categories[index].title = original.title
      model.categories[index].description = original.description
      model.categories[index].settings = original.settings
      model.categories[index].borrowedLanguage = main
      addText(of: original, to: index)
    }
  }

  private static func lastSegment(_ permalink: String) -> String {
    (permalink.split(separator: "/").last.map(String.init) ?? "") + "/"
  }
}

/// What there is in each language, and which addresses are taken.
private struct StandInPlaces {
  private var articles: [String: Int] = [:]
  private var categories: [String: Int] = [:]
  private var addresses: Set<String>

  init(_ model: SiteModel) {
    addresses = Set(
      model.articles.map(\.permalink.collisionKey) + model.categories.map(\.permalink.collisionKey))
    for (index, article) in model.articles.enumerated() where article.role == .article {
      articles["\(article.language)/\(article.translationKey)"] = index
    }
    for (index, category) in model.categories.enumerated() {
      add(category: index, key: category.translationKey, in: category.language)
    }
  }

  func article(_ key: String, in language: String) -> Int? { articles["\(language)/\(key)"] }

  func category(_ key: String, in language: String) -> Int? { categories["\(language)/\(key)"] }

  mutating func add(category: Int, key: String, in language: String) {
    categories["\(language)/\(key)"] = category
  }

  /// Takes an address; false where it is taken.
  mutating func insert(_ permalink: String) -> Bool {
    addresses.insert(permalink.collisionKey).inserted
  }
}
