internal import GuichetCore

/// Reads each key of front matter by its type.
enum FrontMatterReading {
  static func read(_ reader: inout YAMLReader) -> FrontMatter {
    var matter = FrontMatter()
    matter.title = reader.text(FrontMatterKey.title.rawValue) ?? ""
    matter.description = reader.text(FrontMatterKey.description.rawValue)
    matter.id = identifier(&reader)
    matter.slug = slug(&reader)
    matter.type = reader.choice(FrontMatterKey.type.rawValue, ArticleType.self)
    matter.products = ProductRange.read(&reader)
    matter.variantOf = placed(&reader, .variantOf).first
    matter.tags = unique(reader.texts(FrontMatterKey.tags.rawValue))
    matter.keywords = unique(reader.texts(FrontMatterKey.keywords.rawValue))
    matter.popularity = reader.number(FrontMatterKey.popularity.rawValue)
    matter.isFeatured = reader.flag(FrontMatterKey.featured.rawValue) ?? false
    matter.order = reader.number(FrontMatterKey.order.rawValue)
    matter.owner = reader.text(FrontMatterKey.owner.rawValue)
    matter.lastReviewed = reader.day(FrontMatterKey.lastReviewed.rawValue)
    matter.reviewIn = reader.interval(FrontMatterKey.reviewIn.rawValue)
    matter.reviewBy = reader.day(FrontMatterKey.reviewBy.rawValue)
    matter.reviewedBy = reader.text(FrontMatterKey.reviewedBy.rawValue)
    matter.reviewedVersions = reader.texts(FrontMatterKey.reviewedVersion.rawValue)
    matter.reviewedHash = reader.text(FrontMatterKey.reviewedHash.rawValue)
    matter.reviewNote = reader.text(FrontMatterKey.reviewNote.rawValue)
    matter.expires = reader.day(FrontMatterKey.expires.rawValue)
    matter.expiresTo = reader.text(FrontMatterKey.expiresTo.rawValue)
    matter.isDraft = reader.flag(FrontMatterKey.draft.rawValue) ?? false
    matter.published = reader.day(FrontMatterKey.published.rawValue)
    matter.redirectFrom = oldAddresses(&reader)
    matter.related = placed(&reader, .related)
    if reader.node(FrontMatterKey.contact.rawValue) != nil {
      matter.contact = placed(&reader, .contact)
    }
    matter.image = placed(&reader, .image).first
    matter.isHiddenFromSearchEngines = reader.flag(FrontMatterKey.noindex.rawValue) ?? false
    matter.lang = placed(&reader, .lang).first
    matter.author = reader.text(FrontMatterKey.author.rawValue)
    matter.updated = reader.day(FrontMatterKey.updated.rawValue)
    matter.canonical = reader.webAddress(FrontMatterKey.canonical.rawValue)
    matter.translationOf = placed(&reader, .translationOf).first
    matter.sourceHash = reader.text(FrontMatterKey.sourceHash.rawValue)
    readStatus(&reader, into: &matter)
    return matter
  }

  /// Other tools know a `status` too, so on an article that is no known issue it is a key too many.
  private static func readStatus(_ reader: inout YAMLReader, into matter: inout FrontMatter) {
    let keys = [FrontMatterKey.status, .fixedIn].map(\.rawValue)
    guard matter.type == .knownIssue else {
      for key in keys {
        guard let node = reader.node(key) else { continue }
        reader.report(
          "`\(key)` is for known issues, so nobody sees it here",
          help: "add `type: known-issue`, or remove it",
          at: node, rule: .unknownKey)
      }
      return
    }
    matter.status = reader.choice(keys[0], IssueStatus.self)
    matter.fixedIn = reader.text(keys[1])
  }

  private static func placed(_ reader: inout YAMLReader, _ key: FrontMatterKey) -> [PlacedText] {
    reader.placedTexts(key.rawValue).map { PlacedText(text: $0.text, position: $0.position) }
  }

  private static func identifier(_ reader: inout YAMLReader) -> String? {
    guard let text = reader.text(FrontMatterKey.id.rawValue) else { return nil }
    guard Slug(text)?.text == text.lowercased() else {
      if let node = reader.node(FrontMatterKey.id.rawValue) {
        reader.report(
          "`id` may hold letters, digits and single hyphens only",
          help: Slug(text).map { "write `id: \($0.text)`" } ?? "write `id: reset-password`",
          at: node)
      }
      return nil
    }
    return text.lowercased()
  }

  private static func slug(_ reader: inout YAMLReader) -> String? {
    guard let node = reader.node(FrontMatterKey.slug.rawValue) else { return nil }
    guard let text = reader.text(FrontMatterKey.slug.rawValue) else { return nil }
    let isPath =
      text.contains("/") || text.contains("\\") || text.contains("..") || text.contains("%")
    guard !isPath, !text.unicodeScalars.contains(where: { $0.value < 32 }), let slug = Slug(text)
    else {
      reader.report(
        "`slug` must be one part of an address, without slashes, dots or percent signs",
        help: "write `slug: reset-password`", at: node, rule: .unsafePath)
      return nil
    }
    return slug.text
  }

  private static func unique(_ texts: [String]) -> [String] {
    guard texts.count > 1 else { return texts }
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
