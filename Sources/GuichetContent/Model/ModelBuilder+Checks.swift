internal import GuichetCore

// What the model can tell to be wrong.
extension ModelBuilder {
  mutating func check() {
    var identifiers: [String: Int] = [:]
    for index in model.articles.indices {
      let parts = parts(of: index)
      if !parts.isEmpty { model.articles[index].applicability.parts += parts }
      let article = model.articles[index]
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
    checkContact()
  }

  private mutating func parts(of index: Int) -> [Applicability.Part] {
    let article = model.articles[index]
    return article.frontMatter.products.compactMap { part($0, of: article) }
  }

  /// The versions in a range, or nil where the product is unknown.
  private mutating func part(_ range: ProductRange, of article: Article) -> Applicability.Part? {
    guard let name = range.name else {
      report(
        .unknownProduct, article.position(of: .versions),
        "`versions` does not say of which product, and the site has several",
        help: "add `product: \(model.configuration.products.first?.name ?? "app")`")
      return nil
    }
    guard let product = model.configuration.product(named: name) else {
      let near = NearMiss.nearest(to: name, among: model.configuration.products.map(\.name))
      report(
        .unknownProduct, article.position(of: .product),
        "there is no product `\(name)` in site.yml",
        help: near.map { "did you mean `\($0)`?" } ?? "add it under `products`")
      return nil
    }
    guard let versions = range.versions else { return Applicability.Part(product: name) }
    let names = product.versions.map(\.name).filter(versions.contains)
    if names.isEmpty, !product.versions.isEmpty {
      report(
        .unknownVersion, article.position(of: .versions),
        "no version of `\(name)` lies in `\(versions.texts.joined(separator: ", "))`",
        help: "the versions are \(product.versions.map(\.name).joined(separator: ", "))")
    }
    let isAll = names.isEmpty || names.count == product.versions.count
    return Applicability.Part(product: name, versions: isAll ? nil : names)
  }
}
