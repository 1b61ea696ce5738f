package import GuichetContent
package import GuichetCore
package import GuichetSite

/// Which questions are answered for which versions of a product, in one language.
package struct Coverage: Sendable {
  /// One question: an article, or several that answer it for different versions.
  package struct Question: Sendable {
    /// The title of its newest article.
    package let title: String
    /// Its articles, the newest version first, by index in the model.
    package let articles: [Int]
    /// For each version of the product the articles that apply to it.
    package let cells: [[Int]]
    /// Whether it is answered for some versions only.
    package let isPartial: Bool
    /// How much its articles are read, together.
    package let popularity: Double
  }

  /// The product.
  package let product: Product
  /// The language tag.
  package let language: String
  /// The questions, the most read first, then by title.
  package let questions: [Question]
  /// Which of the product's versions customers use: released, and supported on the day.
  package let supported: [Bool]
  private let ended: [Bool]

  /// The tables of every product with versions and every language that has articles about it.
  ///
  /// - Parameters:
  ///   - only: the name of the only product asked for.
  ///   - asked: the only language asked for.
  package static func all(
    _ site: LoadedSite, product only: String? = nil, language asked: String? = nil
  ) -> [Coverage] {
    let products = site.configuration.products.filter {
      !$0.versions.isEmpty && (only == nil || $0.name == only)
    }
    return products.flatMap { product in
      site.configuration.languages.compactMap { language -> Coverage? in
        if let asked, asked != language { return nil }
        let coverage = Coverage(product, language, site)
        return coverage.questions.isEmpty ? nil : coverage
      }
    }
  }

  /// The finding of a site where there is nothing to show.
  package static func nothing(product: String?) -> Diagnostic {
    Diagnostic(
      .noArticles, at: SourcePosition(file: "content"),
      product.map { "there are no articles about versions of a product `\($0.prefix(40))`" }
        ?? "there are no articles about a product with versions",
      help: "list products and versions in site.yml, and name the product in articles")
  }

  private init(_ product: Product, _ language: String, _ site: LoadedSite) {
    let model = site.model
    self.product = product
    self.language = language
    ended = product.versions.map { $0.isEnded(on: model.asOf) }
    supported = product.versions.map { $0.isInUse(on: model.asOf) }
    var seen: Set<Int> = []
    var questions: [Question] = []
    for index in model.articles.indices where !seen.contains(index) {
      let article = model.articles[index]
      guard article.role == .article, article.language == language, model.isListed(article),
        article.standIn == nil,
        article.applicability.products.contains(product.name)
      else { continue }
      let group = site.variants.all(of: index).filter {
        model.articles[$0].applicability.products.contains(product.name)
      }
      let articles = group.isEmpty ? [index] : group
      seen.formUnion(articles)
      let cells = product.versions.map { version in
        articles.filter { model.articles[$0].applicability.includes(product.name, version.name) }
      }
      questions.append(
        Question(
          title: model.articles[articles[0]].title, articles: articles, cells: cells,
          isPartial: articles.allSatisfy { index in
            model.articles[index].applicability.parts.contains {
              $0.product == product.name && $0.versions != nil
            }
          },
          popularity: articles.reduce(0) { $0 + (model.articles[$1].frontMatter.popularity ?? 0) }))
    }
    self.questions = questions.sorted { left, right in
      left.popularity != right.popularity
        ? left.popularity > right.popularity
        : (left.title, left.articles[0]) < (right.title, right.articles[0])
    }
  }

  /// The places of supported versions for which a question has no answer although an older and a
  /// newer version have one.
  package func gaps(of question: Question) -> [Int] {
    let answered = question.cells.indices.filter { !question.cells[$0].isEmpty }
    guard let newest = answered.first, let oldest = answered.last else { return [] }
    return (newest...oldest).filter { question.cells[$0].isEmpty && supported[$0] }
  }

  /// The place of the current version, if a question is answered for older supported versions only.
  package func missingCurrent(of question: Question) -> Int? {
    guard let current = product.versions.firstIndex(where: { $0.name == product.current?.name }),
      supported[current], let newest = question.cells.firstIndex(where: { !$0.isEmpty }),
      newest > current,
      question.cells.indices.contains(where: { !question.cells[$0].isEmpty && supported[$0] })
    else { return nil }
    return current
  }

  /// Whether a question is answered only for versions that nobody supports any more.
  package func isEnded(_ question: Question) -> Bool {
    let answered = question.cells.indices.filter { !question.cells[$0].isEmpty }
    return !answered.isEmpty && answered.allSatisfy { ended[$0] }
  }
}
