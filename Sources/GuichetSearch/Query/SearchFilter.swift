/// What a reader narrows a search to; nil asks for nothing.
package struct SearchFilter: Sendable {
  /// Articles without versions apply to all of them.
  package var version: String?
  package var product: String?
  package var type: String?
  package var tag: String?

  /// Takes the conditions; all of them must hold.
  package init(
    version: String? = nil, product: String? = nil, type: String? = nil, tag: String? = nil
  ) {
    self.version = version
    self.product = product
    self.type = type
    self.tag = tag
  }

  /// Whether an article passes.
  func accepts(_ document: SearchDocument) -> Bool {
    if let version, !document.versions.isEmpty, !document.versions.contains(version) {
      return false
    }
    if let product, !document.products.contains(product) { return false }
    if let type, document.type != type { return false }
    if let tag, !document.tags.contains(tag) { return false }
    return true
  }
}
