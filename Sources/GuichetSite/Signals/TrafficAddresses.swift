internal import GuichetContent
internal import GuichetCore
internal import GuichetSignals

/// Tells what stands at the addresses of a log.
struct TrafficAddresses {
  private let book: AddressBook
  private let articles: ArticleAddresses
  private let answers: String?

  private var model: SiteModel { book.model }

  init(_ book: AddressBook, _ articles: ArticleAddresses) {
    self.book = book
    self.articles = articles
    answers = book.model.configuration.feedback?.log.map(Self.plain)
  }

  /// What stands at an address, root-absolute and percent-encoded.
  func place(of path: String) -> TrafficPlace {
    if let answers, Self.plain(path) == answers { return .answers }
    let folder = model.configuration.baseURL.path
    guard path.hasPrefix(folder) || path + "/" == folder else { return .outside }
    guard let address = SiteAddress(path, base: model.configuration.baseURL) else {
      return .unknown
    }
    if let redirect = book.redirects[address.path] {
      guard let target = SiteAddress(redirect.target, base: model.configuration.baseURL),
        let index = model.articleByPermalink[target.path], let article = articles.article(index)
      else { return .own }
      return .oldAddress(article)
    }
    if let index = model.articleByPermalink[address.path],
      model.articles[index].visibility == .published
        || model.articles[index].visibility == .expired
    {
      // `index.html` and the like are the page; what stands beside it is not.
      guard
        address.written == address.path || book.tree.entries[address.written] == nil
          || address.written.hasSuffix("index.html")
      else { return .own }
      return articles.article(index).map(TrafficPlace.article) ?? .own
    }
    if book.stands(address.path, written: address.written)
      || book.removed.contains(path: address.path)
    {
      return .own
    }
    return .unknown
  }

  /// A path in one spelling.
  private static func plain(_ path: String) -> String {
    let path = Escaping.percentDecoded(path) ?? path
    return path.hasSuffix("/") ? path : path + "/"
  }
}
