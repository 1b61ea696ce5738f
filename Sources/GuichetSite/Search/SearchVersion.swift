internal import GuichetContent

/// The name by which the search index and the pages' scripts know a version of a product.
enum SearchVersion {
  /// `app 5`: product and version, so that two products may share a version's name.
  static func value(_ product: Product, _ version: String) -> String {
    "\(product.name) \(version)"
  }

  /// Every version that something applies to; empty where that is all of them.
  static func values(
    _ applicability: Applicability, _ configuration: SiteConfiguration
  ) -> [String] {
    guard applicability.isPartial else { return [] }
    return configuration.products.flatMap { product in
      applicability.versions(of: product).map { value(product, $0.name) }
    }
  }
}
