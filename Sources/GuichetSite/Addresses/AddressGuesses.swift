internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown

/// Where something that vanished probably is now.
struct AddressGuesses {
  private let book: AddressBook
  private let promised: [String: Promises.Page]
  private let byHash: [String: Int]
  private let byTitle: [String: [Int]]
  private let byID: [String: Int]
  private let bySlug: [String: [Int]]
  private let byHeading: [String: [Int]]
  /// The last parts of addresses, and of those that were not promised; not so many that a site that
  /// changed as a whole takes long to compare.
  private let allSlugs: [String]
  private let newSlugs: [String]

  private var model: SiteModel { book.model }

  init(_ book: AddressBook, _ promises: Promises) {
    self.book = book
    promised = Dictionary(promises.pages.map { ($0.path, $0) }, uniquingKeysWith: { a, _ in a })
    var byHash: [String: Int] = [:]
    var byTitle: [String: [Int]] = [:]
    var byID: [String: Int] = [:]
    var bySlug: [String: [Int]] = [:]
    var byHeading: [String: [Int]] = [:]
    for index in book.model.articles.indices {
      let article = book.model.articles[index]
      guard book.model.isListed(article) else { continue }
      byHash[article.hash.hex] = byHash[article.hash.hex] ?? index
      byTitle[article.title, default: []].append(index)
      if let id = article.frontMatter.id { byID["\(article.language)/\(id)"] = index }
      bySlug[Self.slug(article.permalink), default: []].append(index)
      for heading in article.document.headings {
        byHeading[heading.anchor, default: []].append(index)
      }
    }
    self.byHash = byHash
    self.byTitle = byTitle
    self.byID = byID
    self.bySlug = bySlug
    let promised = self.promised
    let slugs = bySlug.keys.sorted()
    allSlugs = Array(slugs.prefix(400))
    newSlugs = Array(
      slugs.filter {
        bySlug[$0, default: []].contains { promised[book.model.articles[$0].permalink] == nil }
      }.prefix(400))
    self.byHeading = byHeading
  }

  /// The article that is now what a page was: the same text, id, title, or nearly the same address.
  func article(for page: Promises.Page) -> Int? {
    if let hash = page.known?.hash, let index = byHash[hash] { return index }
    let language = language(of: page.path)
    if let id = page.id, let index = byID["\(language)/\(id)"] { return index }
    if let title = page.known?.title, let index = best(byTitle[title], language) { return index }
    if let index = best(bySlug[Self.slug(page.path)], language) { return index }
    let slug = Self.slug(page.path)
    // Among short names everything is near.
    guard slug.count > 4,
      let near = NearMiss.nearest(to: slug, among: newSlugs)
        ?? NearMiss.nearest(to: slug, among: allSlugs)
    else { return nil }
    return best(bySlug[near], language)
  }

  /// The article that answers at an address, or to which it leads.
  func target(of path: String) -> Int? {
    var path = path
    if let redirect = book.redirects[path],
      let target = SiteAddress(redirect.target, base: model.configuration.baseURL)
    {
      path = target.path
    }
    return model.articleByPermalink[path]
  }

  /// The heading of an article that was spelled differently: one that is new, nearly spelled alike,
  /// or the only new one.
  func heading(for anchor: String, of page: Promises.Page, in article: Article) -> String? {
    let before = Set(page.anchors)
    let new = article.document.headings.map(\.anchor).filter { !before.contains($0) }
    if let near = NearMiss.nearest(to: anchor, among: new) { return near }
    return before.count > 1 && new.count == 1 ? new[0] : nil
  }

  /// The only other article that has a heading, and did not have it before.
  func article(withHeading anchor: String, besides index: Int) -> Int? {
    let language = model.articles[index].language
    let others = byHeading[anchor, default: []].filter {
      $0 != index && model.articles[$0].language == language
        && promised[model.articles[$0].permalink]?.anchors.contains(anchor) != true
    }
    return others.count == 1 ? others[0] : nil
  }

  /// Of several articles the one in the language, and rather one that was not there before.
  private func best(_ indices: [Int]?, _ language: String) -> Int? {
    let own = (indices ?? []).filter { model.articles[$0].language == language }
    return own.first { promised[model.articles[$0].permalink] == nil }
      ?? (own.count == 1 ? own[0] : nil)
  }

  private func language(of path: String) -> String {
    let first = path.prefix { $0 != "/" }
    return model.configuration.languages.first {
      $0 != model.configuration.defaultLanguage && $0.lowercased() == first
    } ?? model.configuration.defaultLanguage
  }

  private static func slug(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? ""
  }
}
