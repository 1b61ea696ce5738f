internal import GuichetCore

/// What the last build published, and what of it still stands so.
struct StandingOutput: Sendable {
  /// Every file of that build by path, the manifest too.
  private let published: [String: PublishedFile]
  /// Those that are others by now, or gone.
  private var lost: Set<String> = []

  /// Nothing is known.
  init() { published = [:] }

  /// Looks at each of the files.
  init(_ files: [PublishedFile], in output: String) {
    published = Dictionary(
      files.lazy.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    look(in: output)
  }

  /// Looks at each of the files again.
  mutating func look(in output: String) {
    lost = Set(published.values.lazy.filter { !$0.stands(in: output) }.map(\.path))
  }

  var isEmpty: Bool { published.isEmpty }

  /// A file that stands as it was published.
  subscript(path: String) -> PublishedFile? {
    lost.isEmpty || !lost.contains(path) ? published[path] : nil
  }

  /// Whether the manifest in the output folder is the one that was written with these files, and
  /// nobody has published since.
  func isLatest(in output: String) -> Bool { self[Manifest.path]?.stands(in: output) == true }

  /// The paths of all files that were published but the manifest, whether they stand or not.
  var paths: some Sequence<String> { published.keys.lazy.filter { $0 != Manifest.path } }

  /// Whether a file was published by that build.
  func names(_ path: String) -> Bool { published[path] != nil && path != Manifest.path }
}

/// The files that the last publish to an output folder put there: only these are ever touched.
enum OwnFiles: Sendable {
  /// As the manifest in the folder says.
  case manifest([String: String])
  /// As the record of a build says, where that manifest is the one that it wrote.
  case record(StandingOutput)

  func contains(_ path: String) -> Bool {
    switch self {
    case .manifest(let hashes): hashes[path] != nil
    case .record(let standing): standing.names(path)
    }
  }

  /// The paths for which a condition holds, sorted.
  func paths(where isWanted: (String) -> Bool) -> [String] {
    switch self {
    case .manifest(let hashes): hashes.keys.filter(isWanted).sorted()
    case .record(let standing): standing.paths.filter(isWanted).sorted()
    }
  }
}
