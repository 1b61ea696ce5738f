internal import GuichetContent
internal import GuichetCore

/// Owners with an address in `site.yml` whom no article names: mostly a slip of the pen, and a
/// message that never arrives.
enum ReviewOwnerCheck {
  static func findings(_ model: SiteModel) -> [Diagnostic] {
    let named = Set(model.ownArticles.compactMap(\.frontMatter.owner))
    return model.configuration.review.owners.sorted { $0.key < $1.key }.compactMap { name, owner in
      guard !named.contains(name) else { return nil }
      return Diagnostic(
        .configUnknownKey, at: owner.position, "no article belongs to `\(name)`",
        help: NearMiss.nearest(to: name, among: named.sorted()).map { "did you mean `\($0)`?" }
          ?? "remove the owner, or give it articles")
    }
  }
}
