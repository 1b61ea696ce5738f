/// The keys of front matter; the raw value is the name as written.
package enum FrontMatterKey: String, CaseIterable, Sendable {
  case title, description, id, slug, type, product, versions, tags, keywords, popularity, featured
  case order, owner
  case lastReviewed = "last_reviewed"
  case reviewIn = "review_in"
  case reviewBy = "review_by"
  case reviewedBy = "reviewed_by"
  case reviewedVersion = "reviewed_version"
  case reviewedHash = "reviewed_hash"
  case reviewNote = "review_note"
  case expires
  case expiresTo = "expires_to"
  case draft, published
  case redirectFrom = "redirect_from"
  case variantOf = "variant_of"
  case related, contact, image, noindex, lang, author, updated, canonical, status
  case fixedIn = "fixed_in"
  case translationOf = "translation_of"
  case sourceHash = "source_hash"

  /// The names that other tools use for the same thing, understood without configuration.
  static let aliases: [String: FrontMatterKey] = [
    "date": .published, "lastmod": .updated, "aliases": .redirectFrom, "weight": .order,
    "summary": .description, "excerpt": .description, "last_reviewed_on": .lastReviewed,
    "reviewed": .lastReviewed,
  ]

  /// Every name as written.
  static let allNames: [String] = allCases.map(\.rawValue)
}
