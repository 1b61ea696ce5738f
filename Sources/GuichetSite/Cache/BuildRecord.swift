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
  /// What links that lead nowhere may have meant (``PathSuggestions/known``).
  var suggested: [String: String?]

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
  var stamp: FileStamp
  /// The hash of its bytes as the manifest has it; nil for the manifest itself.
  let hash: ContentHash?
  /// The ``OutputEntry/key`` of what it was made from.
  let key: ContentHash?

  /// Whether it is as it was.
  func stands(in output: String) -> Bool {
    FileSystem.stamp("\(output)/\(path)", followingLinks: false) == stamp
  }

  /// The files of a publish, the manifest too, with what is known of them before they are moved into
  /// place: those that are moved themselves have the stamp ``FileStamp/late``.
  static func all(_ files: [StandingFile]) -> [PublishedFile] {
    (files + [StandingFile(path: Manifest.path, hash: nil, key: nil, stamp: nil)]).map {
      PublishedFile(path: $0.path, stamp: $0.stamp ?? .late, hash: $0.hash, key: $0.key)
    }
  }
}

extension FileStamp {
  /// Stands for a stamp that is told later.
  static let late = FileStamp(size: 0, modified: 0, changed: 0, inode: 0)
}
