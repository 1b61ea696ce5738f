/// A version of a product with which an article was reviewed.
package struct ReviewedVersion: Sendable, Hashable, CustomStringConvertible {
  package var product: String
  package var version: String

  /// As in front matter: `app 5`.
  package var description: String { "\(product) \(version)" }
}

extension SiteModel {
  /// The newest version of each product that an article applies to and that customers have: the
  /// current one, or where the article is about older ones only, the newest of those.
  package func newestVersions(of article: Article) -> [ReviewedVersion] {
    configuration.products.compactMap { product in
      let name = product.name
      guard article.applicability.products.contains(name),
        let current = product.versions.firstIndex(where: { $0.name == product.current?.name })
      else { return nil }
      return product.versions[current...].first { article.applicability.includes(name, $0.name) }
        .map { ReviewedVersion(product: name, version: $0.name) }
    }
  }

  /// The versions of an article's products that are newer than those of its last review, each with
  /// the one recorded then.
  package func versionsSinceReview(
    of article: Article
  ) -> [(recorded: String, newest: ReviewedVersion)] {
    newestVersions(of: article).compactMap { newest in
      guard let product = configuration.product(named: newest.product),
        let recorded = article.frontMatter.reviewedVersions.first(where: {
          $0.hasPrefix("\(product.name) ")
        })
      else { return nil }
      let name = recorded.dropFirst(product.name.count + 1)
      let places = (
        product.versions.firstIndex { $0.name == name },
        product.versions.firstIndex { $0.name == newest.version }
      )
      // One that is listed no more is older than all that are.
      if let then = places.0, let now = places.1, then <= now { return nil }
      return (String(name), newest)
    }
  }
}
