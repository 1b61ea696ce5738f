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
    inputs = BuildInputs(
      root: options.root, folders: ["content", "themes"], circumstances: circumstances)
    old = await record
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

  /// What was published by the last build under the same circumstances, by path.
  var published: [String: PublishedFile] {
    guard let old, old.basis == basis else { return [:] }
    return Dictionary(old.outputs.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Remembers what the build gave.
  ///
  /// - Parameters:
  ///   - read: the hashes of the files that the build has read, as far as they are known.
  ///   - isRepeatable: whether a build of the same files would give it again.
  func keep(
    _ result: SiteBuild.Result, _ published: [PublishedFile], read: [String: ContentHash],
    isRepeatable: Bool
  ) async {
    var inputs = inputs
    // Where somebody changed a file meanwhile, the next build has to look again.
    let isKnown = await inputs.hash(root: root, read: read, after: old?.inputs)
    folder.write(
      BuildRecord(
        basis: basis, inputs: isKnown && isRepeatable ? inputs : nil, outputs: published,
        articles: result.articles, diagnostics: result.diagnostics,
        suppressed: result.suppressed),
      as: name)
    folder.prune(suffix: ".build", keeping: Self.limit)
  }
}
