/// What an article, or a part of one, applies to: products and versions of them.
package struct Applicability: Sendable, Hashable {
  /// A product and versions of it.
  package struct Part: Sendable, Hashable {
    /// The product's name in `site.yml`.
    package var product: String
    /// Names of versions in the order of `site.yml`; nil for all of them, also those to come.
    package var versions: [String]?

    package init(product: String, versions: [String]? = nil) {
      self.product = product
      self.versions = versions
    }
  }

  /// The products in the order of the article; empty for everything.
  package var parts: [Part]

  /// Applies to these parts.
  package init(parts: [Part] = []) {
    self.parts = parts
  }

  /// The products' names.
  package var products: [String] { parts.map(\.product) }

  /// Whether some version of a product that it is about is left out.
  package var isPartial: Bool { parts.contains { $0.versions != nil } }

  /// Whether it applies to a version of a product.
  package func includes(_ product: String, _ version: String) -> Bool {
    parts.isEmpty
      || parts.contains { $0.product == product && $0.versions?.contains(version) ?? true }
  }

  /// The versions of a product that it applies to, in the product's order; empty where it is about
  /// other products.
  package func versions(of product: Product) -> [ProductVersion] {
    product.versions.filter { includes(product.name, $0.name) }
  }

  /// Whether one reader can meet both: not if they are for different products or versions.
  package func overlaps(_ other: Applicability) -> Bool {
    if parts.isEmpty || other.parts.isEmpty { return true }
    return parts.contains { part in
      other.parts.contains { candidate in
        guard part.product == candidate.product else { return false }
        guard let own = part.versions, let others = candidate.versions else { return true }
        return own.contains(where: others.contains)
      }
    }
  }

  /// Whether they share a product.
  package func sharesProduct(_ other: Applicability) -> Bool {
    products.contains(where: other.products.contains)
  }
}
