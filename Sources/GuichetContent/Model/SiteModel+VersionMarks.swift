package import GuichetCore
package import GuichetMarkdown

extension SiteModel {
  /// What a mark in an article's text means, or what is wrong with it.
  package func part(
    _ mark: VersionMark, of article: Article
  ) -> (part: Applicability.Part?, finding: Diagnostic?) {
    func wrong(
      _ rule: Rule, _ message: String, _ help: String
    ) -> (
      Applicability.Part?, Diagnostic?
    ) {
      (nil, Diagnostic(rule, at: mark.position, message, help: help))
    }
    let named = mark.product ?? article.applicability.products.first
    guard
      let name = named ?? (configuration.products.count == 1 ? configuration.products[0].name : nil)
    else {
      return wrong(
        .unknownProduct, "this part does not say of which product its versions are",
        "add `product` to the article, or write `<!-- versions: app: >=5 -->`")
    }
    guard let product = configuration.product(named: name) else {
      let near = NearMiss.nearest(to: name, among: configuration.products.map(\.name))
      return wrong(
        .unknownProduct, "there is no product `\(name.prefix(40))` in site.yml",
        near.map { "did you mean `\($0)`?" } ?? "add it under `products`")
    }
    guard let range = VersionRange(mark.ranges) else {
      return wrong(
        .unknownVersion,
        "`\(mark.ranges.joined(separator: ", ").prefix(60))` is no range of versions",
        "write it as `<!-- \(mark.kind.rawValue): >=5 -->`")
    }
    var names = product.versions.map(\.name).filter(range.contains)
    if mark.kind == .new, let first = product.versions.lastIndex(where: { names.contains($0.name) })
    {
      // What is new in a version is in all that follow.
      names = product.versions[...first].map(\.name)
    }
    let known = product.versions.map(\.name).joined(separator: ", ")
    guard !names.isEmpty else {
      return wrong(
        .unknownVersion, "no version of `\(name)` lies in `\(mark.ranges.joined(separator: ", "))`",
        "the versions are \(known)")
    }
    guard names.contains(where: { article.applicability.includes(name, $0) }) else {
      return wrong(
        .unknownVersion, "this part is about versions that the article does not apply to",
        "remove the part, or widen `versions` in the front matter")
    }
    return (Applicability.Part(product: name, versions: names), nil)
  }
}
