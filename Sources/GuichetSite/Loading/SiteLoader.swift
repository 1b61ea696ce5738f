package import GuichetContent
package import GuichetCore
internal import GuichetMarkdown
package import GuichetTheme

/// A site read from its folder: everything the commands work on.
package struct LoadedSite: Sendable {
  /// The folder that holds `content/`.
  package let root: String
  /// Templates, texts and assets.
  package let theme: Theme
  /// Articles and how they hang together.
  package internal(set) var model: SiteModel
  /// Where each article's links lead, by the article's index.
  package internal(set) var links: LinkTable
  /// Articles that answer one question for several versions.
  package let variants: Variants
  /// What is known about readers.
  package let signals: SiteSignals
  /// How many Markdown files were found, usable or not.
  package let sourceCount: Int
  /// Every finding, with the site's own severities, sorted; also those that are suppressed.
  package let diagnostics: [Diagnostic]
  /// Which findings are not reported.
  package let suppressions: Suppressions
  /// What reads texts that were kept by the last build; nil where all were read now.
  let texts: DeferredTexts?
  /// See ``BuildCache/facts(_:)``.
  let facts: ContentHash?
  /// What the last build knew, where the site says the same of itself.
  let earlier: EarlierSite?
  /// What was read, where the site is to be loaded again.
  var memory: SourceMemory?

  /// Whether a file cannot be read as an article now, and is shown as it was before.
  package func isLastGood(_ file: String) -> Bool {
    memory?[file]?.isLastGood ?? false
  }

  /// What the site says about itself.
  package var configuration: SiteConfiguration { model.configuration }
}

/// Reads a site: configuration, theme, articles, model, links.
///
/// Nothing is written.
package enum SiteLoader {
  /// What a command may choose.
  package struct Options: Sendable {
    /// The folder that holds `content/`.
    package var root: String
    /// The day of the build.
    package var asOf: CalendarDay
    /// Whether drafts and scheduled articles are shown.
    package var includesDrafts: Bool

    /// Whether git may be asked where `site.yml` wants it.
    package var readsHistory: Bool

    /// Whether parts of articles that have expired are read like the others.
    package var keepsExpiredParts = false
    /// Files as they were, where the site of an earlier time is wanted.
    package var earlier: EarlierFiles?
    /// Whether the site is loaded again and again while somebody writes: what did not change is not
    /// read again, and what is broken for the moment stays as it was.
    package var isPreview = false
    /// What the last build left, where that may be used and is kept for the next.
    var cache: BuildCache?
    /// What one core may do while the other joins the articles into a site, which is not shared out.
    var meanwhile: (@Sendable () -> Void)?
    /// Is told how far loading is.
    package var progress: WorkProgress?

    /// Creates options.
    package init(
      root: String, asOf: CalendarDay, includesDrafts: Bool = false, readsHistory: Bool = true
    ) {
      self.root = root
      self.asOf = asOf
      self.includesDrafts = includesDrafts
      self.readsHistory = readsHistory
    }
  }

  /// Loads the site; findings never stop it.
  ///
  /// - Parameters:
  ///   - previous: the site as it was loaded before, for a preview.
  ///   - changed: files that must be read again, whatever their stamps say.
  package static func load(
    _ options: Options, after previous: LoadedSite? = nil, changed: Set<String> = []
  ) async -> LoadedSite {
    var diagnostics: [Diagnostic] = []
    let progress = options.progress
    defer { progress?.end() }
    progress?.begin(.settings)
    let (configuration, settingsBytes) = configuration(options, previous, &diagnostics)
    async let scanned = ContentScanner.scan(
      root: options.root, configuration: configuration, earlier: options.earlier)
    let theme = theme(configuration, options, previous, &diagnostics)
    diagnostics += missingTexts(theme, configuration)
    progress?.begin(.files)
    let scan = await scanned
    diagnostics += scan.diagnostics
    let words = words(theme, configuration)
    let loader = loader(options, configuration, words)
    var memory: SourceMemory?
    var texts: DeferredTexts?
    let outcomes: [ArticleLoader.Outcome]
    var readings: ReadingCache.Drafts?
    progress?.begin(.articles, of: scan.markdown.count)
    if options.isPreview {
      let basis = SourceMemory.Basis(
        configuration: settingsBytes, words: words, day: options.asOf)
      let read = await SourceMemory.read(
        scan.markdown, with: loader, basis: basis, root: options.root, changed: changed,
        previous: previous?.memory)
      (memory, outcomes) = (read.memory, read.outcomes)
    } else if let cache = options.cache {
      let deferred = DeferredTexts(loader)
      texts = deferred
      (outcomes, readings) = await cache.readings(configuration.hash, words)
        .read(scan.markdown, with: loader, texts: deferred, progress: progress)
    } else {
      outcomes = await concurrentMap(scan.markdown, chunk: 16, progress: progress) {
        loader.load($0)
      }
    }
    diagnostics += outcomes.flatMap(\.diagnostics)
    var articles = outcomes.compactMap(\.article)
    progress?.begin(.history)
    let history = GitDates(
      root: options.root, configuration: configuration,
      articles: options.readsHistory ? articles : [], asOf: options.asOf)
    diagnostics += history.diagnostics
    history.date(&articles)
    if options.includesDrafts {
      for index in articles.indices { articles[index].preview(on: options.asOf) }
    }
    progress?.begin(.model)
    async let meanwhile: Void? = options.meanwhile?()
    async let remembered: Void? = readings?.write()
    var model = ModelBuilder.build(
      articles: articles, assets: scan.assets, configuration: configuration, asOf: options.asOf)
    history.compareTranslations(&model)
    diagnostics += model.diagnostics
    progress?.begin(.links, of: model.ownArticles.count)
    let facts = await options.cache?.facts(model)
    let earlier = options.cache?.earlier(facts)
    let links = await links(of: model, earlier, progress)
    diagnostics += links.told.flatMap(\.diagnostics)
    let signals = SiteSignals(root: options.root, &model, links: links)
    diagnostics += signals.diagnostics
    _ = await (meanwhile, remembered)
    let sources = scan.markdown.count { !$0.isCategorySettings }
    let suppressions = suppressions(outcomes, configuration, options, &diagnostics)
    // What the model was made of is given back beside what follows.
    Task.detached { [outcomes = consume outcomes, articles = consume articles] in
      withExtendedLifetime((outcomes, articles)) {}
    }
    return LoadedSite(
      root: options.root, theme: theme, model: model, links: links,
      variants: Variants(model, links), signals: signals, sourceCount: sources,
      diagnostics: adjusted(diagnostics, configuration), suppressions: suppressions,
      texts: texts, facts: facts, earlier: earlier, memory: memory)
  }

  /// Follows the links of every article but those that say what they said before, which was nothing.
  private static func links(
    of model: SiteModel, _ earlier: EarlierSite?, _ progress: WorkProgress?
  ) async -> LinkTable {
    let resolution = LinkResolution(model, suggested: earlier?.suggested ?? [:])
    let found = await concurrentMap(
      Array(model.ownArticles.indices), chunk: 64, progress: progress
    ) { index -> ResolvedLinks? in
      earlier?.isSilent(model.articles[index]) == true ? nil : resolution.resolve(index)
    }
    var links = LinkTable(found, resolution)
    links.append(StandInLinks(model, links: links).all)
    return links
  }

  /// What reads one file after the other.
  static func loader(
    _ options: Options, _ configuration: SiteConfiguration, _ words: [String: MarkdownWords]
  ) -> ArticleLoader {
    ArticleLoader(
      root: options.root, configuration: configuration, words: words,
      asOf: options.keepsExpiredParts ? nil : options.asOf, earlier: options.earlier)
  }

  /// The theme; in a preview the one before, where this one is broken.
  private static func theme(
    _ configuration: SiteConfiguration, _ options: Options, _ previous: LoadedSite?,
    _ diagnostics: inout [Diagnostic]
  ) -> Theme {
    let (theme, findings) = Theme.load(
      name: configuration.theme.name, siteRoot: options.root,
      settings: settings(configuration.theme))
    diagnostics += findings
    guard let previous, DiagnosticSummary(findings).contains(atLeast: .error) else { return theme }
    return previous.theme
  }

  /// What the comments of articles and settings say of findings.
  private static func suppressions(
    _ outcomes: [ArticleLoader.Outcome], _ configuration: SiteConfiguration, _ options: Options,
    _ diagnostics: inout [Diagnostic]
  ) -> Suppressions {
    let settings = ["site.yml", "queries.yml", "removed.yml"].map {
      YAMLSuppressions.read(file: "content/\($0)", root: options.root)
    }
    diagnostics += settings.flatMap(\.diagnostics)
    let suppressions = Suppressions(
      outcomes.flatMap(\.suppressions) + settings.flatMap(\.suppressions),
      severities: configuration.severities, on: options.asOf)
    diagnostics += suppressions.diagnostics
    return suppressions
  }

  /// The findings with the severities that `site.yml` asks for, sorted, those switched off left out.
  package static func adjusted(
    _ diagnostics: [Diagnostic], _ configuration: SiteConfiguration
  ) -> [Diagnostic] {
    diagnostics.compactMap { diagnostic in
      guard let change = configuration.severities[diagnostic.rule] else { return diagnostic }
      guard let severity = change else { return nil }
      var diagnostic = diagnostic
      diagnostic.severity = severity
      return diagnostic
    }.sorted()
  }

  /// The site's configuration as it is written.
  static func configuration(
    _ options: Options, _ diagnostics: inout [Diagnostic]
  ) -> SiteConfiguration {
    configuration(options, nil, &diagnostics).0
  }

  /// The configuration and the bytes that say it; in a preview those before, where the file is no
  /// YAML for the moment.
  private static func configuration(
    _ options: Options, _ previous: LoadedSite?, _ diagnostics: inout [Diagnostic]
  ) -> (SiteConfiguration, [UInt8]) {
    let file = "content/site.yml"
    let last = previous.flatMap { site in
      site.memory.map { (site.configuration, $0.basis.configuration) }
    }
    do {
      let bytes = try EarlierFiles.read(
        file, root: options.root, earlier: options.earlier, within: "content", limit: 1 << 20)
      let (configuration, findings) = ConfigurationParser.parse(bytes, file: file)
      diagnostics += findings
      if let last, findings.contains(where: { $0.rule == .configSyntax }) { return last }
      return (configuration, bytes)
    } catch {
      diagnostics.append(
        Diagnostic(
          .configSyntax, at: SourcePosition(file: file),
          "the settings of the site cannot be read: \(error.reason)",
          help:
            "write it with `title`, `base_url` and one contact channel, or name the site's folder with --root"
        ))
      return last ?? (SiteConfiguration(), [])
    }
  }

  /// The look as the theme reads it.
  static func settings(_ theme: ThemeConfiguration) -> ThemeSettings {
    var settings = ThemeSettings()
    for key in ThemeSettings.Key.allCases {
      settings.values[key] = theme.look[key.rawValue].map {
        ThemeSettings.Setting($0.text, position: $0.position)
      }
    }
    return settings
  }

  /// A language of the site without a file of interface texts is shown in English, and said so.
  private static func missingTexts(
    _ theme: Theme, _ configuration: SiteConfiguration
  ) -> [Diagnostic] {
    let known = Set(theme.languages.flatMap { [$0, String($0.split(separator: "-").first ?? "")] })
    return configuration.languages
      .filter {
        !known.contains($0) && !known.contains(String($0.split(separator: "-").first ?? ""))
      }
      .map { language in
        Diagnostic(
          .themeString, at: SourcePosition(file: configuration.file),
          "the theme has no interface texts for `\(language)`, so its pages speak English",
          help: "add themes/\(configuration.theme.name)/strings/\(language).txt")
      }
  }

  static func words(
    _ theme: Theme, _ configuration: SiteConfiguration
  ) -> [String: MarkdownWords] {
    var result: [String: MarkdownWords] = [:]
    for language in configuration.languages {
      let texts = theme.strings(for: language)
      var words = MarkdownWords()
      let isBorrowed = ["note", "warning", "details", "symptom", "fix", "footnotes"].allSatisfy {
        texts.language(of: "markdown.\($0)") != nil
      }
      if isBorrowed { words.language = texts.language(of: "markdown.note")?.tag }
      words.note = texts["markdown.note"]
      words.tip = texts["markdown.tip"]
      words.important = texts["markdown.important"]
      words.warning = texts["markdown.warning"]
      words.caution = texts["markdown.caution"]
      words.details = texts["markdown.details"]
      words.transcript = texts["markdown.transcript"]
      words.tab = texts["markdown.tab"]
      words.symptom = texts["markdown.symptom"]
      words.cause = texts["markdown.cause"]
      words.fix = texts["markdown.fix"]
      words.enlarge = texts["markdown.enlarge"]
      words.directLink = texts["markdown.direct_link"]
      words.footnotes = texts["markdown.footnotes"]
      words.footnoteBack = texts["markdown.footnote_back"]
      words.taskDone = texts["markdown.task_done"]
      words.taskOpen = texts["markdown.task_open"]
      words.table = texts["markdown.table"]
      words.code = texts["markdown.code"]
      words.watchVideo = texts["markdown.watch_video"]
      words.downloadVideo = texts["markdown.download_video"]
      result[language] = words
    }
    return result
  }
}
