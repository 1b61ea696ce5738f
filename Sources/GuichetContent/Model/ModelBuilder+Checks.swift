internal import GuichetCore

// What the model can tell to be wrong.
extension ModelBuilder {
  mutating func check() {
    checkRoutes()
    var identifiers: [String: Int] = [:]
    for index in model.articles.indices {
      let article = model.articles[index]
      checkVersions(index)
      checkContact(index)
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
  }

  /// A route for a part of the site that does not exist helps nobody.
  private mutating func checkRoutes() {
    let folders = Set(
      model.categories.flatMap { [$0.path, String($0.path.split(separator: "/").last ?? "")] })
    let tags = Set(model.articles.flatMap(\.frontMatter.tags))
    let products = Set(model.configuration.products.map(\.name))
    for route in model.configuration.contact.routes {
      for (kind, name, known) in [
        ("category", route.category, folders), ("tag", route.tag, tags),
        ("product", route.product, products),
      ] {
        guard let name, !known.contains(name) else { continue }
        let near = NearMiss.nearest(to: name, among: known.sorted())
        report(
          .unusedRoute, route.position,
          "this contact route is for the \(kind) `\(name)`, which no article has",
          help: near.map { "did you mean `\($0)`?" } ?? "correct the name, or remove the route")
      }
    }
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

  private mutating func checkContact(_ index: Int) {
    let article = model.articles[index]
    let all = model.configuration.contact.channels.map(\.name)
    guard let chosen = article.frontMatter.contact else {
      model.articles[index].channelNames = route(for: article) ?? all
      return
    }
    var names: [String] = []
    for item in chosen {
      if all.contains(item.text) {
        names.append(item.text)
      } else {
        let near = NearMiss.nearest(to: item.text, among: all)
        report(
          .frontMatterValue, item.position, "there is no contact channel `\(item.text)`",
          help: near.map { "did you mean `\($0)`?" }
            ?? "the channels are \(all.joined(separator: ", "))")
      }
    }
    if names.isEmpty, !all.isEmpty {
      report(
        .noContactChannel, article.position(of: .contact), "the article reaches no contact channel",
        help: "name one of \(all.joined(separator: ", ")), or drop the key")
    }
    model.articles[index].channelNames = names
  }

  private func route(for article: Article) -> [String]? {
    let trail = model.trail(to: article.category).flatMap {
      [
        model.categories[$0].path,
        String(model.categories[$0].path.split(separator: "/").last ?? ""),
      ]
    }
    return model.configuration.contact.routes.first { route in
      (route.category.map(trail.contains) ?? true)
        && (route.tag.map(article.frontMatter.tags.contains) ?? true)
        && (route.product.map { $0 == article.frontMatter.product } ?? true)
    }?.channels
  }
}
