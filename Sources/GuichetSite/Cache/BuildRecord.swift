internal import GuichetCore

/// What the last build to an output folder read, wrote and found, so that the next one need do
/// nothing where nothing changed.
///
/// It lies in `.guichet/cache` in the site's root and may be deleted at any time. A build believes it
/// only as far as it can see: every file read and every file written must be what it was.
struct BuildRecord: Sendable {
  var inputs: BuildInputs
  /// Stamps of what was published, the manifest too, by path below the output folder.
  var outputs: [OutputStamp]
  var articles: Int
  var diagnostics: [Diagnostic]
  var suppressed: [SuppressedFinding]

  /// A published file.
  struct OutputStamp: Sendable, Hashable {
    let path: String
    let stamp: FileStamp
  }

  /// Whether the output folder holds what was published then, and nothing is left there that a
  /// publish would finish or clear up.
  func stands(in output: String) -> Bool {
    !Publisher(output: output).isInterrupted
      && outputs.allSatisfy {
        FileSystem.stamp("\(output)/\($0.path)", followingLinks: false) == $0.stamp
      }
  }

  /// The stamps of published files; nil where one of them is gone already.
  static func stamps(of paths: [String], in output: String) -> [OutputStamp]? {
    var stamps: [OutputStamp] = []
    stamps.reserveCapacity(paths.count)
    for path in paths {
      guard let stamp = FileSystem.stamp("\(output)/\(path)", followingLinks: false) else {
        return nil
      }
      stamps.append(OutputStamp(path: path, stamp: stamp))
    }
    return stamps
  }
}
