internal import GuichetCore

/// What the last build to an output folder read, wrote and found, so that the next one need do
/// nothing where nothing changed.
///
/// It lies in `.guichet/cache` in the site's root and may be deleted at any time. A build believes it
/// only as far as it can see: every file read and every file written must be what it was.
struct BuildRecord: Sendable {
  /// The circumstances of the build; what was published under others says nothing.
  var basis: ContentHash
  /// What was read; nil where the next build cannot give the same, whatever it reads.
  var inputs: BuildInputs?
  /// What was published, the manifest too.
  var outputs: [PublishedFile]
  var articles: Int
  var diagnostics: [Diagnostic]
  var suppressed: [SuppressedFinding]
  /// See ``BuildCache/facts(_:)``.
  var facts: ContentHash?
  /// For each file that was read, whether it is an article whose links told nothing
  /// (``ResolvedLinks/tellsNothing``).
  var silent: [Bool]
  /// The related articles of each article, by index.
  var related: [[Int32]]

  /// Whether the output folder holds what was published then, and nothing is left there that a
  /// publish would finish or clear up.
  func stands(in output: String) -> Bool {
    guard !Publisher(output: output).isInterrupted, let folder = OpenFolder(output) else {
      return false
    }
    return outputs.allSatisfy { folder.stamp($0.path) == $0.stamp }
  }
}

/// A file as it was published.
struct PublishedFile: Sendable, Hashable {
  /// Below the output folder.
  let path: String
  let stamp: FileStamp
  /// The hash of its bytes as the manifest has it; nil for the manifest itself.
  let hash: ContentHash?
  /// The ``OutputEntry/key`` of what it was made from.
  let key: ContentHash?

  /// Whether it is as it was.
  func stands(in output: String) -> Bool {
    FileSystem.stamp("\(output)/\(path)", followingLinks: false) == stamp
  }

  /// Looks at files where they were published; nil where one of them is gone already.
  static func all(
    _ files: [StandingFile], in output: String
  ) async -> [PublishedFile]? {
    let all = files + [StandingFile(path: Manifest.path, hash: nil, key: nil, stamp: nil)]
    // Few of them have to be looked at.
    let unknown = all.indices.filter { all[$0].stamp == nil }
    let stamps = await concurrentMap(unknown, chunk: 512) {
      FileSystem.stamp("\(output)/\(all[$0].path)", followingLinks: false)
    }
    var found: [Int: FileStamp] = [:]
    for (index, stamp) in zip(unknown, stamps) {
      guard let stamp else { return nil }
      found[index] = stamp
    }
    var result: [PublishedFile] = []
    result.reserveCapacity(all.count)
    for (index, file) in all.enumerated() {
      guard let stamp = file.stamp ?? found[index] else { return nil }
      result.append(
        PublishedFile(path: file.path, stamp: stamp, hash: file.hash, key: file.key))
    }
    return result
  }
}
