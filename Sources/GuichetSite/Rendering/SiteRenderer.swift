internal import GuichetContent
package import GuichetCore
internal import GuichetMarkdown
internal import GuichetSearch
internal import GuichetTheme

/// A site as it shall be published.
package struct RenderedSite: Sendable {
  /// The files.
  package let tree: OutputTree
  /// The addresses that are promised, and the old ones that lead on.
  let manifest: Deferred<Manifest>
  /// Everything at which something answers.
  package var addresses: AddressBook { book.value }
  /// What was found on the way, with the site's own severities.
  package let diagnostics: [Diagnostic]
  /// The pictures that articles show, by path below the content folder.
  package let pictures: [String: PictureFile]
  /// What makes the pages.
  let writer: PageWriter
  /// Made when somebody looks for an address.
  fileprivate let book: Deferred<AddressBook>
}

/// Renders a loaded site into an output tree.
///
/// Nothing is written.
package struct SiteRenderer {
  let site: LoadedSite
  let writer: PageWriter
  let old: OldAddresses
  let helpLinks: HelpLinks
  let removed: RemovedList
  var redirects: [Redirect] = []
  var tree = OutputTree()
  var pages: [SitePage] = []
  private var categoryLinks: [ResolvedLinks] = []
  /// The keys of articles' pages, where somebody asks for them.
  private var keys: [ContentHash] = []
  private var pageKeys: PageKeys?
  /// The key of whatever reads no more of articles than their facts.
  private(set) var siteKey: ContentHash?
  var diagnostics: [Diagnostic] = []

  var model: SiteModel { site.model }
  var configuration: SiteConfiguration { site.configuration }
  var siteFile: SourcePosition { SourcePosition(file: configuration.file) }

  /// Renders the site.
  ///
  /// Pages are made when the tree's bytes are asked for.
  ///
  /// - Parameter search: whether the index of search is made, which takes as long as everything
  ///   else.
  package static func render(
    _ site: LoadedSite, search: Bool = true, progress: WorkProgress? = nil
  ) async -> RenderedSite {
    await render(site, search: search, basis: nil, progress: progress)
  }

  /// Renders the site such that the next build can spare what did not change.
  ///
  /// - Parameter basis: where pages shall have keys and what search knows of articles is kept; nil
  ///   for a site that is rendered once.
  static func render(
    _ site: LoadedSite, search: Bool = true, basis: RenderBasis?, progress: WorkProgress?
  ) async -> RenderedSite {
    defer { progress?.end() }
    let texts = site.texts
    let cache = basis == nil ? nil : AnalysisCache(root: site.root) { texts?.isBroken != true }
    // Beside the pages, much of which cannot be shared out among the cores.
    async let found = search ? searchFiles(site, cache, basis?.earlier) : SearchFiles()
    progress?.begin(.pictures)
    var assets = Set(SiteImages.named(site.configuration))
    let categoryLinks = CategoryLinks(site.model).links
    for links in Array(site.links.told) + categoryLinks {
      for asset in links.assets { assets.insert(asset.path) }
    }
    let sizes = await ImageSizes(root: site.root, assets: assets.sorted())
    progress?.begin(.pages)
    var related = RelatedLists(site)
    if basis != nil { await related.findAll(site.earlier?.related) }
    var renderer = SiteRenderer(site, sizes: sizes, related: related)
    renderer.categoryLinks = categoryLinks
    if let basis {
      let pageKeys = PageKeys(
        renderer.writer, basis,
        facts: basis.earlier == nil ? await ArticleFacts.of(site.model) : [])
      renderer.keys = await pageKeys.ofArticles()
      renderer.pageKeys = pageKeys
      renderer.siteKey = site.facts
    }
    // A page and its twin each, and about as many files of search.
    renderer.tree.reserve(site.model.articles.count * 4)
    renderer.addArticles()
    renderer.addLists()
    renderer.addServicePages()
    renderer.addAssets()
    renderer.addHelpLinks()
    renderer.addMachineFiles()
    if search { progress?.begin(.search) }
    let searched = await found
    for (path, file) in searched.files {
      renderer.tree.add(path, origin: renderer.siteFile, key: file.hash) {
        // It stood a moment ago; nothing may be published in which it is missing.
        if file.bytes == nil { texts?.giveUp() }
        return file.bytes ?? []
      }
    }
    progress?.begin(.addresses)
    renderer.addRedirects()
    let manifest = renderer.addAddresses()
    let book = Deferred { [renderer] in renderer.addressBook(manifest.value) }
    await searched.keeping?.value
    return RenderedSite(
      tree: renderer.tree, manifest: manifest,
      diagnostics: SiteLoader.adjusted(
        renderer.diagnostics + renderer.tree.diagnostics + renderer.removed.findings(book.value),
        site.configuration),
      pictures: sizes.files, writer: renderer.writer, book: book)
  }

  private init(_ site: LoadedSite, sizes: ImageSizes, related: RelatedLists) {
    self.site = site
    let configuration = site.configuration
    var frames: [String: Frame] = [:]
    var names: [String: String] = [:]
    let machine = MachineFiles(site: site)
    var feeds: Set<String> = []
    for language in configuration.languages {
      frames[language] = Frame(site, language: language)
      names[language] = Frame.name(of: language, site.theme)
      if machine.hasChanges(in: language) { feeds.insert(language) }
    }
    let images = SiteImages(site.model, sizes: sizes)
    helpLinks = HelpLinks(site.model)
    old = OldAddresses(site, helpLinks)
    removed = RemovedList(root: site.root, base: configuration.baseURL)
    diagnostics += images.diagnostics + old.diagnostics + removed.diagnostics
    writer = PageWriter(
      site: site, frames: frames,
      body: BodyHTML(
        base: configuration.baseURL, sizes: sizes,
        words: SiteLoader.words(site.theme, configuration),
        languageNames: Self.captionLanguages(site),
        glossaries: Dictionary(
          configuration.languages.map { ($0, Glossary(site.model, language: $0)) },
          uniquingKeysWith: { first, _ in first })),
      data: StructuredData(
        configuration: configuration, asOf: site.model.asOf, logo: images.logo),
      related: related,
      resolution: LinkResolution(site.model),
      policy: ContentSecurityPolicy.meta(configuration),
      images: images, feedLanguages: feeds,
      languageNames: names, oldAnchors: old.anchors)
  }

  /// The names of the languages in which videos have captions, each in itself.
  private static func captionLanguages(_ site: LoadedSite) -> [String: String] {
    var names: [String: String] = [:]
    for links in site.links.told where !links.videos.isEmpty {
      for captions in links.videos.values.flatMap(\.captions)
      where names[captions.language] == nil {
        names[captions.language] = Frame.name(of: captions.language, site.theme)
      }
    }
    return names
  }

  // MARK: Pages

  private mutating func add(
    _ page: SitePage, origin: SourcePosition, key: ContentHash? = nil,
    _ bytes: @escaping @Sendable () -> [UInt8]
  ) {
    tree.add(page.permalink + "index.html", origin: origin, key: key, bytes)
    pages.append(page)
  }

  private mutating func addArticles() {
    for index in model.articles.indices {
      let article = model.articles[index]
      guard article.role == .article, !article.permalink.isEmpty else { continue }
      let origin = SourcePosition(file: article.source.file)
      let writer = writer
      switch article.visibility {
      case .published:
        let key = keys.isEmpty ? nil : keys[index]
        add(
          SitePage(
            permalink: article.permalink,
            isIndexed: article.isForSearchEngines
              && site.variants.newer(than: index) == nil && !site.variants.isEnded(index)
              && article.isPublic,
            lastChange: article.lastChange),
          origin: origin, key: key
        ) { writer.article(index) }
        if configuration.publish.markdown, article.standIn == nil {
          tree.add(PageWriter.markdownPath(article), origin: origin, key: key) {
            writer.markdown(index)
          }
        }
      case .expired:
        if let target = old.expired[index] {
          let redirect = Redirect(from: article.permalink, target: target)
          redirects.append(redirect)
          let language = article.language
          add(SitePage(permalink: article.permalink, isIndexed: false), origin: origin) {
            writer.redirect(redirect, language: language)
          }
        } else {
          add(SitePage(permalink: article.permalink, isIndexed: false), origin: origin) {
            writer.gone(index)
          }
        }
      case .draft, .scheduled: break
      }
    }
  }

  private mutating func addLists() {
    let writer = writer
    for index in model.categories.indices {
      let category = model.categories[index]
      guard !category.permalink.isEmpty, category.hasPage else { continue }
      let page = category.page.map { model.articles[$0] }
      let hidden = (page ?? category.settings)?.frontMatter.isHiddenFromSearchEngines ?? false
      add(
        SitePage(
          permalink: category.permalink, isIndexed: !hidden && category.standIn == nil,
          lastChange: page?.frontMatter.updated),
        origin: SourcePosition(file: category.position.file), key: siteKey
      ) { writer.category(index) }
    }
    for language in configuration.languages {
      let home = model.home(of: language)
      add(SitePage(permalink: home, isIndexed: true), origin: siteFile, key: siteKey) {
        writer.home(language)
      }
      let tags = model.tags[language] ?? []
      if !tags.isEmpty {
        add(SitePage(permalink: "\(home)tags/", isIndexed: true), origin: siteFile, key: siteKey) {
          writer.tags(language)
        }
      }
      for tag in tags {
        add(
          SitePage(permalink: tag.permalink, isIndexed: true), origin: siteFile,
          key: pageKeys?.key(of: tag, language: language)
        ) {
          writer.tag(tag, language: language)
        }
      }
      if let glossary = writer.body.glossaries[language], !glossary.isEmpty {
        add(
          SitePage(permalink: glossary.permalink, isIndexed: true), origin: siteFile, key: siteKey
        ) {
          writer.glossary(language)
        }
      }
      for product in configuration.products {
        for version in product.versions {
          add(
            SitePage(
              permalink: home + PageWriter.versionPath(product, version),
              isIndexed: !version.isEnded(on: model.asOf)),
            origin: siteFile, key: siteKey
          ) { writer.version(product, version, language: language) }
        }
      }
    }
  }

  private mutating func addServicePages() {
    let writer = writer
    for language in configuration.languages {
      let home = model.home(of: language)
      add(SitePage(permalink: "\(home)search/", isIndexed: false), origin: siteFile, key: siteKey) {
        writer.search(language)
      }
      add(SitePage(permalink: "\(home)contact/", isIndexed: true), origin: siteFile, key: siteKey) {
        writer.contact(language)
      }
      if configuration.contact.channels(in: language).contains(where: { $0.form != nil }) {
        add(
          SitePage(permalink: "\(home)contact/sent/", isIndexed: false), origin: siteFile,
          key: siteKey
        ) {
          writer.sent(language)
        }
      }
      if let permalink = PrivacyPage.permalink(model, language: language) {
        add(SitePage(permalink: permalink, isIndexed: true), origin: siteFile, key: siteKey) {
          writer.privacy(language, permalink: permalink)
        }
      }
    }
    tree.add("404.html", origin: siteFile, key: siteKey) { writer.notFound() }
  }

  // MARK: Assets

  private mutating func addAssets() {
    for asset in site.theme.assets {
      let bytes = asset.bytes
      tree.add(asset.path, origin: SourcePosition(file: "themes/\(configuration.theme.name)")) {
        bytes
      }
    }
    var published: [String: String] = [:]
    for links in Array(site.links.told) + categoryLinks {
      for asset in links.assets { published[asset.permalink] = asset.path }
    }
    for logo in [configuration.theme.logo, configuration.theme.darkLogo] {
      guard let path = logo?.text, model.assets.contains(path), site.theme.asset(path) == nil
      else { continue }
      published[path] = path
    }
    diagnostics += Logo.findings(site)
    for file in writer.images.files { published[file] = file }
    for (permalink, path) in published.sorted(by: { $0.key < $1.key }) {
      let file = "content/\(path)"
      do {
        // Read here rather than while publishing, so that an unreadable file is a finding.
        let bytes = try FileSystem.read(
          "\(site.root)/\(file)", within: "\(site.root)/content", limit: 1 << 28)
        if path.hasSuffix(".vtt"), let finding = VideoCaptions.finding(in: bytes, file: file) {
          diagnostics.append(finding)
        }
        tree.add(permalink, origin: SourcePosition(file: file)) { bytes }
      } catch {
        diagnostics.append(
          Diagnostic(
            .unreadableFile, at: SourcePosition(file: file),
            "the file cannot be read: \(error.reason)", help: "check its permissions"))
      }
    }
  }

  // MARK: Search and machine files

  /// The files of search by path.
  private struct SearchFiles: Sendable {
    var files: [(path: String, file: IndexFile)] = []
    /// Keeps for the next build what it has to know of them.
    var keeping: Task<Void, Never>?
  }

  /// The files of search in all languages.
  ///
  /// - Parameter earlier: what stands published of a site that says the same of itself.
  private static func searchFiles(
    _ site: LoadedSite, _ cache: AnalysisCache?, _ earlier: EarlierKeys?
  ) async -> SearchFiles {
    let documents = SearchDocuments(site)
    var result = SearchFiles()
    var kept: [(String, KeptIndex)] = []
    for language in site.configuration.languages {
      let folder = "\(site.model.home(of: language))search/"
      var published: (@Sendable (String) -> ContentHash?)?
      if let earlier { published = { earlier.hash(of: folder + $0) } }
      let index = await documents.index(language, store: cache, published: published)
      let files = await index.files()
      result.files += files.map { (folder + $0.name, $0) }
      if cache != nil, let index = index.kept(files) { kept.append((language, index)) }
      // Nobody has to wait until it is given back.
      Task.detached { [index = consume index] in withExtendedLifetime(index) {} }
    }
    if let cache {
      result.keeping = Task { [kept] in
        for (language, index) in kept { cache.keep(index, of: language) }
        cache.prune()
      }
    }
    return result
  }

  private mutating func addMachineFiles() {
    let machine = MachineFiles(site: site)
    let sitemap = Sitemap(pages, base: configuration.baseURL, asOf: model.asOf)
    for (place, name) in sitemap.names.enumerated() {
      tree.add(name, origin: siteFile, key: siteKey) { sitemap.bytes(of: place) }
    }
    tree.add("robots.txt", origin: siteFile, key: siteKey) { machine.robots() }
    tree.add("api/articles.json", origin: siteFile, key: siteKey) { machine.articles() }
    for language in configuration.languages {
      let home = model.home(of: language)
      let frame = writer.frame(language)
      tree.add("\(home)opensearch.xml", origin: siteFile, key: siteKey) {
        machine.openSearch(frame)
      }
      tree.add(Frame.lateTexts(home), origin: siteFile, key: siteKey) {
        frame.texts.lateObject.serialized()
      }
      if configuration.publish.llms {
        let files = LLMSFiles(writer: writer)
        tree.add("\(home)llms.txt", origin: siteFile, key: siteKey) { files.list(language) }
        for file in files.full(language) {
          tree.add(file.path, origin: siteFile) { files.bytes(file) }
          if configuration.publish.markdown { tree.join(file.path, from: files.pieces(file)) }
        }
      }
      let changed = machine.changed(in: language)
      if !changed.isEmpty {
        tree.add("\(home)feed.xml", origin: siteFile, key: siteKey) {
          machine.feed(frame, articles: changed)
        }
      }
    }
  }
}
