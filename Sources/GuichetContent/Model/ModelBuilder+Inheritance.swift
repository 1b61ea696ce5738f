internal import GuichetCore

// What articles and categories take over from the categories above them and from the site.
extension ModelBuilder {
  /// Fills in owner, review interval, product, versions and contact from categories and site.
  mutating func inherit() {
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
    // Articles of a folder stand together and take over the same, until a page of a folder among them
    // has taken over something itself.
    var last: (category: Int?, sources: [FrontMatter])?
    for index in model.articles.indices {
      guard model.articles[index].role == .article else {
        last = nil
        inherit(index)
        continue
      }
      let category = model.articles[index].category
      let same = last.flatMap { $0.category == category ? $0.sources : nil }
      let sources = same ?? sources(of: index)
      last = (category, sources)
      inherit(index, from: sources)
    }
  }

  /// Fills in what one article takes over.
  mutating func inherit(_ index: Int) { inherit(index, from: sources(of: index)) }

  /// What an article takes over from, the nearest first.
  private func sources(of index: Int) -> [FrontMatter] {
    model.trail(to: model.articles[index].category).reversed().compactMap {
      model.categories[$0].settings?.frontMatter
        ?? model.categories[$0].page.flatMap {
          $0 == index ? nil : model.articles[$0].frontMatter
        }
    }
  }

  private mutating func inherit(_ index: Int, from sources: [FrontMatter]) {
    if let more = inherited(index, from: sources) {
      model.articles[index].frontMatter.take(more)
    }
    let visibility = visibility(model.articles[index].frontMatter)
    if visibility != .published { model.articles[index].visibility = visibility }
    let whole = model.articles[index].frontMatter.wholeReviewDay
    let parts = model.articles[index].openSectionReviews(asOf: model.asOf)
    let first = parts.lazy.filter { $0.kind == .review }.map(\.day).min()
    // Most articles say none of this, and what is set makes a copy of all that others share.
    if let whole { model.articles[index].wholeReviewDay = whole }
    if let day = [whole, first].compactMap(\.self).min() { model.articles[index].reviewDay = day }
    if !parts.isEmpty { model.articles[index].sectionReviews = parts }
  }

  /// What an article takes over; nil where it takes over nothing.
  private func inherited(_ index: Int, from sources: [FrontMatter]) -> Inherited? {
    let article = model.articles[index]
    var more = article.frontMatter.inherited
    if more.title.isEmpty, let category = article.category {
      more.title = model.categories[category].title
    }
    if more.title.isEmpty {
      more.title = model.configuration.title.text(in: article.language)
    }
    for source in sources {
      more.owner = more.owner ?? source.owner
      more.reviewIn = more.reviewIn ?? source.reviewIn
      more.products = Self.products(more.products, inheriting: source.products)
      more.contact = more.contact ?? source.contact
    }
    more.owner = more.owner ?? model.configuration.review.owner
    more.reviewIn = more.reviewIn ?? model.configuration.review.interval
    if model.configuration.products.count == 1 {
      let only = ProductRange(name: model.configuration.products[0].name)
      more.products = Self.products(more.products, inheriting: [only])
    }
    return more == article.frontMatter.inherited ? nil : more
  }

  /// An article's products with what it leaves open taken from above: the products where it names
  /// none, and the versions of those that it names without any.
  private static func products(
    _ own: [ProductRange], inheriting above: [ProductRange]
  ) -> [ProductRange] {
    guard !own.isEmpty else { return above }
    return own.flatMap { part -> [ProductRange] in
      guard let name = part.name else {
        let named = above.filter { $0.name != nil }
        return named.isEmpty
          ? [part] : named.map { ProductRange(name: $0.name, versions: part.versions) }
      }
      guard part.versions == nil, let same = above.first(where: { $0.name == name }) else {
        return [part]
      }
      return [same]
    }
  }

  /// A category's or a home page's text that readers do not see yet, or no more, is none.
  mutating func hideUnpublishedPages() {
    for index in model.categories.indices {
      guard let page = model.categories[index].page else { continue }
      if visibility(model.articles[page].frontMatter) != .published {
        model.categories[index].page = nil
      }
    }
    for (language, page) in model.homePages
    where visibility(model.articles[page].frontMatter) != .published {
      model.homePages[language] = nil
    }
  }

  private func visibility(_ matter: FrontMatter) -> Article.Visibility {
    if matter.isDraft { return .draft }
    if let published = matter.published, published > model.asOf { return .scheduled }
    if let expires = matter.expires, expires <= model.asOf { return .expired }
    return .published
  }
}

/// What an article may take over from above.
private struct Inherited: Equatable {
  var title: String
  var owner: String?
  var reviewIn: ReviewInterval?
  var products: [ProductRange]
  var contact: [PlacedText]?
}

extension FrontMatter {
  fileprivate var inherited: Inherited {
    Inherited(
      title: title, owner: owner, reviewIn: reviewIn, products: products, contact: contact)
  }

  fileprivate mutating func take(_ more: Inherited) {
    title = more.title
    owner = more.owner
    reviewIn = more.reviewIn
    products = more.products
    contact = more.contact
  }

  /// The day on which the article as a whole is due.
  fileprivate var wholeReviewDay: CalendarDay? {
    reviewBy ?? lastReviewed.flatMap { day in reviewIn.map { $0.after(day) } }
  }
}
