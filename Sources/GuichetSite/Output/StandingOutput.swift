internal import GuichetCore

/// What the last build published, and what of it still stands so.
struct StandingOutput: Sendable {
  /// Every file of that build, the manifest too.
  private let published: [PublishedFile]
  /// The place of each among them, by path.
  private let places: [String: Int32]
  /// Which of them are others by now, or gone.
  private var isLost: [Bool] = []

  /// Nothing is known.
  init() { (published, places) = ([], [:]) }

  /// Looks at each of the files.
  init(_ files: [PublishedFile], in output: String) {
    published = files
    places = Dictionary(
      files.indices.lazy.map { (files[$0].path, Int32($0)) },
      uniquingKeysWith: { first, _ in first })
    look(in: output)
  }

  /// Looks at each of the files again.
  mutating func look(in output: String) {
    let folder = OpenFolder(output)
    isLost = published.map { folder?.stamp($0.path) != $0.stamp }
  }

  var isEmpty: Bool { published.isEmpty }

  /// A file that stands as it was published.
  subscript(path: String) -> PublishedFile? {
    guard let place = places[path], !isLost[Int(place)] else { return nil }
    return published[Int(place)]
  }

  /// Whether a file stands as it was published.
  func has(_ path: String) -> Bool { places[path].map { !isLost[Int($0)] } ?? false }

  /// Whether the manifest in the output folder is the one that was written with these files, and
  /// nobody has published since.
  func isLatest(in output: String) -> Bool { self[Manifest.path]?.stands(in: output) == true }

  /// The paths of all files that were published but the manifest, whether they stand or not.
  var paths: some Sequence<String> {
    published.lazy.map(\.path).filter { $0 != Manifest.path }
  }

  /// Whether a file was published by that build.
  func names(_ path: String) -> Bool { places[path] != nil && path != Manifest.path }
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
