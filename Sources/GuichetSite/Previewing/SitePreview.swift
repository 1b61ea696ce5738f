internal import GuichetContent
package import GuichetCore
internal import GuichetMarkdown
internal import GuichetSearch

/// A site as somebody sees it who works on it: in memory, its pages made when they are asked for.
///
/// After a change there are two ways to the next version. ``replace(_:)`` reads one article and puts
/// it into its place within milliseconds, however large the site: its page is right at once, lists
/// and search follow later. ``next(changed:)`` builds everything that hangs together anew, without
/// reading files that did not change.
package struct SitePreview: Sendable {
  /// The site.
  package private(set) var site: LoadedSite

  private let options: SiteLoader.Options
  private let loader: ArticleLoader
  /// What it is made into, the pages as they were when everything was built last.
  package let rendered: RenderedSite
  private var writer: PageWriter
  /// What keeps files that were read by themselves from being articles, by file.
  package private(set) var faults: [String: [Diagnostic]] = [:]
  /// Articles whose pages are newer than the tree.
  private var replaced: Set<Int> = []

  /// Loads a site for a preview.
  package init(_ options: SiteLoader.Options) async {
    await self.init(options, after: nil, changed: [])
  }

  private init(
    _ options: SiteLoader.Options, after previous: LoadedSite?, changed: Set<String>
  ) async {
    var options = options
    options.isPreview = true
    self.options = options
    site = await SiteLoader.load(options, after: previous, changed: changed)
    rendered = await SiteRenderer.render(site, search: false)
    writer = rendered.writer
    loader = SiteLoader.loader(
      options, site.configuration, SiteLoader.words(site.theme, site.configuration))
  }

  /// The site as its files are now.
  ///
  /// - Parameter changed: files below the site's root that must be read again, whatever their stamps
  ///   say.
  package func next(changed: Set<String> = []) async -> SitePreview {
    await SitePreview(options, after: site, changed: changed)
  }

  /// Reads one article again and shows it in its place.
  ///
  /// - Parameter file: the path below the site's root.
  /// - Returns: Whether its page is right now; else only ``next(changed:)`` can tell.
  package mutating func replace(_ file: String) -> Bool {
    guard let index = index(of: file) else { return false }
    var outcome = loader.load(site.model.articles[index].source)
    site.memory?.keep(outcome, of: file)
    faults[file] = nil
    guard outcome.article != nil else {
      // Broken for the moment: the page stays as it was.
      faults[file] = SiteLoader.adjusted(outcome.diagnostics, site.configuration)
      return true
    }
    if options.includesDrafts { outcome.article?.preview(on: options.asOf) }
    guard let article = outcome.article, site.model.replace(index, by: article) else {
      return false
    }
    site.links[index] = writer.resolution.resolve(site.model.articles[index])
    writer = writer.writing(site)
    replaced.insert(index)
    return true
  }

  private func index(of file: String) -> Int? {
    guard file.hasPrefix("content/") else { return nil }
    let path = String(file.dropFirst("content/".count))
    if let index = site.model.articleByPath[path] { return index }
    // Another tool's names are not those that the model knows.
    guard site.configuration.preset != nil else { return nil }
    return site.model.ownArticles.firstIndex { $0.source.file == file }
  }

  /// The paths of all files but those of the search index.
  package var paths: [String] { rendered.tree.paths }

  /// The headers that a host is told to send with every answer.
  package var headers: [(name: String, value: String)] {
    HostRules(configuration: site.configuration, homes: [], redirects: []).headers
  }

  /// Whether there is a file at a path below the output folder.
  package func has(_ path: String) -> Bool { rendered.tree.entries[path] != nil }

  /// The bytes of a file; nil where there is none, or it belongs to the search index.
  package func bytes(at path: String) -> [UInt8]? {
    guard let entry = rendered.tree.entries[path] else { return nil }
    if !replaced.isEmpty, let page = page(at: path), replaced.contains(page.index) {
      return page.bytes()
    }
    return entry.bytes()
  }

  /// The article whose text a page shows, and what makes the page.
  private func page(at path: String) -> (index: Int, bytes: () -> [UInt8])? {
    guard path == "index.html" || path.hasSuffix("/index.html") else { return nil }
    let permalink = String(path.dropLast("index.html".count))
    let writer = writer
    if let (language, index) = site.model.homePages.first(where: {
      site.model.home(of: $0.key) == permalink
    }) {
      return (index, { writer.home(language) })
    }
    if let category = site.model.categoryByPermalink[permalink] {
      return site.model.categories[category].page.map { ($0, { writer.category(category) }) }
    }
    guard let index = site.model.articleByPermalink[permalink],
      site.model.articles[index].visibility == .published
    else { return nil }
    return (index, { writer.article(index) })
  }

  /// The file that a page is written in, and its place among the site's files.
  package func source(of path: String) -> String? {
    if let page = page(at: path) { return site.model.articles[page.index].source.file }
    return rendered.tree.entries[path]?.origin.file
  }

  /// The files of a language's search index, by their paths below the output folder.
  package func searchFiles(_ language: String) async -> [String: [UInt8]] {
    let folder = "\(site.model.home(of: language))search/"
    var files: [String: [UInt8]] = [:]
    for file in await SearchDocuments(site).index(language).files() {
      files[folder + file.name] = file.bytes
    }
    return files
  }
}
