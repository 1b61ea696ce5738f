internal import GuichetContent

/// The name by which the search index knows a version of a product.
enum SearchVersion {
  /// `app 5`: product and version, so that two products may share a version's name.
  static func value(_ product: Product, _ version: String) -> String {
    "\(product.name) \(version)"
  }
}
