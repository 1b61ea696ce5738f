internal import GuichetContent
internal import GuichetCore

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

  /// What readings of articles depend on.
  var readingBasis: ReadingCache.Basis {
    ReadingCache.Basis(circumstances: basis, inputs: inputs)
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
  func facts(_ model: SiteModel) -> ContentHash? {
    let articles = Set(model.articles.map(\.source.file))
    var pack = PackWriter()
    basis.pack(into: &pack)
    inputs.circumstances.pack(into: &pack)
    for entry in inputs.entries {
      entry.path.pack(into: &pack)
      guard entry.kind != .file || !articles.contains(entry.path) else { continue }
      guard entry.isSettled else { return nil }
      entry.stamp.pack(into: &pack)
    }
    for article in model.articles {
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

  /// The keys of pages as the last build made them.
  struct EarlierKeys: Sendable {
    fileprivate let hashes: [String: ContentHash]
    fileprivate let published: StandingOutput

    /// The key of an article's page, where its file is as it was.
    subscript(article: Article) -> ContentHash? {
      hashes[article.source.file] == article.hash ? self[article.permalink] : nil
    }

    /// The key of a page that reads no text.
    subscript(permalink: String) -> ContentHash? { published[permalink + "index.html"]?.key }
  }

  /// The keys that still count; nil where the site says other things of itself than it did.
  ///
  /// - Parameter published: what ``standing()`` gives.
  func earlierKeys(facts: ContentHash?, _ published: StandingOutput) -> EarlierKeys? {
    guard let facts, let old, old.facts == facts, let entries = old.inputs?.entries,
      // Somebody may have put back what was published before that.
      published[Manifest.path] != nil
    else { return nil }
    return EarlierKeys(
      hashes: Dictionary(
        entries.lazy.compactMap { entry in entry.hash.map { (entry.path, $0) } },
        uniquingKeysWith: { first, _ in first }),
      published: published)
  }

  /// What the last build published under the same circumstances and what still stands so, by path.
  func standing() -> StandingOutput {
    guard let old, old.basis == basis else { return StandingOutput() }
    return StandingOutput(old.outputs, in: output)
  }

  /// Remembers what the build gave.
  ///
  /// - Parameters:
  ///   - read: the hashes of the files that the build has read, as far as they are known.
  ///   - facts: see ``facts(_:)``.
  ///   - isRepeatable: whether a build of the same files would give it again.
  func keep(
    _ result: SiteBuild.Result, _ published: [PublishedFile], read: [String: ContentHash],
    facts: ContentHash?, isRepeatable: Bool
  ) async {
    var inputs = inputs
    // Where somebody changed a file meanwhile, the next build has to look again.
    let isKnown = await inputs.hash(root: root, read: read, after: old?.inputs)
    folder.write(
      BuildRecord(
        basis: basis, inputs: isKnown && isRepeatable ? inputs : nil, outputs: published,
        articles: result.articles, diagnostics: result.diagnostics,
        suppressed: result.suppressed, facts: facts),
      as: name)
    folder.prune(suffix: ".build", keeping: Self.limit)
  }
}
