package import GuichetContent

/// Where the links of the `_category.md` files lead.
package struct CategoryLinks: Sendable {
  /// One for each file, in the order of the model's categories.
  package let links: [ResolvedLinks]

  /// Resolves them.
  package init(_ model: SiteModel) {
    let resolution = LinkResolution(model)
    links = model.categories.compactMap(\.settings).map(resolution.resolve)
  }
}
