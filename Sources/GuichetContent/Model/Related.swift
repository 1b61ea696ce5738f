internal import GuichetCore

/// Computes the articles that somebody who reads one may want next.
package struct RelatedArticles: Sendable {
  private let model: SiteModel
  /// Articles by word of the title, keyword or tag, one table a language.
  private let byTerm: [String: [Int]]
  private let terms: [[String]]

  /// Terms in more articles than this say little and cost much.
  private static let commonLimit = 64

  /// Indexes the titles, tags and keywords of the published articles.
  package init(_ model: SiteModel) {
    self.model = model
    var byTerm: [String: [Int]] = [:]
    var terms = [[String]](repeating: [], count: model.articles.count)
    for (index, article) in model.articles.enumerated()
    where article.role == .article && model.isListed(article) {
      terms[index] = Self.terms(of: article)
      for term in terms[index] { byTerm[term, default: []].append(index) }
    }
    self.byTerm = byTerm
    self.terms = terms
  }

  /// Up to `limit` published articles of the same language, the nearest first.
  ///
  /// Nearness counts shared tags, keywords and words of the title, the rarer the more, and the
  /// same category a little; articles for versions that share none with this one are left out.
  package func articles(nearTo index: Int, excluding: Set<Int> = [], limit: Int) -> [Int] {
    let article = model.articles[index]
    var scores: [Int: Double] = [:]
    for term in terms[index] {
      guard let others = byTerm[term], others.count <= Self.commonLimit else { continue }
      let weight = (term.hasSuffix("\u{1}") ? 2.0 : 1.0) / Double(others.count).squareRoot()
      for other in others where other != index { scores[other, default: 0] += weight }
    }
    if let category = article.category {
      let siblings = model.categories[category].articles
      let place = siblings.firstIndex(of: index) ?? 0
      for other in siblings[max(0, place - 8)..<min(siblings.count, place + 9)] where other != index
      {
        scores[other, default: 0] += 0.25
      }
    }
    return
      scores
      .filter { !excluding.contains($0.key) && isNear(article, model.articles[$0.key]) }
      .sorted { left, right in
        if left.value != right.value { return left.value > right.value }
        let a = model.articles[left.key]
        let b = model.articles[right.key]
        let first = a.frontMatter.popularity ?? 0
        let second = b.frontMatter.popularity ?? 0
        return first != second ? first > second : left.key < right.key
      }
      .prefix(limit).map(\.key)
  }

  /// Products may differ, versions of one product may not.
  private func isNear(_ left: Article, _ right: Article) -> Bool {
    !left.applicability.sharesProduct(right.applicability)
      || left.applicability.overlaps(right.applicability)
  }

  private static func terms(of article: Article) -> [String] {
    var terms: Set<String> = []
    for tag in article.frontMatter.tags {
      terms.insert("\(article.language):\(tag.lowercased())\u{1}")
    }
    let words = ([article.title] + article.frontMatter.keywords).joined(separator: " ").lowercased()
    for word in words.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) where word.count > 2 {
      terms.insert("\(article.language):\(word)")
    }
    return terms.sorted()
  }
}
