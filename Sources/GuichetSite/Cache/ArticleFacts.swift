internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown

/// What the keys of pages take of an article, as hashes.
struct ArticleFacts: Sendable {
  /// What pages show of an article that they name.
  let shown: ContentHash
  /// Its front matter, as it counts.
  let matter: ContentHash

  /// The facts of each article of a model.
  static func of(_ model: SiteModel) async -> [ArticleFacts] {
    await concurrentMap(Array(model.articles.indices), chunk: 128) {
      ArticleFacts(model.articles[$0])
    }
  }

  /// The facts of an article.
  init(_ article: Article) {
    shown = Self.shown(article)
    var pack = PackWriter(file: article.source.file)
    article.frontMatter.pack(into: &pack)
    matter = ContentHash(pack.bytes)
  }

  private static func shown(_ article: Article) -> ContentHash {
    var pack = PackWriter()
    article.title.pack(into: &pack)
    article.summary.pack(into: &pack)
    article.permalink.pack(into: &pack)
    article.language.pack(into: &pack)
    article.textLanguage.pack(into: &pack)
    article.frontMatter.status.pack(into: &pack)
    for part in article.applicability.parts {
      part.product.pack(into: &pack)
      part.versions.pack(into: &pack)
    }
    switch article.visibility {
    case .published: pack.append(byte: 0)
    case .draft: pack.append(byte: 1)
    case .scheduled: pack.append(byte: 2)
    case .expired: pack.append(byte: 3)
    }
    switch article.preview {
    case nil: pack.append(byte: 0)
    case .draft: pack.append(byte: 1)
    case .scheduled(let day):
      pack.append(byte: 2)
      day.pack(into: &pack)
    }
    return ContentHash(pack.bytes)
  }
}
