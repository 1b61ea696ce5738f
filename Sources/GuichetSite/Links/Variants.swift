package import GuichetContent
internal import GuichetCore

/// Articles that answer one question for several versions: those that share a title and a product,
/// and those that name each other with `variant_of`.
package struct Variants: Sendable {
  /// The groups, two articles or more each, the newest version first.
  package let groups: [[Int]]
  private let groupOf: [Int: Int]
  private let model: SiteModel

  /// Finds the groups among the published articles.
  package init(_ model: SiteModel, _ links: LinkTable) {
    self.model = model
    var leaders: [Int: Int] = [:]
    func leader(_ index: Int) -> Int {
      var index = index
      while let next = leaders[index], next != index { index = next }
      return index
    }
    let listed = model.articles.indices.filter {
      model.articles[$0].role == .article && model.isListed(model.articles[$0])
        && !model.articles[$0].applicability.parts.isEmpty
    }
    let candidates = Set(listed)
    var byTitle: [String: [Int]] = [:]
    for index in listed where model.articles[index].applicability.isPartial {
      byTitle["\(model.articles[index].language)\u{0}\(model.articles[index].title)", default: []]
        .append(index)
    }
    for index in listed {
      let article = model.articles[index]
      let same = byTitle["\(article.language)\u{0}\(article.title)"] ?? []
      let others = same.filter {
        $0 < index && article.applicability.isPartial
          && article.applicability.sharesProduct(model.articles[$0].applicability)
      }
      let named = [links.told(by: index)?.variantOf].compactMap(\.self).filter {
        candidates.contains($0) && model.articles[$0].language == article.language
      }
      for other in others + named where leader(other) != leader(index) {
        leaders[leader(index)] = leader(other)
      }
    }
    var members: [Int: [Int]] = [:]
    for index in listed { members[leader(index), default: []].append(index) }
    let groups = members.values.filter { $0.count > 1 }.map { group in
      group.sorted { (Self.newest($0, model), $0) < (Self.newest($1, model), $1) }
    }.sorted { ($0.min() ?? 0) < ($1.min() ?? 0) }
    self.groups = groups
    groupOf = Dictionary(
      groups.enumerated().flatMap { number, group in group.map { ($0, number) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// All articles on the question of one, itself included, the newest version first; empty where it
  /// is the only one.
  package func all(of index: Int) -> [Int] { groupOf[index].map { groups[$0] } ?? [] }

  /// Whether an article is about older versions only: for every product that it is about, the
  /// current version is newer than all that it applies to.
  package func isOld(_ index: Int) -> Bool {
    let parts = model.articles[index].applicability.parts
    return !parts.isEmpty && parts.allSatisfy { self.current(insteadOf: $0) != nil }
  }

  /// Where readers of an article about older versions find the current one.
  package func newer(than index: Int) -> Int? {
    guard isOld(index) else { return nil }
    let parts = model.articles[index].applicability.parts
    return all(of: index).first { other in
      parts.contains { part in
        current(insteadOf: part).map {
          model.articles[other].applicability.includes(part.product, $0)
        } ?? false
      }
    }
  }

  /// Whether nobody supports any version that an article applies to.
  package func isEnded(_ index: Int) -> Bool {
    let article = model.articles[index]
    guard article.applicability.isPartial else { return false }
    return article.applicability.parts.allSatisfy { part in
      guard let product = model.configuration.product(named: part.product) else { return false }
      let versions = article.applicability.versions(of: product)
      return !versions.isEmpty && versions.allSatisfy { $0.isEnded(on: model.asOf) }
    }
  }

  /// The current version of a product, if a part applies to older ones only; versions are listed
  /// newest first.
  private func current(insteadOf part: Applicability.Part) -> String? {
    guard let product = model.configuration.product(named: part.product),
      let current = product.versions.firstIndex(where: { $0.name == product.current?.name }),
      let names = part.versions,
      let newest = product.versions.firstIndex(where: { names.contains($0.name) }),
      newest > current
    else { return nil }
    return product.versions[current].name
  }

  /// The place of the newest version that an article applies to, 0 for the newest of all.
  private static func newest(_ index: Int, _ model: SiteModel) -> Int {
    let parts = model.articles[index].applicability.parts
    return parts.compactMap { part in
      guard let names = part.versions else { return 0 }
      return model.configuration.product(named: part.product)?.versions.firstIndex {
        names.contains($0.name)
      }
    }.min() ?? 0
  }
}
