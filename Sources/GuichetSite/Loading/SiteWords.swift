internal import GuichetContent
package import GuichetCore

/// The names that a site's commands take, for shells that complete them.
///
/// What cannot be read gives no names.
package struct SiteWords: Sendable {
  private let root: String

  /// Creates the words of the site in a folder.
  package init(root: String) {
    self.root = root
  }

  /// The languages, the first first.
  package var languages: [String] { configuration.languages }

  /// The products by name.
  package var products: [String] { configuration.products.map(\.name) }

  /// The versions, each as `product version`.
  package var versions: [String] {
    configuration.products.flatMap { product in
      product.versions.map { SearchVersion.value(product, $0.name) }
    }
  }

  /// The owners of articles, sorted.
  package func owners(on day: CalendarDay) async -> [String] {
    let owners = await site(day).model.articles.compactMap(\.frontMatter.owner)
    return Set(owners).sorted()
  }

  /// The tags of articles, sorted.
  package func tags(on day: CalendarDay) async -> [String] {
    SiteSearch.tags(of: await site(day))
  }

  /// The folders below a language, sorted.
  package func categories(on day: CalendarDay) async -> [String] {
    let model = await site(day).model
    return Set(model.categories.map(\.path)).subtracting([""]).sorted()
  }

  private var configuration: SiteConfiguration {
    guard let bytes = try? FileSystem.read("\(root)/content/site.yml", limit: 1 << 20) else {
      return SiteConfiguration()
    }
    return ConfigurationParser.parse(bytes, file: "content/site.yml").0
  }

  private func site(_ day: CalendarDay) async -> LoadedSite {
    await SiteLoader.load(
      SiteLoader.Options(root: root, asOf: day, includesDrafts: true, readsHistory: false))
  }
}
