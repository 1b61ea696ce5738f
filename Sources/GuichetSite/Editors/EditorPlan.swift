internal import GuichetContent
internal import GuichetCore

/// What has to be written so that editors know a site; a writer's own settings stay as they are.
package struct EditorPlan: Sendable {
  /// What happens to a file.
  package enum Step: Sendable {
    /// It is not there yet, or is Guichet's own and old.
    case write
    /// It says all this already.
    case keep
    /// It is somebody's own, and lacks these lines.
    case lacks([String])
  }

  /// The files with what happens to each.
  package let steps: [(path: String, bytes: [UInt8], step: Step)]
  private let root: String

  /// Compares the site's folder with what editors need.
  package init(_ words: EditorWords, root: String) {
    self.root = root
    steps = EditorFiles.files(for: words.configuration, tags: words.tags).map { path, bytes in
      (path, bytes, Self.step(path, bytes, root: root))
    }
  }

  private static func step(_ path: String, _ bytes: [UInt8], root: String) -> Step {
    let place = "\(root)/\(path)"
    guard FileSystem.exists(place) else { return .write }
    // What cannot be read is not overwritten either.
    guard let old = try? FileSystem.read(place, limit: 1 << 20) else { return .lacks([]) }
    if old == bytes { return .keep }
    if EditorFiles.isOwn(path) { return .write }
    let lacking = EditorFiles.lacking(of: bytes, in: old)
    return lacking.isEmpty ? .keep : .lacks(lacking)
  }

  /// Writes what is to be written; nothing outside the site's folder, whatever links say.
  package func commit() throws {
    let folder = "\(root)/.vscode"
    try FileSystem.createFolder(folder)
    try FileSystem.check(folder, isWithin: root)
    for step in steps {
      guard case .write = step.step else { continue }
      let path = "\(root)/\(step.path)"
      if FileSystem.exists(path) { try FileSystem.check(path, isWithin: root) }
      try FileSystem.write(step.bytes, to: path)
    }
  }

  /// What was done, a line each.
  package var lines: [String] {
    steps.flatMap { path, _, step in
      switch step {
      case .write: ["\(path): written"]
      case .keep: ["\(path): nothing to do"]
      case .lacks(let lines):
        ["\(path): yours, and stays as it is" + (lines.isEmpty ? "" : "; add what it lacks:")]
          + lines.map { "    \($0)" }
      }
    }
  }
}
