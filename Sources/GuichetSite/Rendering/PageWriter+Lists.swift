internal import GuichetContent
internal import GuichetCore
internal import GuichetTheme

extension PageWriter {
  /// How many articles a topic shows on the home page.
  static let articlesPerTopic = 5

  /// The home page of a language.
  func home(_ language: String) -> [UInt8] {
    let frame = frame(language)
    let siteTitle = configuration.title.text(in: language)
    let introduction = model.homePages[language]
    var head = Head(kind: "home", title: siteTitle)
    head.description =
      configuration.description?.text(in: language)
      ?? introduction.map { model.articles[$0].summary }.flatMap { $0.isEmpty ? nil : $0 }
      ?? contents(of: language)
    head.permalink = model.home(of: language)
    head.translations = translations(of: "")
    head.things = [data.webSite(language: language), data.organization(language: language)]
    let featured = featured(language)
    // What stands above as a starting point need not be said twice.
    let shown = Set(featured.flatMap { [$0] + site.variants.all(of: $0) })
    let popular = model.popular(in: language, limit: .max).filter { !shown.contains($0) }
    let value = page(head, frame, channels: channels(frame)).merging([
      "intro_html": introduction.map(content) ?? .none,
      "featured": questions(featured, frame, withCategory: true),
      "popular": questions(popular, limit: 8, frame, withCategory: true),
      "categories": topics(language, frame),
      "articles": questions(model.rootArticles[language] ?? [], frame),
    ])
    return frame.templates.render(.home, value)
  }

  private func featured(_ language: String) -> [Int] {
    model.articles.indices.filter {
      let article = model.articles[$0]
      return article.language == language && article.frontMatter.isFeatured
        && article.role == .article && model.isListed(article)
    }.sorted { left, right in
      let a = model.articles[left]
      let b = model.articles[right]
      let first = a.frontMatter.order ?? .infinity
      let second = b.frontMatter.order ?? .infinity
      return first != second ? first < second : (a.title, left) < (b.title, right)
    }.prefix(8).map(\.self)
  }

  /// The names of the topics, for a site that nobody described.
  private func contents(of language: String) -> String {
    let topics = (model.topCategories[language] ?? []).map { model.categories[$0].title }
    guard !topics.isEmpty else { return "" }
    return "\(configuration.title.text(in: language)): \(topics.joined(separator: " · "))"
      .cutAtWord(maximum: 160)
  }

  /// The top categories with their first articles, at most `limit` each.
  func topics(
    _ language: String, _ frame: Frame, limit: Int = PageWriter.articlesPerTopic
  ) -> TemplateValue {
    .list(
      (model.topCategories[language] ?? []).compactMap { index in
        let category = model.categories[index]
        guard category.hasPage else { return nil }
        let articles = allArticles(index)
        return topic(index, frame).merging([
          "articles": questions(articles, limit: limit, frame)
        ])
      })
  }

  /// A category's articles, those of its subcategories after its own.
  private func allArticles(_ index: Int) -> [Int] {
    var result: [Int] = []
    var pending = [index]
    while let next = pending.popLast() {
      let category = model.categories[next]
      if next != index, let page = category.page { result.append(page) }
      result += category.articles
      pending += category.children.reversed()
    }
    return result
  }

  private func topic(_ index: Int, _ frame: Frame) -> TemplateValue {
    let category = model.categories[index]
    return [
      "title": title(category, frame),
      "url": .text(base.url(category.permalink)),
      "description": .text(
        category.description ?? "", in: foreign(category.textLanguage, frame)),
      "count": .number(category.totalArticles),
      "count_text": count(category.totalArticles, frame),
    ]
  }

  /// A number of articles in words.
  private func count(_ number: Int, _ frame: Frame) -> TemplateValue {
    frame.texts.value(frame.texts.format("articles", count: number), of: "articles.other")
  }

  /// The page of a category.
  func category(_ index: Int) -> [UInt8] {
    let category = model.categories[index]
    let frame = frame(category.language)
    let settings = category.page.map { model.articles[$0] } ?? category.settings
    var head = Head(kind: "category", title: category.title)
    head.context = category.parent.map { model.categories[$0].title }
    head.description = category.description ?? description(of: articles(below: index), frame)
    head.permalink = category.permalink
    head.isIndexed =
      !(settings?.frontMatter.isHiddenFromSearchEngines ?? false) && category.standIn == nil
    head.original = category.standIn.map {
      base.absolute(base.url(model.categories[$0.original].permalink))
    }
    head.translations = translations(category)
    head.standIns = translations(category, standIns: true)
    head.trail = trail(to: category.parent, frame)
    let introduction: TemplateValue =
      category.page.map(content)
      ?? category.settings.map { settingsHTML($0, of: category) } ?? .none
    let value = page(head, frame, channels: categoryChannels(category, frame)).merging([
      "title": title(category, frame),
      "description": .text(
        settings?.frontMatter.description ?? "", in: foreign(category.textLanguage, frame)),
      "text_language": attributes(category.textLanguage, frame),
      "intro_html": introduction,
      "subcategories": .list(
        category.children.filter { model.categories[$0].hasPage }.map { topic($0, frame) }),
      "articles": .list(category.articles.map { card($0, frame) }),
    ])
    return frame.templates.render(.category, value)
  }

  /// The text of `_category.md`, whose links are resolved here because it is no article.
  private func settingsHTML(_ settings: Article, of category: Category) -> TemplateValue {
    var resolved = resolution.resolve(settings)
    if category.borrowedLanguage != nil {
      resolved = StandInLinks(model).led(resolved, into: category.language)
    }
    return .html(String(decoding: body.bytes(settings, resolved), as: UTF8.self))
  }

  private func categoryChannels(_ category: Category, _ frame: Frame) -> TemplateValue {
    frame.contactLinks.values(
      model.channels(named: category.channelNames),
      page: .init(
        article: base.absolute(base.url(category.permalink)), title: category.title,
        language: frame.language))
  }

  /// The page of one topic.
  ///
  /// Whatever it reads must be in ``PageKeys``.
  func tag(_ tag: Tag, language: String) -> [UInt8] {
    let frame = frame(language)
    let home = model.home(of: language)
    var head = Head(
      kind: "tag", title: frame.texts.format("tag.title", ["title": tag.title]))
    head.description = description(of: tag.articles, frame)
    head.permalink = tag.permalink
    head.trail =
      trail(to: nil, frame) + [(frame.texts["tags.title"], base.url("\(home)tags/"))]
    let value = page(head, frame, channels: channels(frame)).merging([
      "title": .text(tag.title),
      "articles": .list(tag.articles.map { card($0, frame, withCategory: true) }),
    ])
    return frame.templates.render(.tag, value)
  }

  /// What stands behind a list that nobody described: how many articles, and the first of them.
  private func description(of articles: [Int], _ frame: Frame) -> String {
    let titles = articles.prefix(6).map { model.articles[$0].title }.joined(separator: " · ")
    let count = frame.texts.format("articles", count: articles.count)
    return (titles.isEmpty ? count : "\(count): \(titles)").cutAtWord(maximum: 160)
  }

  /// A sentence and what the page holds, as much of it as search engines show.
  static func description(_ sentence: String, of names: [String]) -> String {
    ([sentence] + [names.joined(separator: " · ")]).filter { !$0.isEmpty }.joined(separator: " ")
      .cutAtWord(maximum: 160)
  }

  /// The articles of a category, then those of the categories in it.
  private func articles(below index: Int) -> [Int] {
    let category = model.categories[index]
    return category.articles + category.children.flatMap { articles(below: $0) }
  }

  /// The list of topics.
  func tags(_ language: String) -> [UInt8] {
    let frame = frame(language)
    let path = "tags/"
    var head = Head(kind: "tags", title: frame.texts["tags.title"])
    head.description = Self.description(
      frame.texts["tags.intro"], of: (model.tags[language] ?? []).map(\.title))
    head.permalink = model.home(of: language) + path
    head.trail = trail(to: nil, frame)
    let value = page(head, frame, channels: channels(frame)).merging([
      "tags": .list(
        (model.tags[language] ?? []).map { tag in
          [
            "title": .text(tag.title), "url": .text(base.url(tag.permalink)),
            "count": .number(tag.articles.count),
            "count_text": count(tag.articles.count, frame),
          ]
        })
    ])
    return frame.templates.render(.tags, value)
  }

  /// The articles that apply to one version of a product.
  func version(_ product: Product, _ version: ProductVersion, language: String) -> [UInt8] {
    let frame = frame(language)
    let productTitle = product.title.text(in: language)
    var head = Head(
      kind: "version",
      title: frame.texts.format(
        "version.title", ["product": productTitle, "version": version.name]))
    head.permalink = model.home(of: language) + Self.versionPath(product, version)
    head.isIndexed = !version.isEnded(on: model.asOf)
    head.translations = translations(of: Self.versionPath(product, version))
    head.trail = trail(to: nil, frame)
    let articles = model.articles.indices.filter {
      let article = model.articles[$0]
      return article.language == language && article.role == .article && model.isListed(article)
        && article.applicability.products.contains(product.name)
        && article.applicability.includes(product.name, version.name)
    }.sorted { (model.articles[$0].title, $0) < (model.articles[$1].title, $1) }
    let intro = "\(head.title) – \(frame.texts["version.intro"])"
    head.description = "\(intro) \(description(of: articles, frame))".cutAtWord(maximum: 160)
    let value = page(head, frame, channels: channels(frame)).merging([
      "title": .text(head.title), "product": .text(productTitle), "version": .text(version.name),
      "is_ended": .flag(version.isEnded(on: model.asOf)),
      "articles": .list(articles.map { card($0, frame, withCategory: true) }),
    ])
    return frame.templates.render(.version, value)
  }

  /// Where a version's page stands below a language's home.
  static func versionPath(_ product: Product, _ version: ProductVersion) -> String {
    "versions/\(Slug(product.name)?.text ?? "product")/\(Slug(version.name)?.text ?? "version")/"
  }
}
