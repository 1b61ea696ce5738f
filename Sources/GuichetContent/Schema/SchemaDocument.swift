package import GuichetCore

/// A JSON Schema for one kind of file that writers edit.
package enum SchemaDocument: String, CaseIterable, Sendable {
  case frontMatter = "front-matter"
  case category, site, queries, removed

  /// The file that `guichet editor` writes, in `.vscode`.
  package var fileName: String { "guichet-\(rawValue).schema.json" }

  /// The schema.
  ///
  /// - Parameters:
  ///   - configuration: the site whose products, languages, owners and channels are offered; nil for
  ///     a schema of any site.
  ///   - tags: tags that the site's articles have.
  ///   - isFrench: whether descriptions are French.
  package func json(
    for configuration: SiteConfiguration?, tags: [String] = [], isFrench: Bool
  ) -> JSONValue {
    let writer = SchemaWriter(isFrench: isFrench, languages: configuration?.languages ?? [])
    let link = GuichetVersion.manual + (isFrench ? "fr/" : "") + page
    var members: [(String, JSONValue)] = [
      ("$schema", .string("http://json-schema.org/draft-07/schema#")),
      ("$id", .string("urn:guichet:schema:\(rawValue)")),
      (
        "$comment",
        .string(
          "Written by Guichet \(GuichetVersion.current) from the keys that it reads; `guichet editor` writes it anew."
        )
      ),
      ("title", .string(title(isFrench: isFrench))),
    ]
    switch self {
    case .frontMatter, .category:
      members.append(("type", .string("object")))
      members += FrontMatterSchema(
        configuration, tags: tags, needsTitle: self == .frontMatter, writer: writer
      ).members(link: link)
    case .site:
      members.append(("type", .string("object")))
      members += writer.object(SiteKeys.all, link: link)
    case .queries: members += list(GoldenQueryParser.shape, writer)
    case .removed: members += list(RemovedAddressParser.shape, writer)
    }
    return .object(members)
  }

  private func list(_ shape: YAMLShape, _ writer: SchemaWriter) -> [(String, JSONValue)] {
    guard case .object(let members) = writer.schema(shape) else { return [] }
    return members
  }

  private var page: String {
    switch self {
    case .frontMatter, .category: "reference/front-matter/"
    case .site: "reference/site-yml/"
    case .queries: "writing/test-searches/"
    case .removed: "keeping-true/addresses-that-last/"
    }
  }

  private func title(isFrench: Bool) -> String {
    switch self {
    case .frontMatter: isFrench ? "En-tête d’un article" : "Front matter of an article"
    case .category: isFrench ? "En-tête d’une rubrique" : "Front matter of a category"
    case .site: isFrench ? "Réglages du site, site.yml" : "Settings of a site, site.yml"
    case .queries: isFrench ? "Recherches d’essai, queries.yml" : "Test searches, queries.yml"
    case .removed: isFrench ? "Adresses retirées, removed.yml" : "Removed addresses, removed.yml"
    }
  }
}
