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
      let permalink = permalink(of: index)
      model.articles[index].permalink = permalink
    }
    findCollisions()
    keepOwnAddresses()
  }

  private mutating func permalink(of index: Int) -> String {
    let article = model.articles[index]
    let above = article.category.map { model.categories[$0].permalink }
    switch article.role {
    case .home: return model.home(of: article.language)
    case .category: return above ?? ""
    case .article:
      let name = String(Self.stem(of: article.pathInLanguage).fileName)
      guard let slug = article.frontMatter.slug ?? Slug(name)?.text else {
        report(
          .unsafePath, article.position(of: .title), "the file's name `\(name)` gives no address",
          help: "use letters or digits in it, or set `slug`")
        return article.permalink
      }
      if article.category == nil {
        checkReserved(slug, at: article.position(of: .slug), what: "article")
      }
      return ownAddress(of: article)
        ?? (above ?? model.home(of: article.language)) + slug + "/"
    }
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
    var owners: [String: Owner] = [:]
    owners.reserveCapacity(model.articles.count + model.categories.count)
    model.articleByPermalink.reserveCapacity(model.articles.count)
    for index in model.categories.indices {
      let permalink = model.categories[index].permalink
      let key = permalink.collisionKey
      if let other = owners[key] {
        reportCollision(permalink, position(of: .category(index)), position(of: other))
      } else {
        owners[key] = .category(index)
        model.categoryByPermalink[permalink] = index
      }
    }
    var removed: [Int] = []
    for index in model.articles.indices {
      let permalink = model.articles[index].permalink
      if model.articles[index].role == .article {
        if permalink.isEmpty { removed.append(index); continue }
        let key = permalink.collisionKey
        if let other = owners[key] {
          reportCollision(permalink, position(of: .article(index)), position(of: other))
          removed.append(index)
          continue
        }
        owners[key] = .article(index)
      }
      model.articleByPermalink[permalink] = index
    }
    // The losers stay in the list, so that indexes hold, but nobody sees them.
    for index in removed { model.articles[index].visibility = .draft }
  }

  /// What stands at an address.
  private enum Owner {
    case category(Int)
    case article(Int)
  }

  /// Where to change the address of what stands there.
  private func position(of owner: Owner) -> SourcePosition {
    switch owner {
    case .category(let index): return model.categories[index].position
    case .article(let index):
      let article = model.articles[index]
      return article.position(of: article.frontMatter.slug == nil ? .title : .slug)
    }
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
