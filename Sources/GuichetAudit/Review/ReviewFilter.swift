internal import GuichetContent
package import GuichetSite

/// Which articles an editor wants to see; a part that is nil leaves all of them in.
package struct ReviewFilter: Sendable {
  /// The owner, as written or inherited.
  package var owner: String?
  /// A folder below the language's folder, with what stands in it, as `billing/cards`.
  package var category: String?
  /// A language tag of the site.
  package var language: String?
  /// A product and its version, as `app 5`; with one product the version alone is enough.
  package var version: String?
  /// What a branch changed.
  package var changes: ChangedFiles?

  /// Leaves everything in.
  package init() {}

  /// The filter in words, for a finding that nothing passes it; nil where nothing is left out.
  var phrase: String? {
    let parts = [
      owner.map { "of the owner `\($0)`" }, category.map { "in the topic `\($0)`" },
      language.map { "in the language `\($0)`" }, version.map { "for the version `\($0)`" },
      changes.map { _ in "among the files that changed" },
    ].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// Whether what a branch changed is the only thing that counts.
  package var isOnlyChanges: Bool {
    changes != nil && [owner, category, language, version].allSatisfy { $0 == nil }
  }

  func passes(_ article: Article, _ model: SiteModel) -> Bool {
    if let owner, article.frontMatter.owner != owner { return false }
    if let language, article.language.lowercased() != language.lowercased() { return false }
    if let category, !Self.isBelow(article.pathInLanguage, category) { return false }
    if let changes, !changes.contains(article.source.file) { return false }
    if let version, !Self.applies(article, to: version, model) { return false }
    return true
  }

  static func isBelow(_ path: String, _ folder: String) -> Bool {
    var folder = folder[...]
    while folder.hasSuffix("/") { folder = folder.dropLast() }
    return path.hasPrefix(folder + "/")
  }

  private static func applies(_ article: Article, to version: String, _ model: SiteModel) -> Bool {
    let products = model.configuration.products
    return products.contains { product in
      product.versions.contains { candidate in
        let isNamed =
          version == "\(product.name) \(candidate.name)"
          || products.count == 1 && version == candidate.name
        return isNamed && article.applicability.includes(product.name, candidate.name)
      }
    }
  }
}
