internal import GuichetContent
internal import GuichetCore
internal import GuichetSite

/// Writes the front matter and the text of a new article, once it is known what it inherits.
struct ArticleWriter {
  let draft: NewArticle
  /// The article as the site would have it, with what it inherits.
  let article: Article
  let site: LoadedSite
  let day: CalendarDay

  private var original: Article? { draft.original?.article }

  /// The file's bytes, and what a person should know.
  func written() throws(StartRefusal) -> (bytes: [UInt8], remarks: [String]) {
    var remarks = draft.remarks
    let type = draft.request.type ?? original?.frontMatter.type ?? .howTo
    let skeleton = Skeleton(type, in: draft.language)
    var matter = ArticleMatter()
    matter.add(.title, draft.request.title)
    matter.add(.slug, draft.slug)
    matter.add(hint: .description, skeleton.hints["hint.description"])
    matter.add(.id, identifier)
    matter.add(.type, type.rawValue)
    matter.add(ranges(&remarks), isOnlyProduct: site.configuration.products.count == 1)
    addTags(to: &matter, skeleton)
    matter.add(hint: .keywords, skeleton.hints["hint.keywords"].map { "[\($0)]" })
    matter.add(.owner, owner(&remarks))
    matter.add(.draft, plain: "true")
    matter.add(.lastReviewed, plain: day.description)
    if article.frontMatter.reviewIn == nil { matter.add(.reviewIn, plain: "6 months") }
    if !skeleton.isOwnLanguage, original == nil {
      remarks.append("Guichet has no texts in `\(draft.language)`: the example text is in English.")
    }
    remarks += twins()
    guard let text = draft.original?.text, let original else {
      matter.add(lines: skeleton.matter)
      return (matter.bytes(before: skeleton.body), remarks)
    }
    if type == .knownIssue {
      matter.add(.status, original.frontMatter.status?.rawValue)
      matter.add(.fixedIn, original.frontMatter.fixedIn)
    }
    if !original.wording.isEmpty { matter.add(.sourceHash, original.wording) }
    let note = skeleton.hints["translate"].map { "<!-- \($0) -->\n\n" } ?? ""
    return (matter.bytes(before: note + text), remarks)
  }

  /// A name that no other article has; a translation has that of its original, also where only the
  /// same path in another language makes it one.
  private var identifier: String? {
    let others = site.model.ownArticles.filter { $0.source.file != draft.file }
    let twin = others.first {
      $0.translationKey == article.translationKey && $0.role == .article
        && $0.frontMatter.id != nil
    }
    if let id = original?.frontMatter.id ?? twin?.frontMatter.id,
      !others.contains(where: { $0.frontMatter.id == id && $0.language == draft.language })
    {
      return id
    }
    if original != nil { return nil }
    let taken = Set(others.compactMap(\.frontMatter.id))
    guard let slug = Slug(draft.request.slug ?? draft.request.title)?.text else { return nil }
    if !taken.contains(slug) { return slug }
    for number in 2... where !taken.contains("\(slug)-\(number)") { return "\(slug)-\(number)" }
    return nil
  }

  /// The products and versions to write: those of the original, or the current version where the
  /// folder says nothing.
  private func ranges(_ remarks: inout [String]) -> [ProductRange] {
    let inherited = article.frontMatter.products
    if let original {
      let ranges = original.frontMatter.products
      return ranges == inherited ? [] : ranges
    }
    let products = site.configuration.products
    if products.count > 1, inherited.isEmpty {
      remarks.append(
        "It is about all products; --product says about which: \(products.map(\.name).joined(separator: ", "))."
      )
    }
    guard inherited.count == 1, inherited[0].versions == nil, let name = inherited[0].name,
      let current = site.configuration.product(named: name)?.current
    else {
      return draft.request.product.map { [ProductRange(name: $0)] } ?? []
    }
    let range = [">=\(current.name)", current.name].lazy.compactMap { VersionRange([$0]) }
      .first { $0.contains(current.name) }
    let isSaid = range == nil && draft.request.product == nil
    return isSaid ? [] : [ProductRange(name: name, versions: range)]
  }

  /// The tags of the original that articles of this language have; the others are for translators.
  private func addTags(to matter: inout ArticleMatter, _ skeleton: Skeleton) {
    guard let tags = original?.frontMatter.tags, !tags.isEmpty else { return }
    let known = Set(
      site.model.ownArticles.filter { $0.language == draft.language }.flatMap(\.frontMatter.tags))
    matter.add(.tags, list: tags.filter(known.contains))
    let unknown = tags.filter { !known.contains($0) }.map { YAMLScalar.written($0) }
    guard !unknown.isEmpty, let hint = skeleton.hints["hint.tags"] else { return }
    matter.add(hint: .tags, "[\(unknown.joined(separator: ", "))]   (\(hint))")
  }

  /// Who keeps it true: whoever was named; nobody where the folder or the site says so; else the
  /// person who works here, if other articles are theirs.
  private func owner(_ remarks: inout [String]) -> String? {
    let owners = Set(
      site.model.ownArticles.compactMap(\.frontMatter.owner)
        + site.configuration.review.owners.keys)
    if let owner = draft.request.owner?.trimmingBlanks(), !owner.isEmpty {
      if !owners.contains(owner), let near = NearMiss.nearest(to: owner, among: owners.sorted()) {
        remarks.append("`\(owner)` owns nothing yet; did you mean `\(near)`?")
      }
      return owner
    }
    if article.frontMatter.owner != nil { return nil }
    if let person = GitSettings.userName(in: site.root), owners.contains(person) { return person }
    remarks.append("Nobody owns it: add `owner:`, so that somebody is asked to review it.")
    return nil
  }

  /// Articles of the language that have the title already.
  private func twins() -> [String] {
    let key = draft.request.title.collisionKey
    return site.model.ownArticles.filter {
      $0.language == draft.language && $0.source.file != draft.file
        && $0.title.collisionKey == key
    }.map { "\($0.source.file) has this title already." }
  }
}
