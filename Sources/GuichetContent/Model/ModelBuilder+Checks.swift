internal import GuichetCore

// What the model can tell to be wrong.
extension ModelBuilder {
  mutating func check() {
    var identifiers: [String: Int] = [:]
    for index in model.articles.indices {
      let article = model.articles[index]
      checkVersions(index)
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
}
