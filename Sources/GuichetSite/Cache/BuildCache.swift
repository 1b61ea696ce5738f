internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown

/// Spares a build what the one before did: all of it where nothing changed, else reading what did not
/// change, and making pages that read none of it.
struct BuildCache: Sendable {
  private let root: String
  private let output: String
  private let folder: CacheFolder
  private let name: String
  private let inputs: BuildInputs
  private let old: BuildRecord?
  /// The hash of the program, the day, the options and everything else that is no file of the site.
  let basis: ContentHash

  /// How many output folders are remembered.
  private static let limit = 8

  /// Looks at what the build will read; nil where nothing can be told from that.
  init?(_ options: SiteLoader.Options, output: String, stopsAt: Severity?) async {
    guard options.earlier == nil, !options.isPreview,
      let program = FileSystem.stamp("/proc/self/exe")
    else { return nil }
    root = options.root
    self.output = output
    let folder = CacheFolder(root: options.root)
    self.folder = folder
    let place = OutputGuard.resolved(output)
    let name = "\(ContentHash(Array(place.utf8)).fingerprint).build"
    self.name = name
    var circumstances = [
      "\(GuichetVersion.current) \(program)", "\(options.asOf)", "\(options.includesDrafts)",
      "\(options.readsHistory)", "\(options.keepsExpiredParts)", stopsAt?.rawValue ?? "", output,
      // After a power cut, what the stamps tell of the output need not be what is in it.
      String(
        decoding: (try? FileSystem.read("/proc/sys/kernel/random/boot_id")) ?? [], as: UTF8.self),
      // Opening hours are written with the rules of time zones.
      "\(String(describing: FileSystem.stamp("/usr/share/zoneinfo/tzdata.zi")))",
    ]
    basis = ContentHash(Array(circumstances.joined(separator: "\u{0}").utf8))
    async let record = folder.read(name, as: BuildRecord.self)
    var findings: [Diagnostic] = []
    if options.readsHistory, SiteLoader.configuration(options, &findings).dates == .git {
      circumstances += GitHistory.state(root: options.root)
    }
    inputs = await BuildInputs(
      root: options.root, folders: ["content", "themes"], circumstances: circumstances)
    old = await record
  }

  /// The articles as the last build read them.
  ///
  /// - Parameters:
  ///   - settings: the hash of `site.yml`.
  ///   - words: what the theme writes into texts.
  func readings(_ settings: ContentHash, _ words: [String: MarkdownWords]) -> ReadingCache {
    ReadingCache(root: root, basis: basis, inputs: inputs, settings: settings, words: words)
  }

  /// What the build would give, where nothing has changed since the last one.
  func result() async -> SiteBuild.Result? {
    guard let record = old, let inputs = record.inputs,
      await self.inputs.isSame(as: inputs, root: root), record.stands(in: output)
    else { return nil }
    return SiteBuild.Result(
      diagnostics: record.diagnostics, suppressed: record.suppressed, articles: record.articles,
      // The manifest counts itself as little as a publish does.
      published: Publisher.Summary(unchanged: record.outputs.count - 1), isEmpty: false)
  }

  /// What the site says of itself beside the texts of its articles; nil where that cannot be told
  /// from looking at the files.
  ///
  /// Every file that is no article counts by its stamp, every article by its facts. Where this is as
  /// it was, so is every page but those of articles whose texts are others.
  func facts(_ model: SiteModel) async -> ContentHash? {
    let articles = Set(model.articles.map(\.source.file))
    async let ofArticles = concurrentMap(
      Array(stride(from: 0, to: model.articles.count, by: 512)), chunk: 1
    ) { start in Self.facts(model.articles[start..<min(start + 512, model.articles.count)]) }
    var pack = PackWriter()
    basis.pack(into: &pack)
    inputs.circumstances.pack(into: &pack)
    for entry in inputs.entries {
      entry.path.pack(into: &pack)
      guard entry.kind != .file || !articles.contains(entry.path) else { continue }
      guard entry.isSettled else { return nil }
      entry.stamp.pack(into: &pack)
    }
    for part in await ofArticles {
      guard let part else { return nil }
      part.pack(into: &pack)
    }
    return ContentHash(pack.bytes)
  }

  /// What some articles say beside their texts; nil where one does not know.
  private static func facts(_ articles: ArraySlice<Article>) -> ContentHash? {
    var pack = PackWriter()
    for article in articles {
      guard let facts = article.facts else { return nil }
      facts.pack(into: &pack)
      // Days that come from git.
      article.lastChange.pack(into: &pack)
      article.reviewDay.pack(into: &pack)
      // A text that is compared with its translation, and one that stands on a page of lists.
      (article.outdated?.original).pack(into: &pack)
      (article.role == .article ? nil : article.hash).pack(into: &pack)
    }
    return ContentHash(pack.bytes)
  }

  /// What the last build knew of a site that says the same of itself; nil where it says other things.
  ///
  /// - Parameter facts: what ``facts(_:)`` gives.
  func earlier(_ facts: ContentHash?) -> EarlierSite? {
    guard let facts, let old, old.facts == facts, let inputs = old.inputs else { return nil }
    return EarlierSite(
      inputs: inputs, silent: old.silent, related: old.related, suggested: old.suggested)
  }

  /// What the last build published under the same circumstances and what still stands so, by path.
  func standing() -> StandingOutput {
    guard let old, old.basis == basis else { return StandingOutput() }
    return StandingOutput(old.outputs, in: output)
  }

  /// What a build has read.
  struct ReadInputs: Sendable {
    /// With their hashes; nil where one was changed meanwhile, so that the next build has to look again.
    fileprivate let inputs: BuildInputs?
    /// See ``BuildRecord/silent``.
    fileprivate let silent: [Bool]
  }

  /// Gives the files that were looked at their hashes, when everything was read.
  func read(_ site: LoadedSite) async -> ReadInputs {
    var inputs = inputs
    let read = Dictionary(
      site.model.ownArticles.indices.lazy.map { (site.model.articles[$0].source.file, $0) },
      uniquingKeysWith: { $1 })
    let isKnown = await inputs.hash(
      root: root, read: { read[$0].map { site.model.articles[$0].hash } }, after: old?.inputs)
    let silent = inputs.entries.map { entry in
      read[entry.path].map { site.links.told(by: $0)?.tellsNothing ?? true } ?? false
    }
    return ReadInputs(inputs: isKnown ? inputs : nil, silent: silent)
  }

  /// A record that is written but for the stamps of the files that are moved into place.
  struct Draft: Sendable {
    fileprivate let file: CacheFolder.Draft
    /// Those files, below the output folder.
    fileprivate let late: [String]
  }

  /// Writes down what the build will have given when all is published.
  ///
  /// - Parameters:
  ///   - files: what is published, as far as it is known.
  ///   - isRepeatable: whether a build of the same files would give it again.
  func draft(
    _ rendered: RenderedSite, _ site: LoadedSite, _ told: Suppressions.Outcome,
    _ files: [StandingFile], _ read: ReadInputs, isRepeatable: Bool
  ) -> Draft? {
    let outputs = PublishedFile.all(files)
    var writer = PackWriter()
    writer.reserve(outputs.count * 150)
    BuildRecord(
      basis: basis, inputs: isRepeatable ? read.inputs : nil, outputs: outputs,
      articles: site.model.ownCount, diagnostics: told.kept, suppressed: told.suppressed,
      facts: site.facts, silent: read.silent, related: rendered.writer.related.all,
      suggested: site.links.suggested
    ).pack(into: &writer)
    return folder.draft(writer.bytes, as: name).map { file in
      Draft(file: file, late: outputs.lazy.filter { $0.stamp == .late }.map(\.path))
    }
  }

  /// Looks at the files of a draft where they were published; nil where one of them is gone already.
  func stamps(_ draft: Draft) async -> [FileStamp]? {
    let stamps = await concurrentMap(draft.late, chunk: 512) { [output] in
      FileSystem.stamp("\(output)/\($0)", followingLinks: false)
    }
    return stamps.contains(nil) ? nil : stamps.compactMap(\.self)
  }

  /// Remembers what the build gave.
  func keep(_ draft: Draft, _ stamps: [FileStamp]) {
    var writer = PackWriter()
    for stamp in stamps { stamp.pack(into: &writer) }
    draft.file.finish(writer.bytes)
    folder.prune(suffix: ".build", keeping: Self.limit)
  }
}
