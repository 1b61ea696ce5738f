internal import GuichetContent
internal import GuichetCore

/// What decides whether pages stand on the site, at which addresses and for whom: a slip in it is told
/// and never mended, since its author has seen the site without it.
struct Publication: Equatable {
  private let facts: [String?]

  /// What an article or a category says.
  init(_ matter: FrontMatter) {
    var facts: [String?] = [
      matter.slug, matter.address?.text, matter.id, matter.lang?.text, matter.canonical,
      matter.translationOf?.text, matter.published?.description, matter.expires?.description,
      matter.expiresTo, matter.isDraft.description, matter.isHiddenFromSearchEngines.description,
    ]
    for old in matter.redirectFrom { facts += [old.text, old.anchor] }
    self.facts = facts
  }

  /// What `site.yml` says.
  init(_ configuration: SiteConfiguration) {
    let publish = configuration.publish
    var facts: [String?] = [
      configuration.baseURL.origin, configuration.baseURL.path, configuration.preset?.name,
      configuration.translations.missing.rawValue, (configuration.privacy == nil).description,
      publish.markdown.description, publish.llms.description,
      publish.hosts.map(\.rawValue).joined(separator: " "),
      configuration.languages.joined(separator: " "),
      configuration.ignoredKeys.sorted().joined(separator: " "),
    ]
    for (key, name) in configuration.renamedKeys.sorted(by: { $0.key < $1.key }) {
      facts += [key, name]
    }
    self.facts = facts
  }
}
