internal import GuichetCore

// Permalinks, and what collides on them.
extension ModelBuilder {
  mutating func address() {
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
      if category.parent == nil { checkReserved(slug, at: category.position, what: "topic") }
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
        model.articles[index].permalink = ownAddress(of: article) ?? "\(above)\(slug)/"
        if article.category == nil {
          checkReserved(slug, at: article.position(of: .slug), what: "article")
        }
      }
    }
    findCollisions()
    keepOwnAddresses()
  }

  /// Addresses that Guichet itself uses at the top of each language.
  static let reservedSlugs: Set<String> = [
    "search", "contact", "tags", "versions", "api", "assets", "go", "404",
  ]

  private mutating func checkReserved(_ slug: String, at position: SourcePosition, what: String) {
    let isGlossary = slug == "glossary" && model.configuration.vocabulary.hasDefinitions
    if isGlossary || Self.reservedSlugs.contains(slug) {
      report(
        .reservedName, position, "the address `\(slug)/` belongs to a page of Guichet's own",
        help: "give the \(what) another name, or set `slug`")
    } else if what == "topic",
      LanguageCodes.contains(slug)
        || model.configuration.languages.contains(where: { $0.lowercased() == slug })
    {
      report(
        .reservedName, position, "the topic `\(slug)` is named like a language",
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
}
