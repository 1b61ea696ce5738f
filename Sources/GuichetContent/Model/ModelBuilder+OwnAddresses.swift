internal import GuichetCore

// The addresses that articles of another tool give themselves.
extension ModelBuilder {
  /// The address that an article asks for, if its page can stand there.
  func ownAddress(of article: Article) -> String? {
    guard let written = article.frontMatter.address, let path = OwnAddress.path(of: written.text),
      let permalink = OwnAddress.permalink(
        path, home: model.home(of: article.language), language: article.language)
    else { return nil }
    let first = permalink.dropFirst(model.home(of: article.language).count).prefix { $0 != "/" }
    let isReserved =
      Self.reservedSlugs.contains(String(first)) || first == "glossary"
      || LanguageCodes.contains(String(first))
    return isReserved ? nil : permalink
  }

  /// Keeps each address as an old one where the page stands at another.
  mutating func keepOwnAddresses() {
    var owners: [String: Int] = [:]
    for index in model.articles.indices {
      guard let written = model.articles[index].frontMatter.address else { continue }
      guard let path = OwnAddress.path(of: written.text) else { continue }
      var wanted = path.split(separator: "/").joined(separator: "/")
      // An old address never ends in `.html`: Guichet takes it for that of the folder.
      if wanted.lowercased().hasSuffix(".html") { wanted = String(wanted.dropLast(5)) }
      guard "\(wanted)/" != model.articles[index].permalink, !wanted.isEmpty else { continue }
      let first = String(wanted.prefix { $0 != "/" })
      if Self.reservedSlugs.contains(first), first == wanted {
        report(
          .redirectConflict, written.position,
          "a page of Guichet's own stands at `/\(wanted)/`, so the article is at `/\(model.articles[index].permalink)`",
          help: "set another address in the article, or correct the links to it")
        continue
      }
      guard owners.updateValue(index, forKey: wanted) == nil else { continue }
      if !model.articles[index].frontMatter.redirectFrom.contains(where: { $0.text == path }) {
        model.articles[index].frontMatter.redirectFrom.append(
          OldAddress(text: path, position: written.position))
      }
    }
  }
}
