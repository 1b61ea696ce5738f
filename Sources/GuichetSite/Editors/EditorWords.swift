package import GuichetContent
internal import GuichetCore

/// The words of a site that editors can offer.
package struct EditorWords: Sendable {
  /// Its settings.
  package let configuration: SiteConfiguration
  /// The tags of its articles, in order.
  package let tags: [String]

  /// Reads them; nil where the settings cannot be read.
  package static func load(_ options: SiteLoader.Options) async -> EditorWords? {
    let site = await SiteLoader.load(options)
    guard !site.diagnostics.contains(where: { $0.rule == .configSyntax }) else { return nil }
    let tags = Set(site.model.articles.flatMap(\.frontMatter.tags))
    return EditorWords(configuration: site.configuration, tags: tags.sorted())
  }
}
