package import GuichetCore
internal import GuichetMarkdown

/// Joins articles into a site.
package struct ModelBuilder {
  private var model: SiteModel
  private var categoryByFolder: [String: Int] = [:]
  private let folders: LanguageFolders

  /// Builds the model.
  ///
  /// - Parameters:
  ///   - articles: what could be read, `_category.md` files among them, sorted by path.
  ///   - assets: every other file below the content folder.
  ///   - asOf: the day of the build.
  package static func build(
    articles: [Article], assets: Set<String>, configuration: SiteConfiguration, asOf: CalendarDay
  ) -> SiteModel {
    var builder = ModelBuilder(
      model: SiteModel(configuration: configuration, asOf: asOf),
      folders: LanguageFolders(configuration))
    builder.model.assets = assets
    builder.placeArticles(articles)
    builder.inherit()
    builder.address()
    builder.check()
    builder.list()
    return builder.model
  }

  private init(model: SiteModel, folders: LanguageFolders) {
    self.model = model
    self.folders = folders
  }

  // MARK: Folders

  /// Gives every article its category and every category its page and settings.
  private mutating func placeArticles(_ all: [Article]) {
    var settings: [Article] = []
    for article in all {
      let name = article.pathInLanguage.split(separator: "/").last ?? ""
      if name == "_category.md" {
        settings.append(article)
        continue
      }
      var article = article
      article.category = category(
        for: Self.folder(of: article.pathInLanguage), language: article.language,
        source: article.source)
      model.articleByPath[article.source.path] = model.articles.count
      model.articles.append(article)
    }
    for article in settings {
      let folder = Self.folder(of: article.pathInLanguage)
      guard let index = category(for: folder, language: article.language, source: article.source)
      else {
        report(
          .skippedFile, SourcePosition(file: article.source.file),
          "`_category.md` belongs into the folder of a category",
          help: "write `index.md` for the text of the home page")
        continue
      }
      model.categories[index].settings = article
      model.categories[index].position = article.position(of: .title)
    }
    findPages()
  }

  /// The category of a folder, made with those above it when it is new; nil for the root.
  private mutating func category(
    for folder: String, language: String, source: ContentFile
  ) -> Int? {
    guard !folder.isEmpty else { return nil }
    let key = "\(language)/\(folder)"
    if let index = categoryByFolder[key] { return index }
    let parent = category(for: Self.folder(of: folder), language: language, source: source)
    let name = folder.split(separator: "/").last.map(String.init) ?? folder
    var category = Category(
      language: language, path: folder, title: Self.humanized(name),
      position: SourcePosition(file: source.file, line: 1))
    category.parent = parent
    let index = model.categories.count
    model.categories.append(category)
    categoryByFolder[key] = index
    if let parent { model.categories[parent].children.append(index) }
    let depth = folder.split(separator: "/").count
    if depth == 4 {
      report(
        .deepNesting, category.position, "the folder `\(folder)` is \(depth) levels deep",
        help: "readers find articles faster in three levels or fewer")
    }
    return index
  }

  /// Finds the text of each category's page: `index.md` or `_index.md` in the folder, or `x.md`
  /// beside the folder `x`; two of them are an error.
  private mutating func findPages() {
    for index in model.articles.indices {
      let article = model.articles[index]
      let path = article.pathInLanguage
      let stem = Self.stem(of: path)
      if article.isFolderPage {
        guard let category = article.category else {
          setHome(index)
          continue
        }
        setPage(index, of: category)
      } else if let category = categoryByFolder["\(article.language)/\(stem)"] {
        model.articles[index].category = model.categories[category].parent
        setPage(index, of: category)
      }
    }
  }

  private mutating func setHome(_ index: Int) {
    let language = model.articles[index].language
    if let other = model.homePages[language] {
      reportTwice(index, model.articles[other], what: "the home page")
      return
    }
    model.articles[index].role = .home
    model.homePages[language] = index
  }

  private mutating func setPage(_ index: Int, of category: Int) {
    if let other = model.categories[category].page {
      reportTwice(
        index, model.articles[other], what: "the category `\(model.categories[category].path)`")
      return
    }
    if let settings = model.categories[category].settings, !settings.document.html.isEmpty {
      reportTwice(index, settings, what: "the category `\(model.categories[category].path)`")
      return
    }
    model.articles[index].role = .category
    model.articles[index].category = category
    model.categories[category].page = index
  }

  private mutating func reportTwice(_ index: Int, _ other: Article, what: String) {
    report(
      .duplicateCategoryPage, model.articles[index].position(of: .title),
      "\(what) has its text in \(other.source.file) already", help: "keep one of the two files")
  }

  // MARK: Inheritance

  /// Fills in owner, review interval, product, versions and contact from categories and site.
  private mutating func inherit() {
    for index in model.categories.indices {
      let category = model.categories[index]
      let page = category.page.map { model.articles[$0].frontMatter }
      let settings = category.settings?.frontMatter
      if let title = [settings?.title, page?.title].compactMap(\.self).first(where: { !$0.isEmpty })
      {
        model.categories[index].title = title
      }
      model.categories[index].description =
        settings?.description ?? category.page.map { model.articles[$0].summary }
        ?? category.settings.map(\.summary).flatMap { $0.isEmpty ? nil : $0 }
      model.categories[index].order = settings?.order ?? page?.order
      if let settings = category.settings, category.page == nil {
        model.categories[index].position = settings.position(of: .title)
      } else if let page = category.page {
        model.categories[index].position = model.articles[page].position(of: .title)
      }
    }
    for index in model.articles.indices {
      let sources = model.trail(to: model.articles[index].category).reversed().compactMap {
        model.categories[$0].settings?.frontMatter
          ?? model.categories[$0].page.flatMap {
            $0 == index ? nil : model.articles[$0].frontMatter
          }
      }
      inherit(index, from: sources)
    }
  }

  private mutating func inherit(_ index: Int, from sources: [FrontMatter]) {
    var matter = model.articles[index].frontMatter
    if matter.title.isEmpty, let category = model.articles[index].category {
      matter.title = model.categories[category].title
    }
    if matter.title.isEmpty {
      matter.title = model.configuration.title.text(in: model.articles[index].language)
    }
    for source in sources {
      matter.owner = matter.owner ?? source.owner
      matter.reviewIn = matter.reviewIn ?? source.reviewIn
      matter.product = matter.product ?? source.product
      if matter.product == source.product { matter.versions = matter.versions ?? source.versions }
      matter.contact = matter.contact ?? source.contact
    }
    matter.owner = matter.owner ?? model.configuration.review.owner
    matter.reviewIn = matter.reviewIn ?? model.configuration.review.interval
    if matter.product == nil, model.configuration.products.count == 1 {
      matter.product = model.configuration.products[0].name
    }
    var article = model.articles[index]
    article.frontMatter = matter
    article.reviewDay =
      matter.reviewBy
      ?? matter.lastReviewed.flatMap { day in matter.reviewIn.map { $0.after(day) } }
    article.visibility = visibility(matter)
    model.articles[index] = article
  }

  private func visibility(_ matter: FrontMatter) -> Article.Visibility {
    if matter.isDraft { return .draft }
    if let published = matter.published, published > model.asOf { return .scheduled }
    if let expires = matter.expires, expires <= model.asOf { return .expired }
    return .published
  }

  // MARK: Addresses

  private mutating func address() {
    var slugs: [Int: String] = [:]
    // A category's parent is made before it, so one pass in order of creation suffices.
    for index in model.categories.indices {
      let category = model.categories[index]
      let name = category.path.split(separator: "/").last.map(String.init) ?? ""
      let written =
        category.settings?.frontMatter.slug
        ?? category.page.flatMap { model.articles[$0].frontMatter.slug }
      guard let slug = written ?? Slug(name)?.text else {
        report(
          .unsafePath, category.position, "the folder's name `\(name)` gives no address",
          help: "use letters or digits in it, or set `slug` in its _category.md")
        continue
      }
      slugs[index] = slug
      let above =
        category.parent.map { model.categories[$0].permalink } ?? model.home(of: category.language)
      model.categories[index].permalink = "\(above)\(slug)/"
      if category.parent == nil { checkReserved(slug, at: category.position, what: "category") }
    }
    for index in model.articles.indices {
      let article = model.articles[index]
      switch article.role {
      case .home: model.articles[index].permalink = model.home(of: article.language)
      case .category:
        model.articles[index].permalink =
          article.category.map { model.categories[$0].permalink } ?? ""
      case .article:
        let name =
          Self.stem(of: article.pathInLanguage).split(separator: "/").last.map(String.init) ?? ""
        guard let slug = article.frontMatter.slug ?? Slug(name)?.text else {
          report(
            .unsafePath, article.position(of: .title), "the file's name `\(name)` gives no address",
            help: "use letters or digits in it, or set `slug`")
          continue
        }
        let above =
          article.category.map { model.categories[$0].permalink }
          ?? model.home(of: article.language)
        model.articles[index].permalink = "\(above)\(slug)/"
        if article.category == nil {
          checkReserved(slug, at: article.position(of: .slug), what: "article")
        }
      }
    }
    findCollisions()
  }

  /// Addresses that Guichet itself uses at the top of each language.
  private static let reservedSlugs: Set<String> = [
    "search", "contact", "tags", "versions", "api", "assets", "go", "404",
  ]

  private mutating func checkReserved(_ slug: String, at position: SourcePosition, what: String) {
    if Self.reservedSlugs.contains(slug) {
      report(
        .reservedName, position, "the address `\(slug)/` belongs to a page of Guichet's own",
        help: "give the \(what) another name, or set `slug`")
    } else if what == "category",
      LanguageCodes.contains(slug)
        || model.configuration.languages.contains(where: { $0.lowercased() == slug })
    {
      report(
        .reservedName, position, "the category `\(slug)` is named like a language",
        help: "list it under `languages` in site.yml, or give the folder another name or a `slug`")
    }
  }

  private mutating func findCollisions() {
    var owners: [String: SourcePosition] = [:]
    for index in model.categories.indices {
      let category = model.categories[index]
      let key = category.permalink.collisionKey
      if let other = owners[key] {
        reportCollision(category.permalink, category.position, other)
      } else {
        owners[key] = category.position
        model.categoryByPermalink[category.permalink] = index
      }
    }
    var removed: Set<Int> = []
    for index in model.articles.indices {
      let article = model.articles[index]
      let place =
        article.frontMatter.slug == nil ? article.position(of: .title) : article.position(of: .slug)
      if article.role == .article {
        let key = article.permalink.collisionKey
        if article.permalink.isEmpty { removed.insert(index); continue }
        if let other = owners[key] {
          reportCollision(article.permalink, place, other)
          removed.insert(index)
          continue
        }
        owners[key] = place
      }
      model.articleByPermalink[article.permalink] = index
    }
    // The losers stay in the list, so that indexes hold, but nobody sees them.
    for index in removed { model.articles[index].visibility = .draft }
  }

  private mutating func reportCollision(
    _ permalink: String, _ position: SourcePosition, _ other: SourcePosition
  ) {
    report(
      .duplicatePermalink, position,
      "the address `/\(permalink)` is taken by \(other.file)\(other.line.map { ":\($0)" } ?? "")",
      help: "rename one of the two files, or set another `slug`")
  }

  // MARK: Checks

  private mutating func check() {
    var identifiers: [String: Int] = [:]
    for index in model.articles.indices {
      let article = model.articles[index]
      checkVersions(index)
      checkContact(index)
      if let id = article.frontMatter.id {
        let key = "\(article.language)/\(id)"
        if let other = identifiers[key] {
          report(
            .duplicateID, article.position(of: .id),
            "the id `\(id)` is taken by \(model.articles[other].source.file)",
            help: "ids are for good: give this article another one")
        } else {
          identifiers[key] = index
        }
      }
    }
  }

  private mutating func checkVersions(_ index: Int) {
    let article = model.articles[index]
    guard let name = article.frontMatter.product else { return }
    guard let product = model.configuration.product(named: name) else {
      let near = NearMiss.nearest(to: name, among: model.configuration.products.map(\.name))
      report(
        .unknownProduct, article.position(of: .product),
        "there is no product `\(name)` in site.yml",
        help: near.map { "did you mean `\($0)`?" } ?? "add it under `products`")
      return
    }
    guard let range = article.frontMatter.versions else { return }
    let names = product.versions.map(\.name).filter(range.contains)
    if names.isEmpty, !product.versions.isEmpty {
      report(
        .unknownVersion, article.position(of: .versions),
        "no version of `\(name)` lies in `\(range.texts.joined(separator: ", "))`",
        help: "the versions are \(product.versions.map(\.name).joined(separator: ", "))")
    }
    model.articles[index].versionNames = names.count == product.versions.count ? [] : names
  }

  private mutating func checkContact(_ index: Int) {
    let article = model.articles[index]
    let all = model.configuration.contact.channels.map(\.name)
    guard let chosen = article.frontMatter.contact else {
      model.articles[index].channelNames = route(for: article) ?? all
      return
    }
    var names: [String] = []
    for item in chosen {
      if all.contains(item.text) {
        names.append(item.text)
      } else {
        let near = NearMiss.nearest(to: item.text, among: all)
        report(
          .frontMatterValue, item.position, "there is no contact channel `\(item.text)`",
          help: near.map { "did you mean `\($0)`?" }
            ?? "the channels are \(all.joined(separator: ", "))")
      }
    }
    if names.isEmpty, !all.isEmpty {
      report(
        .noContactChannel, article.position(of: .contact), "the article reaches no contact channel",
        help: "name one of \(all.joined(separator: ", ")), or drop the key")
    }
    model.articles[index].channelNames = names
  }

  private func route(for article: Article) -> [String]? {
    let trail = model.trail(to: article.category).flatMap {
      [
        model.categories[$0].path,
        String(model.categories[$0].path.split(separator: "/").last ?? ""),
      ]
    }
    return model.configuration.contact.routes.first { route in
      (route.category.map(trail.contains) ?? true)
        && (route.tag.map(article.frontMatter.tags.contains) ?? true)
        && (route.product.map { $0 == article.frontMatter.product } ?? true)
    }?.channels
  }

  // MARK: Lists

  private mutating func list() {
    for index in model.articles.indices {
      let article = model.articles[index]
      guard model.isListed(article) else { continue }
      if article.role != .home {
        model.translations[article.pathInLanguage, default: []].append(index)
      }
      guard article.role == .article else { continue }
      if let category = article.category {
        model.categories[category].articles.append(index)
        for above in model.trail(to: category) { model.categories[above].totalArticles += 1 }
      } else {
        model.rootArticles[article.language, default: []].append(index)
      }
    }
    let articles = model.articles
    let precedes: (Int, Int) -> Bool = { left, right in
      let a = articles[left]
      let b = articles[right]
      let first = a.frontMatter.order ?? .infinity
      let second = b.frontMatter.order ?? .infinity
      return first != second ? first < second : (a.title, a.permalink) < (b.title, b.permalink)
    }
    for language in model.rootArticles.keys { model.rootArticles[language]?.sort(by: precedes) }
    let categories = model.categories
    let categoryPrecedes: (Int, Int) -> Bool = { left, right in
      let first = categories[left].order ?? .infinity
      let second = categories[right].order ?? .infinity
      return first != second
        ? first < second
        : (categories[left].title, categories[left].permalink)
          < (categories[right].title, categories[right].permalink)
    }
    for index in model.categories.indices {
      model.categories[index].articles.sort(by: precedes)
      model.categories[index].children.sort(by: categoryPrecedes)
      if model.categories[index].parent == nil {
        model.topCategories[model.categories[index].language, default: []].append(index)
      }
    }
    for language in model.topCategories.keys {
      model.topCategories[language]?.sort(by: categoryPrecedes)
    }
    listTags()
  }

  private mutating func listTags() {
    var bySlug: [String: [String: Tag]] = [:]
    for index in model.articles.indices {
      let article = model.articles[index]
      guard model.isListed(article), article.role != .home else { continue }
      var seen: Set<String> = []
      for title in article.frontMatter.tags {
        guard let slug = Slug(title)?.text, seen.insert(slug).inserted else { continue }
        let permalink = "\(model.home(of: article.language))tags/\(slug)/"
        bySlug[article.language, default: [:]][
          slug, default: Tag(title: title, slug: slug, permalink: permalink, articles: [])
        ].articles.append(index)
      }
    }
    let articles = model.articles
    for (language, tags) in bySlug {
      model.tags[language] = tags.values.map { tag in
        var tag = tag
        tag.articles.sort { (articles[$0].title, $0) < (articles[$1].title, $1) }
        return tag
      }.sorted { ($0.title, $0.slug) < ($1.title, $1.slug) }
    }
  }

  // MARK: Helpers

  private mutating func report(
    _ rule: Rule, _ position: SourcePosition, _ message: String, help: String
  ) {
    model.diagnostics.append(Diagnostic(rule, at: position, message, help: help))
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  private static func stem(of path: String) -> String {
    let lower = path.lowercased()
    for ending in [".md", ".markdown"] where lower.hasSuffix(ending) {
      return String(path.dropLast(ending.count))
    }
    return path
  }

  /// A folder's name as a title: `getting-started` becomes "Getting started".
  private static func humanized(_ name: String) -> String {
    let words = name.split(whereSeparator: { $0 == "-" || $0 == "_" || $0 == " " })
      .joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}

extension Article {
  /// Whether the file is named as the page of its folder.
  var isFolderPage: Bool {
    LanguageFolders.Location(language: language, path: pathInLanguage, isInLanguageFolder: false)
      .isFolderPage
  }
}
