internal import GuichetCore

// The order of everything in lists.
extension ModelBuilder {
  mutating func list() {
    for index in model.articles.indices {
      let article = model.articles[index]
      guard model.isListed(article) else { continue }
      if article.role != .home {
        let key = article.translationKey
        if article.standIn == nil {
          model.translations[key, default: []].append(index)
        } else {
          model.standIns[key, default: []].append(index)
        }
      }
      guard article.role == .article else { continue }
      if let category = article.category {
        model.categories[category].articles.append(index)
        for above in model.trail(to: category) { model.categories[above].totalArticles += 1 }
      } else {
        model.rootArticles[article.language, default: []].append(index)
      }
    }
    let keys = model.articles.map {
      (order: $0.frontMatter.order ?? .infinity, title: $0.title, permalink: $0.permalink)
    }
    let precedes: (Int, Int) -> Bool = { left, right in keys[left] < keys[right] }
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
        // A subject in the words of another language would be a page that nobody looks for.
        if article.standIn != nil, bySlug[article.language]?[slug] == nil { continue }
        let permalink = "\(model.home(of: article.language))tags/\(slug)/"
        bySlug[article.language, default: [:]][
          slug, default: Tag(title: title, slug: slug, permalink: permalink, articles: [])
        ].articles.append(index)
      }
    }
    let titles = model.articles.map(\.title)
    for (language, tags) in bySlug {
      model.tags[language] = tags.values.map { tag in
        var tag = tag
        tag.articles.sort { (titles[$0], $0) < (titles[$1], $1) }
        return tag
      }.sorted { ($0.title, $0.slug) < ($1.title, $1.slug) }
    }
  }
}
