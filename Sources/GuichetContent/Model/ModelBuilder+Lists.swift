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
        var next: Int? = category
        while let above = next {
          model.categories[above].totalArticles += 1
          next = model.categories[above].parent
        }
      } else {
        model.rootArticles[article.language, default: []].append(index)
      }
    }
    let titles = titleRanks()
    let orders = model.articles.map { $0.frontMatter.order ?? .infinity }
    let permalinks = model.articles.map(\.permalink)
    let precedes: (Int, Int) -> Bool = { left, right in
      if orders[left] != orders[right] { return orders[left] < orders[right] }
      if titles[left] != titles[right] { return titles[left] < titles[right] }
      return permalinks[left] < permalinks[right]
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
    listTags(titles)
  }

  /// The place of each article among all by title; articles of one title have the same.
  ///
  /// Comparing texts once is enough: each article stands in several lists.
  private func titleRanks() -> [Int] {
    let titles = model.articles.map(\.title)
    var ranks = [Int](repeating: 0, count: titles.count)
    var rank = 0
    var last: Int?
    for index in titles.indices.sorted(by: { titles[$0] < titles[$1] }) {
      if let last, titles[last] != titles[index] { rank += 1 }
      ranks[index] = rank
      last = index
    }
    return ranks
  }

  private mutating func listTags(_ titles: [Int]) {
    var slugs: [String: String?] = [:]
    for language in model.configuration.languages {
      var tags: [Tag] = []
      var places: [String: Int] = [:]
      for index in model.articles.indices {
        let article = model.articles[index]
        guard article.language == language, model.isListed(article), article.role != .home else {
          continue
        }
        for title in article.frontMatter.tags {
          let known = slugs[title]
          let made = known ?? Slug(title)?.text
          if known == nil { slugs[title] = .some(made) }
          guard let slug = made else { continue }
          if let place = places[slug] {
            // Two of an article's tags may make one.
            if tags[place].articles.last != index { tags[place].articles.append(index) }
            continue
          }
          // A subject in the words of another language would be a page that nobody looks for.
          if article.standIn != nil { continue }
          places[slug] = tags.count
          tags.append(
            Tag(
              title: title, slug: slug, permalink: "\(model.home(of: language))tags/\(slug)/",
              articles: [index]))
        }
      }
      guard !tags.isEmpty else { continue }
      for place in tags.indices {
        tags[place].articles.sort { (titles[$0], $0) < (titles[$1], $1) }
      }
      model.tags[language] = tags.sorted { ($0.title, $0.slug) < ($1.title, $1.slug) }
    }
  }
}
