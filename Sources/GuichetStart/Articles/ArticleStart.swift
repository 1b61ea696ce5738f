package import GuichetContent
internal import GuichetCore
package import GuichetSite

/// The whole of `guichet new`: a file with the front matter and the shape of a new article.
package struct ArticleStart: Sendable {
  /// What was asked for.
  package struct Request: Sendable {
    /// The question or task, in the customer's words.
    package var title: String
    /// The name of the file, where the title should not give it.
    package var slug: String?
    package var type: ArticleType?
    /// The topic, by the path of its folder.
    package var category: String?
    package var language: String?
    package var owner: String?
    package var product: String?
    /// The article of another language that it translates.
    package var original: String?

    package init(title: String) { self.title = title }
  }

  /// The file, relative to the root.
  package let file: String
  /// What is to be written.
  package let files: NewFiles
  /// What a person should know, a sentence each.
  package let remarks: [String]

  /// Puts the article together; nothing is written.
  package static func plan(
    _ request: Request, _ options: SiteLoader.Options
  ) async throws(StartRefusal) -> ArticleStart {
    let configuration = try configuration(options.root)
    var request = request
    request.title = request.title.split(whereSeparator: \.isNewline).joined(separator: " ")
      .trimmingBlanks()
    let place = ArticlePlace(root: options.root, configuration: configuration)
    let draft = try await NewArticle(request, place, options)
    let target = "\(options.root)/\(draft.file)"
    guard !FileSystem.exists(target) else {
      throw StartRefusal(
        "\(draft.file) is there already",
        help: draft.original == nil
          ? "choose another title, or name the file with --slug"
          : "the article is translated, so write into that file")
    }
    // Read as if it were there: it inherits, and collides with others, as it will.
    var trial = options
    trial.readsHistory = false
    trial.includesDrafts = true
    trial.earlier = EarlierFiles(contents: [draft.file: draft.trialBytes])
    let site = await SiteLoader.load(trial)
    let article = try accepted(draft, in: site)
    let writer = ArticleWriter(draft: draft, article: article, site: site, day: options.asOf)
    let (bytes, remarks) = try writer.written()
    let read = FrontMatterParser(configuration).parse(bytes, file: draft.file, needsTitle: true)
    if let finding = read.diagnostics.first {
      throw StartRefusal(finding.message, help: finding.help)
    }
    let file = NewFiles.File(target: target, shown: draft.file, bytes: bytes)
    return ArticleStart(file: draft.file, files: NewFiles([file]), remarks: remarks)
  }

  private static func configuration(_ root: String) throws(StartRefusal) -> SiteConfiguration {
    let file = "content/site.yml"
    guard let bytes = try? FileSystem.read("\(root)/\(file)", limit: 1 << 20) else {
      throw StartRefusal(
        "there is no help centre here (no \(file))",
        help: "begin one with `guichet init`, or name its folder with --root")
    }
    let (configuration, findings) = ConfigurationParser.parse(bytes, file: file)
    if findings.contains(where: { $0.rule == .configSyntax }) {
      throw StartRefusal("\(file) cannot be read", help: "`guichet check` says what is wrong")
    }
    return configuration
  }

  /// The article as the site has it, if nothing would be wrong with it.
  private static func accepted(
    _ draft: NewArticle, in site: LoadedSite
  ) throws(StartRefusal) -> Article {
    let finding = site.diagnostics.first {
      $0.severity == .error && ($0.position.file == draft.file || $0.message.contains(draft.file))
    }
    if let finding {
      let place = finding.position.file == draft.file ? "" : "\(finding.position.file): "
      throw StartRefusal(
        "\(place)\(finding.message)", help: "choose another title, or name the file with --slug")
    }
    guard let article = site.model.ownArticles.first(where: { $0.source.file == draft.file }),
      article.language == draft.language
    else {
      throw StartRefusal(
        "\(draft.file) would be passed over, because of its name",
        help: "choose another title, or name the file with --slug")
    }
    guard article.role == .article else {
      throw StartRefusal(
        "\(draft.file) would be the text of a topic, and no article of its own",
        help: "choose another title, or name the file with --slug")
    }
    return article
  }
}
