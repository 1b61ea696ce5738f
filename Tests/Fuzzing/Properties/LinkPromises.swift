import Foundation
import GuichetContent
import GuichetCore
import GuichetSite
import TestSupport

/// Finding out where a link leads, in a small site of two languages.
enum LinkPromises {
  private static let files = [
    "content/site.yml": """
    title: Help
    base_url: https://help.example.com/hilfe/
    languages: [en, fr]
    contact: {channels: [{type: email, address: help@example.com}]}

    """,
    "content/en/index.md": "---\ntitle: Home\n---\nHello.\n",
    "content/en/account/password.md": "---\ntitle: Password\n---\n## Reset it\n\nText.\n",
    "content/en/account/über.md": "---\ntitle: Über\n---\n## Größe\n\nText.\n",
    "content/en/draft.md": "---\ntitle: Draft\ndraft: true\n---\nText.\n",
    "content/en/a.png": "no picture",
    "content/fr/account/password.md": "---\ntitle: Mot de passe\n---\nTexte.\n",
  ]

  @Sendable static func prepare() async throws -> FuzzTarget.Check {
    let folder = try TemporarySite(files)
    guard let day = CalendarDay(year: 2026, month: 11, day: 22) else { return { _ in } }
    let site = await SiteLoader.load(
      SiteLoader.Options(root: folder.root, asOf: day, readsHistory: false))
    let resolver = LinkResolver(site.model)
    let permalinks = Set(site.model.articles.map(\.permalink))
    try demand(permalinks.count > 3, "the site has lost its articles: \(permalinks)")
    return { bytes in
      guard let text = String(validating: bytes, as: UTF8.self) else { return }
      for article in site.model.articles {
        try check(resolver.resolve(text, from: article), text, site.model, permalinks)
        if case .page = resolver.resolveImage(text, from: article) {
          throw BrokenPromise(description: "\(text.debugDescription) shows a page as a picture")
        }
      }
    }
  }

  private static func check(
    _ target: LinkResolver.Target, _ text: String, _ model: SiteModel, _ permalinks: Set<String>
  ) throws {
    switch target {
    case .external(let address):
      try demand(
        address.utf8.elementsEqual(text.utf8)
          && (text.hasPrefix("//") || text.utf8.contains(UInt8(ascii: ":"))),
        "\(text.debugDescription) leads outside")
    case .page(let permalink, _):
      let isPage =
        permalinks.contains(permalink) || model.categories.contains { $0.permalink == permalink }
        || model.configuration.languages.contains { model.home(of: $0) == permalink }
      try demand(isPage, "\(text.debugDescription) leads to \(permalink), which is no page")
    case .asset(let path, let permalink):
      try demand(model.assets.contains(path), "\(path) is no file of the site")
      try demand(!permalink.split(separator: "/").contains(".."), "\(permalink) climbs")
    case .broken(_, let message, let help, let fallback):
      try demand(!message.isEmpty && !help.isEmpty, "a finding without words")
      if let fallback { try demand(permalinks.contains(fallback), "\(fallback) is no page") }
    }
  }
}
