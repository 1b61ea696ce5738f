internal import GuichetContent
internal import GuichetCore
internal import GuichetSite

/// A new article whose place is known, before the site has been asked what it inherits.
struct NewArticle {
  let request: ArticleStart.Request
  let language: String
  /// The file, relative to the root.
  let file: String
  /// The slug in the front matter, where the file's name is not in the article's language.
  let slug: String?
  /// The article that it translates, and its text.
  let original: (article: Article, text: String)?
  /// What to say about the place.
  let remarks: [String]

  init(
    _ request: ArticleStart.Request, _ place: ArticlePlace, _ options: SiteLoader.Options
  ) async throws(StartRefusal) {
    self.request = request
    let configuration = place.configuration
    guard !request.title.isEmpty else {
      throw StartRefusal("the title is empty", help: "write the question or the task")
    }
    guard let slug = Slug(request.slug ?? request.title) else {
      throw StartRefusal(
        "there is no letter and no digit in `\((request.slug ?? request.title).prefix(60).description.escapingControlCharacters())`",
        help: "name the file with --slug")
    }
    if let product = request.product, configuration.product(named: product) == nil {
      throw Self.unknown("product", product, configuration.products.map(\.name))
    }
    if let original = request.original {
      let article = try await Self.article(original, place, options)
      language = try Self.translation(of: article, into: request.language, configuration)
      file = "content/\(place.folder(of: language))\(article.pathInLanguage)"
      let stem = article.pathInLanguage.split(separator: "/").last.map {
        String($0.prefix(upTo: $0.lastIndex(of: ".") ?? $0.endIndex))
      }
      self.slug = stem.flatMap(Slug.init) == slug ? nil : slug.text
      self.original = (article, try Self.text(of: article, place))
      remarks = []
      return
    }
    language = try Self.language(request.language, configuration)
    var remarks: [String] = []
    var folder = ""
    let topics = place.topics(in: language)
    if let category = request.category {
      let topic = try place.topic(category, in: language)
      folder = topic.path
      if topic.isNew {
        remarks.append("`\(folder)` is a new topic: give it a title in _category.md.")
      }
    } else if !topics.isEmpty {
      remarks.append(
        "It stands in no topic; --category puts it into one: \(topics.prefix(8).joined(separator: ", "))."
      )
    }
    file = place.file(slug, in: folder, language)
    self.slug = nil
    original = nil
    self.remarks = remarks
  }

  /// The least that the site must know of it.
  var trialBytes: [UInt8] {
    var matter = ArticleMatter()
    matter.add(.title, request.title)
    matter.add(.slug, slug)
    matter.add(.product, request.product)
    return matter.bytes(before: "Text.\n")
  }

  private static func unknown(_ kind: String, _ name: String, _ known: [String]) -> StartRefusal {
    let shown = String(name.prefix(60)).escapingControlCharacters()
    guard !known.isEmpty else {
      return StartRefusal("the site has no \(kind)s", help: "add them in content/site.yml")
    }
    let near = NearMiss.nearest(to: name, among: known)
    return StartRefusal(
      "the site has no \(kind) `\(shown)`",
      help: near.map { "did you mean `\($0)`?" } ?? "use one of \(known.joined(separator: ", "))")
  }

  private static func language(
    _ name: String?, _ configuration: SiteConfiguration
  ) throws(StartRefusal) -> String {
    guard let name else { return configuration.defaultLanguage }
    let known = configuration.languages.first { $0.lowercased() == name.lowercased() }
    guard let known else { throw unknown("language", name, configuration.languages) }
    return known
  }

  // MARK: Translations

  private static func article(
    _ path: String, _ place: ArticlePlace, _ options: SiteLoader.Options
  ) async throws(StartRefusal) -> Article {
    guard place.configuration.isMultilingual else {
      throw StartRefusal(
        "the site has one language only", help: "add `languages: [en, fr]` to content/site.yml")
    }
    guard place.configuration.preset == nil else {
      throw StartRefusal(
        "translations cannot be begun on a site with a preset",
        help: "copy the file as your tool names translations")
    }
    var options = options
    options.readsHistory = false
    options.includesDrafts = true
    let site = await SiteLoader.load(options)
    guard let index = site.article(at: path), site.model.articles[index].role == .article else {
      throw StartRefusal(
        "there is no article \(String(path.prefix(120)).escapingControlCharacters())",
        help: "write its path, such as content/en/billing/refunds.md")
    }
    return site.model.articles[index]
  }

  private static func translation(
    of article: Article, into name: String?, _ configuration: SiteConfiguration
  ) throws(StartRefusal) -> String {
    let others = configuration.languages.filter { $0 != article.language }
    guard let name else {
      if others.count == 1 { return others[0] }
      throw StartRefusal(
        "it is not said into which language",
        help: "add --lang with one of \(others.joined(separator: ", "))")
    }
    let language = try language(name, configuration)
    guard language != article.language else {
      throw StartRefusal(
        "\(article.source.file) is in `\(language)` itself",
        help: "add --lang with one of \(others.joined(separator: ", "))")
    }
    return language
  }

  private static func text(
    of article: Article, _ place: ArticlePlace
  ) throws(StartRefusal) -> String {
    let file = article.source.file
    guard let bytes = try? FileSystem.read("\(place.root)/\(file)", limit: 16 << 20) else {
      throw StartRefusal("\(file) cannot be read", help: "check its permissions")
    }
    let parsed = FrontMatterParser(place.configuration).parse(bytes, file: file, needsTitle: false)
    var text = String(decoding: bytes[parsed.bodyOffset...], as: UTF8.self)[...]
    while let first = text.first, first.isNewline { text = text.dropFirst() }
    return text.hasSuffix("\n") ? String(text) : text + "\n"
  }
}
