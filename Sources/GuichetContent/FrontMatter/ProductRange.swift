/// A product that an article is about, and which versions of it, as written in front matter.
package struct ProductRange: Sendable, Hashable {
  /// The product's name in `site.yml`; nil where only versions are given, so that it is inherited.
  package var name: String?
  /// The versions; nil for all.
  package var versions: VersionRange?

  package init(name: String? = nil, versions: VersionRange? = nil) {
    self.name = name
    self.versions = versions
  }
}

extension ProductRange {
  /// Reads `product` (a name or a list of names) and `versions` (a range or a list for all of them,
  /// or a map of product to range).
  static func read(_ reader: inout YAMLReader) -> [ProductRange] {
    let key = FrontMatterKey.versions.rawValue
    let names = reader.texts(FrontMatterKey.product.rawValue)
    guard let node = reader.node(key) else { return names.map { ProductRange(name: $0) } }
    guard case .mapping = node.content else {
      let versions = range(reader.texts(key), node, &reader)
      guard !names.isEmpty else { return versions.map { [ProductRange(versions: $0)] } ?? [] }
      return names.map { ProductRange(name: $0, versions: versions) }
    }
    var ranges: [ProductRange] = []
    _ = reader.mapping(key) { products in
      for entry in products.allEntries() {
        let texts = products.texts(entry.key)
        ranges.append(
          ProductRange(name: entry.key, versions: range(texts, entry.value, &products)))
      }
    }
    let named = Set(ranges.compactMap(\.name))
    return names.filter { !named.contains($0) }.map { ProductRange(name: $0) } + ranges
  }

  private static func range(
    _ texts: [String], _ node: YAMLNode, _ reader: inout YAMLReader
  ) -> VersionRange? {
    guard !texts.isEmpty else { return nil }
    if let range = VersionRange(texts) { return range }
    reader.report(
      "`versions` is not a range of versions",
      help:
        "write `versions: \">=3.2 <5\"`, `2.x`, a list, or one for each product as `{app: 2.x}`",
      at: node)
    return nil
  }
}
