internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown
internal import GuichetTheme

/// Tells whether the page of an article, its twin in Markdown, or the page of a tag would be what the
/// last build made of it: the hash of everything that ``PageWriter/article(_:)``,
/// ``PageWriter/markdown(_:)`` and ``PageWriter/tag(_:language:)`` read.
///
/// Of other articles that is what ``ArticleFacts/shown`` has, and only of those that the page names.
/// The text itself counts by the hash of its file: what is made from it depends on nothing else but
/// what everything depends on.
struct PageKeys: Sendable {
  private let writer: PageWriter
  /// What every page of a language shows.
  private let frames: [String: ContentHash]
  /// Of each article, or empty where few are asked for.
  private let facts: [ArticleFacts]
  /// What the last build had, where everything that it read of the site is as it was but for the texts
  /// of some articles: then only theirs are others.
  private let earlier: EarlierKeys?
  /// The trail from the top down to each category.
  private let trails: [ContentHash]
  /// The articles before and after each one, -1 where there is none.
  private let neighbours: [(previous: Int, next: Int)]
  /// By language and slug.
  private let tags: [String: [String: Tag]]
  private let hasStandIns: Bool

  private var model: SiteModel { writer.model }

  private func facts(_ index: Int) -> ArticleFacts {
    facts.isEmpty ? ArticleFacts(model.articles[index]) : facts[index]
  }

  /// Looks at what pages share.
  ///
  /// - Parameter facts: of each article of the model; empty where nearly all keys are known.
  init(_ writer: PageWriter, _ basis: RenderBasis, facts: [ArticleFacts]) {
    self.writer = writer
    self.facts = facts
    earlier = basis.earlier
    let model = writer.model
    frames = Dictionary(
      writer.frames.map { ($0.key, Self.hash($0.value, writer, basis.circumstances)) },
      uniquingKeysWith: { first, _ in first })
    trails = model.categories.indices.map { index in
      var pack = PackWriter()
      for step in model.trail(to: index) {
        let category = model.categories[step]
        category.title.pack(into: &pack)
        category.permalink.pack(into: &pack)
        category.textLanguage.pack(into: &pack)
      }
      return ContentHash(pack.bytes)
    }
    var neighbours = [(previous: Int, next: Int)](repeating: (-1, -1), count: model.articles.count)
    for siblings in model.categories.map(\.articles) + model.rootArticles.values {
      for (place, index) in siblings.enumerated() {
        neighbours[index] = (
          place > 0 ? siblings[place - 1] : -1,
          place + 1 < siblings.count ? siblings[place + 1] : -1
        )
      }
    }
    self.neighbours = neighbours
    tags = model.tags.mapValues { tags in
      Dictionary(tags.map { ($0.slug, $0) }, uniquingKeysWith: { first, _ in first })
    }
    hasStandIns = model.articles.count > model.ownCount
  }

  /// The key of each article's page, by the article's index.
  func ofArticles() async -> [ContentHash] {
    await concurrentMap(Array(model.articles.indices), chunk: 128) {
      earlier?[model.articles[$0]] ?? key($0)
    }
  }

  private func key(_ index: Int) -> ContentHash {
    let article = model.articles[index]
    var pack = PackWriter(file: article.source.file)
    frames[article.language].pack(into: &pack)
    let facts = facts(index)
    facts.shown.pack(into: &pack)
    article.hash.pack(into: &pack)
    facts.matter.pack(into: &pack)
    article.channelNames.pack(into: &pack)
    article.reviewDay.pack(into: &pack)
    article.category.map { trails[$0] }.pack(into: &pack)
    append(writer.site.links[index], to: &pack)
    append(others: writer.related.of(index), to: &pack)
    append(
      others: [
        neighbours[index].previous, neighbours[index].next, article.standIn?.original ?? -1,
        article.outdated?.original ?? -1, writer.site.variants.newer(than: index) ?? -1,
      ], to: &pack)
    append(others: model.translations[article.translationKey] ?? [], to: &pack)
    append(others: model.standIns[article.translationKey] ?? [], to: &pack)
    append(others: writer.site.variants.all(of: index), to: &pack)
    writer.site.variants.isOld(index).pack(into: &pack)
    for tag in article.frontMatter.tags {
      let known = Slug(tag).flatMap { tags[article.language]?[$0.text] }
      (known?.title).pack(into: &pack)
      (known?.permalink).pack(into: &pack)
    }
    appendAnchors(of: article.permalink, to: &pack)
    return ContentHash(pack.bytes)
  }

  /// The key of a tag's page.
  func key(of tag: Tag, language: String) -> ContentHash {
    if let known = earlier?[tag.permalink] { return known }
    var pack = PackWriter()
    frames[language].pack(into: &pack)
    tag.title.pack(into: &pack)
    tag.permalink.pack(into: &pack)
    for index in tag.articles {
      facts(index).shown.pack(into: &pack)
      model.articles[index].category.map { trails[$0] }.pack(into: &pack)
    }
    appendAnchors(of: tag.permalink, to: &pack)
    return ContentHash(pack.bytes)
  }

  private func appendAnchors(of permalink: String, to pack: inout PackWriter) {
    let anchors = writer.oldAnchors[permalink] ?? [:]
    for (old, new) in anchors.sorted(by: { $0.key < $1.key }) {
      old.pack(into: &pack)
      new.pack(into: &pack)
    }
  }

  private func append(others: [Int], to pack: inout PackWriter) {
    pack.append(number: UInt(others.count))
    for other in others { (other < 0 ? nil : facts(other).shown).pack(into: &pack) }
  }

  /// Where links lead, and how large pictures are.
  private func append(_ links: ResolvedLinks, to pack: inout PackWriter) {
    for targets in [
      links.links, links.images, [links.image, links.expiresTo].compactMap(\.self),
    ] {
      pack.append(number: UInt(targets.count))
      for target in targets { append(target, to: &pack) }
    }
    for (place, video) in links.videos.sorted(by: { $0.key < $1.key }) {
      place.pack(into: &pack)
      for captions in video.captions {
        captions.language.pack(into: &pack)
        append(captions.target, to: &pack)
      }
      pack.append(byte: 0xFF)
      if let poster = video.poster { append(poster, to: &pack) }
    }
    for part in links.versionMarks {
      (part?.product).pack(into: &pack)
      (part?.versions).pack(into: &pack)
    }
  }

  private func append(_ target: LinkResolver.Target, to pack: inout PackWriter) {
    switch target {
    case .external(let address):
      pack.append(byte: 1)
      address.pack(into: &pack)
    case .page(let permalink, let anchor):
      pack.append(byte: 2)
      permalink.pack(into: &pack)
      anchor.pack(into: &pack)
      // A twin leads to the original of a page that stands in for a translation.
      if hasStandIns {
        model.articleByPermalink[permalink].flatMap { model.articles[$0].standIn }
          .map { model.articles[$0.original].permalink }.pack(into: &pack)
      }
    case .asset(let path, let permalink):
      pack.append(byte: 3)
      path.pack(into: &pack)
      permalink.pack(into: &pack)
      let size = writer.body.sizes[path]
      (size?.width).pack(into: &pack)
      (size?.height).pack(into: &pack)
    case .broken(_, _, _, let fallback):
      pack.append(byte: 4)
      fallback.pack(into: &pack)
    }
  }

  /// What every page of a language shows: theme, settings, header and footer.
  private static func hash(
    _ frame: Frame, _ writer: PageWriter, _ basis: ContentHash
  ) -> ContentHash {
    var pack = PackWriter()
    basis.pack(into: &pack)
    writer.site.theme.fingerprint.pack(into: &pack)
    writer.configuration.hash.pack(into: &pack)
    frame.shared.pack(into: &pack)
    frame.timeZone.pack(into: &pack)
    frame.contactLinks.offsets.pack(into: &pack)
    frame.contactLinks.dayWords.pack(into: &pack)
    writer.policy.pack(into: &pack)
    writer.feedLanguages.contains(frame.language).pack(into: &pack)
    writer.images.social.pack(into: &pack)
    writer.images.logo.pack(into: &pack)
    writer.data.logo.pack(into: &pack)
    for (language, name) in writer.languageNames.sorted(by: { $0.key < $1.key }) {
      language.pack(into: &pack)
      name.pack(into: &pack)
    }
    return ContentHash(pack.bytes)
  }
}
