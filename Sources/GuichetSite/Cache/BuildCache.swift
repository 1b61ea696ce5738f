internal import GuichetContent
internal import GuichetCore

/// Spares a build that would read, find and write what the one before did.
struct BuildCache: Sendable {
  private let root: String
  private let output: String
  private let folder: CacheFolder
  private let name: String
  private let inputs: BuildInputs

  /// How many output folders are remembered.
  private static let limit = 8

  /// Looks at what the build will read; nil where nothing can be told from that.
  init?(_ options: SiteLoader.Options, output: String, stopsAt: Severity?) {
    guard options.earlier == nil, !options.isPreview,
      let program = FileSystem.stamp("/proc/self/exe")
    else { return nil }
    root = options.root
    self.output = output
    folder = CacheFolder(root: options.root)
    let place = OutputGuard.resolved(output)
    name = "\(ContentHash(Array(place.utf8)).fingerprint).build"
    var circumstances = [
      "\(GuichetVersion.current) \(program)", "\(options.asOf)", "\(options.includesDrafts)",
      "\(options.readsHistory)", "\(options.keepsExpiredParts)", stopsAt?.rawValue ?? "", output,
      // After a power cut, what the stamps tell of the output need not be what is in it.
      String(
        decoding: (try? FileSystem.read("/proc/sys/kernel/random/boot_id")) ?? [], as: UTF8.self),
      // Opening hours are written with the rules of time zones.
      "\(String(describing: FileSystem.stamp("/usr/share/zoneinfo/tzdata.zi")))",
    ]
    var findings: [Diagnostic] = []
    if options.readsHistory, SiteLoader.configuration(options, &findings).dates == .git {
      circumstances += GitHistory.state(root: options.root)
    }
    inputs = BuildInputs(
      root: options.root, folders: ["content", "themes"], circumstances: circumstances)
  }

  /// What the build would give, where nothing has changed since the last one.
  func result() async -> SiteBuild.Result? {
    guard let record = folder.read(name, as: BuildRecord.self),
      await inputs.isSame(as: record.inputs, root: root), record.stands(in: output)
    else { return nil }
    return SiteBuild.Result(
      diagnostics: record.diagnostics, suppressed: record.suppressed, articles: record.articles,
      // The manifest counts itself as little as a publish does.
      published: Publisher.Summary(unchanged: record.outputs.count - 1), isEmpty: false)
  }

  /// Remembers what the build gave, unless somebody changed a file meanwhile.
  func keep(_ result: SiteBuild.Result, _ stamps: [BuildRecord.OutputStamp]) async {
    var inputs = inputs
    guard await inputs.hash(root: root) else { return }
    folder.write(
      BuildRecord(
        inputs: inputs, outputs: stamps, articles: result.articles,
        diagnostics: result.diagnostics, suppressed: result.suppressed),
      as: name)
    folder.prune(suffix: ".build", keeping: Self.limit)
  }
}
