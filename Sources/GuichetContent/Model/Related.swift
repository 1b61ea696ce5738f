internal import GuichetCore

/// Computes the articles that somebody who reads one may want next.
package struct RelatedArticles: Sendable {
  private let model: SiteModel
  /// A word of titles and keywords, or a tag.
  private struct Term {
    /// What an article gains that shares it.
    let weight: Double
    /// Articles in ascending order; empty where there are too many.
    var articles: [Int32] = []
  }
  private struct Candidate {
    let index: Int
    let score: Double
    let popularity: Double

    func precedes(_ other: Candidate) -> Bool {
      if score != other.score { return score > other.score }
      return popularity != other.popularity
        ? popularity > other.popularity : index < other.index
    }
  }

  private let terms: [Term]
  /// The terms of each article by their numbers, in the order of their spellings.
  private let termsOfArticle: [[Int32]]
  private let popularity: [Double]
  /// The place of each article in the list of its category.
  private let placeInCategory: [Int]

  /// Terms in more articles than this say little and cost much.
  private static let commonLimit = 64

  /// Indexes the titles, tags and keywords of the published articles.
  package init(_ model: SiteModel) {
    self.model = model
    var numbers: [String: Int32] = [:]
    var articles: [[Int32]] = []
    var isTag: [Bool] = []
    var termsOfArticle = [[Int32]](repeating: [], count: model.articles.count)
    for index in model.articles.indices {
      let article = model.articles[index]
      guard article.role == .article, model.isListed(article) else { continue }
      termsOfArticle[index] = Self.terms(of: article).map { spelling in
        let number = numbers[spelling] ?? Int32(articles.count)
        if Int(number) == articles.count {
          numbers[spelling] = number
          articles.append([])
          isTag.append(spelling.utf8.last == 1)
        }
        articles[Int(number)].append(Int32(index))
        return number
      }
    }
    terms = zip(articles, isTag).map { articles, isTag in
      Term(
        weight: (isTag ? 2.0 : 1.0) / Double(articles.count).squareRoot(),
        articles: articles.count <= Self.commonLimit ? articles : [])
    }
    self.termsOfArticle = termsOfArticle
    popularity = model.articles.map { $0.frontMatter.popularity ?? 0 }
    var places = [Int](repeating: 0, count: model.articles.count)
    for category in model.categories {
      for (place, article) in category.articles.enumerated() { places[article] = place }
    }
    placeInCategory = places
  }

  /// Up to `limit` published articles of the same language, the nearest first.
  ///
  /// Nearness counts shared tags, keywords and words of the title, the rarer the more, and the
  /// same category a little; articles for versions that share none with this one are left out.
  package func articles(nearTo index: Int, excluding: Set<Int> = [], limit: Int) -> [Int] {
    guard limit > 0 else { return [] }
    let article = model.articles[index]
    // Sums in the order of the terms, so that the same articles give the same bits.
    var gains: [(article: Int, order: Int, weight: Double)] = []
    for number in termsOfArticle[index] {
      let term = terms[Int(number)]
      for other in term.articles where other != index {
        gains.append((Int(other), gains.count, term.weight))
      }
    }
    if let category = article.category {
      let siblings = model.categories[category].articles
      let place = placeInCategory[index]
      for other in siblings[max(0, place - 8)..<min(siblings.count, place + 9)] where other != index
      {
        gains.append((other, gains.count, 0.25))
      }
    }
    gains.sort { $0.article != $1.article ? $0.article < $1.article : $0.order < $1.order }
    var best: [Candidate] = []
    var start = 0
    while start < gains.count {
      let other = gains[start].article
      var score = 0.0
      while start < gains.count, gains[start].article == other {
        score += gains[start].weight
        start += 1
      }
      if best.count == limit, score < best[limit - 1].score { continue }
      let candidate = Candidate(index: other, score: score, popularity: popularity[other])
      let place = best.firstIndex { candidate.precedes($0) } ?? best.count
      guard place < limit, !excluding.contains(other), isNear(article, model.articles[other])
      else { continue }
      if best.count == limit { best.removeLast() }
      best.insert(candidate, at: place)
    }
    return best.map(\.index)
  }

  /// Products may differ, versions of one product may not.
  private func isNear(_ left: Article, _ right: Article) -> Bool {
    !left.applicability.sharesProduct(right.applicability)
      || left.applicability.overlaps(right.applicability)
  }

  private static func terms(of article: Article) -> [String] {
    let prefix = article.language + ":"
    var terms = article.frontMatter.tags.map { prefix + $0.lowercased() + "\u{1}" }
    for text in [article.title] + article.frontMatter.keywords {
      addWords(of: text.lowercased(), prefix, to: &terms)
    }
    terms.sort()
    // Each counts once.
    var last: String?
    return terms.filter { term in
      defer { last = term }
      return term != last
    }
  }

  /// Adds the words of a text in lower case that have more than two letters.
  private static func addWords(of text: String, _ prefix: String, to terms: inout [String]) {
    guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
      for word in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber })
      where word.count > 2 {
        terms.append(prefix + word)
      }
      return
    }
    // Asking Unicode about every letter takes ten times as long.
    let words = text.utf8.split { byte in
      !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    for word in words where word.count > 2 { terms.append(prefix + Substring(word)) }
  }
}
