internal import GuichetContent
internal import GuichetMarkdown
package import GuichetCore

/// Where a site leads to other sites; nothing is fetched.
package struct ExternalLinks: Sendable {
  /// A place that leads to another site.
  package struct Link: Sendable, Hashable {
    /// The address as it was written.
    package let url: String
    /// Where it stands.
    package let position: SourcePosition
    /// The address of the page that it stands in, below the site; nil for `site.yml`.
    package let article: String?
    /// The line of its address in the plain list, counted from 1.
    package let number: Int
  }

  /// Every place once, sorted.
  package private(set) var links: [Link] = []
  /// Every address once, in the spelling that link checkers take whole, in the order of `links`.
  package private(set) var addresses: [String] = []

  /// Collects the links of articles, topics and settings.
  ///
  /// - Parameter isWanted: whether a file counts.
  package init(_ site: LoadedSite, where isWanted: (String) -> Bool = { _ in true }) {
    var places: Set<Place> = []
    for (article, links) in zip(site.model.ownArticles, site.links) {
      places.formUnion(Self.places(article, links, at: article.permalink))
    }
    let categories = site.model.categories.filter { $0.settings != nil }
    for (category, links) in zip(categories, CategoryLinks(site.model).links) {
      guard let settings = category.settings else { continue }
      places.formUnion(Self.places(settings, links, at: category.permalink))
    }
    let settings = site.configuration.file
    let bytes = (try? FileSystem.read("\(site.root)/\(settings)", limit: 1 << 20)) ?? []
    for link in SettingsLinks.find(bytes, file: settings) {
      places.insert(Place(url: link.text, position: link.position, article: nil))
    }
    var numbers: [String: Int] = [:]
    let wanted = places.filter { Self.isWeb($0.url) && isWanted($0.position.file) }
    for place in wanted.sorted(by: { ($0.position, $0.url) < ($1.position, $1.url) }) {
      let address = PlainAddress.spelling(of: place.url)
      if numbers[address] == nil {
        addresses.append(address)
        numbers[address] = addresses.count
      }
      links.append(
        Link(
          url: place.url, position: place.position, article: place.article,
          number: numbers[address] ?? 0))
    }
  }

  private struct Place: Hashable {
    let url: String
    let position: SourcePosition
    let article: String?
  }

  private static func places(
    _ article: Article, _ links: ResolvedLinks, at address: String
  ) -> [Place] {
    var targets = zip(links.links, article.document.links).map { ($0, $1.position) }
    targets += zip(links.images, article.document.images).map { ($0, $1.position) }
    if let target = links.expiresTo { targets.append((target, article.position(of: .expiresTo))) }
    if let address = article.frontMatter.canonical {
      targets.append((.external(address), article.position(of: .canonical)))
    }
    return targets.compactMap { target, position in
      guard case .external(let url) = target else { return nil }
      return Place(url: url, position: position, article: "/" + address)
    }
  }

  private static func isWeb(_ url: String) -> Bool {
    let lower = url.lowercased()
    return lower.hasPrefix("https://") || lower.hasPrefix("http://") || lower.hasPrefix("//")
  }
}

/// An address in the spelling that programs find whole in plain text.
enum PlainAddress {
  /// Kept as they are everywhere; the rest, such as brackets and quotes, may end an address.
  private static let kept: Set<UInt8> = Set(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&+,;=%".utf8)
  /// Taken for the sentence's at the end.
  private static let notLast: Set<UInt8> = Set("-._~:?#[]@!$&+,;%".utf8)

  /// The address with percent signs for what is not kept: the same address to every server.
  static func spelling(of url: String) -> String {
    let whole = Array((url.hasPrefix("//") ? "https:\(url)" : url).utf8)
    var output: [UInt8] = []
    for (index, byte) in whole.enumerated() {
      let isLast = index == whole.count - 1
      if kept.contains(byte), !(isLast && notLast.contains(byte)) {
        output.append(byte)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        output += Array((digits.utf8.count == 1 ? "%0" : "%").utf8) + Array(digits.utf8)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
