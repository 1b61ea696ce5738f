internal import Foundation
internal import Glibc
package import GuichetCore

/// Puts an output tree into the output folder by difference.
///
/// 1. An interrupted publish is finished (its journal tells how) or undone (there is none yet).
/// 2. Each file is made and compared with what stands there; what differs is staged in full below
///    `.guichet/staging` in the output folder, so on the same file system.
/// 3. The journal is written: what moves where, what goes away. From here on the publish can only
///    be finished.
/// 4. Everything is moved into place, whole new folders at once; the manifest comes next, files of
///    the last manifest that are gone now are removed last.
///
/// Files that no manifest names are never touched: where one stands in the way, nothing is
/// published. Concurrent publishes wait for each other (flock).
package struct Publisher: Sendable {
  /// What a publish did.
  package struct Summary: Sendable, Hashable {
    package var written = 0
    package var unchanged = 0
    package var removed = 0
  }

  /// Why nothing was published.
  package enum Failure: Error, CustomStringConvertible {
    /// The system refused a file operation.
    case file(FileError)
    /// Something that is not Guichet's stands where a file must go.
    case foreign(String)
    /// A symbolic link stands in the output where a folder or file must go.
    case link(String)

    package var description: String {
      switch self {
      case .file(let error): error.description
      case .foreign(let path):
        "\(path.escapingControlCharacters()) was not written by Guichet and is in the way; move it, or choose another output folder"
      case .link(let path):
        "\(path.escapingControlCharacters()) is a symbolic link and is in the way; remove it"
      }
    }
  }

  private let output: String
  private var control: String { "\(output)/.guichet" }
  private var staging: String { "\(output)/.guichet/staging" }
  private var journalPath: String { "\(output)/.guichet/journal.json" }

  /// Creates a publisher for an output folder, made when it is missing.
  package init(output: String) {
    self.output = output
  }

  /// Publishes the tree, or throws and leaves the published site as it was.
  ///
  /// - Parameter done: is called when everything stands in its place and nobody else can publish yet.
  package func publish(
    _ tree: OutputTree, pages: [Manifest.Page], redirects: [Manifest.Moved] = [],
    progress: WorkProgress? = nil, done: () -> Void = {}
  ) async throws(Failure) -> Summary {
    defer { progress?.end() }
    do {
      try prepare()
      let lock = try await lockFolder()
      defer { close(lock) }
      do {
        try recover()
        let summary = try await commit(tree, pages, redirects, progress)
        done()
        return summary
      } catch {
        abandon()
        throw error
      }
    } catch let error as FileError {
      throw .file(error)
    } catch let error as Failure {
      throw error
    } catch {
      throw .file(FileError("cannot publish to", path: output, code: EIO))
    }
  }

  // MARK: Preparation

  private func prepare() throws {
    if let status = try? FileSystem.status(output) {
      guard status.kind == .folder else {
        throw status.kind == .link ? Failure.link(output) : Failure.foreign(output)
      }
    }
    try FileSystem.createFolder(output)
    if let status = try? FileSystem.status(control), status.kind != .folder {
      throw Failure.link(control)
    }
    try FileSystem.createFolder(control)
  }

  /// Waits for other publishes to the same folder, without holding a thread that they may need.
  private func lockFolder() async throws -> Int32 {
    let descriptor = open(control, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError("cannot lock", path: control) }
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      do {
        guard code == EWOULDBLOCK || code == EINTR else {
          throw FileError("cannot lock", path: control, code: code)
        }
        try await Task.sleep(for: .milliseconds(10))
      } catch {
        close(descriptor)
        throw error
      }
    }
    return descriptor
  }

  /// Finishes a publish that was interrupted after its journal was written, else clears its
  /// leftovers.
  private func recover() throws {
    if let bytes = try? FileSystem.read(journalPath),
      let journal = try? JSONDecoder().decode(PublishJournal.self, from: Data(bytes))
    {
      try finish(journal)
    }
    removeStaging()
  }

  // MARK: Commit

  private func commit(
    _ tree: OutputTree, _ pages: [Manifest.Page], _ redirects: [Manifest.Moved],
    _ progress: WorkProgress?
  ) async throws -> Summary {
    let oldBytes = try? FileSystem.read("\(output)/\(Manifest.path)")
    let old = oldBytes.flatMap(Manifest.files(in:)) ?? [:]
    let paths = tree.paths
    let folders = OutputFolders(output: output, paths: paths)
    try folders.check(old: old)
    try FileSystem.createFolder(staging)
    try folders.createStaging(in: staging)
    let stager = Stager(output: output, staging: staging, old: old, existing: folders.existing)
    progress?.begin(.writing, of: paths.count)
    let results = await concurrentMap(paths, chunk: 24, progress: progress) { path in
      stager.stage(path, tree.entries[path]?.bytes() ?? [])
    }
    progress?.begin(.publishing)
    var manifest = Manifest()
    manifest.pages = pages
    manifest.redirects = redirects
    var summary = Summary()
    var staged: [String] = []
    for (path, result) in zip(paths, results) {
      switch result {
      case .failure(let failure): throw failure
      case .success(let outcome):
        manifest.files[path] = outcome.hash
        if outcome.isStaged {
          staged.append(path)
          summary.written += 1
        } else {
          summary.unchanged += 1
        }
      }
    }
    let removals = old.keys.filter { manifest.files[$0] == nil && Self.isSafe($0) }.sorted()
    summary.removed = removals.count
    let manifestBytes = manifest.serialized()
    if staged.isEmpty, removals.isEmpty, oldBytes == manifestBytes {
      removeStaging()
      return summary
    }
    try FileSystem.createFolder("\(staging)/.guichet")
    try FileSystem.create("\(staging)/\(Manifest.path)", manifestBytes)
    let moves = folders.moves(staged: staged)
    let journal = PublishJournal(moves: moves + [Manifest.path], removals: removals)
    try writeJournal(journal)
    try finish(journal)
    removeStaging()
    return summary
  }

  private func writeJournal(_ journal: PublishJournal) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let bytes = Array(try encoder.encode(journal))
    let temporary = journalPath + ".new"
    try FileSystem.remove(temporary)
    try FileSystem.create(temporary, bytes)
    try FileSystem.rename(temporary, to: journalPath)
  }

  /// Moves what is still staged, removes what is gone, drops the journal.
  ///
  /// Doing it twice is safe.
  private func finish(_ journal: PublishJournal) throws {
    try Interruption.holding { try moveAndRemove(journal) }
  }

  private func moveAndRemove(_ journal: PublishJournal) throws {
    for path in journal.removals where Self.isSafe(path) && journal.blocks(path) {
      try remove(path)
    }
    for path in journal.moves where Self.isSafe(path) || path == Manifest.path {
      let source = "\(staging)/\(path)"
      guard FileSystem.exists(source) else { continue }
      let target = "\(output)/\(path)"
      if let link = linkAbove(path) { throw Failure.link(link) }
      if let slash = target.lastIndex(of: "/") {
        try FileSystem.createFolder(String(target[..<slash]))
      }
      try FileSystem.rename(source, to: target)
    }
    for path in journal.removals where Self.isSafe(path) { try remove(path) }
    try FileSystem.remove(journalPath)
  }

  /// Removes a file and the folders that it leaves empty.
  ///
  /// A folder that stands there now, or a link on the way, is not Guichet's and stays.
  private func remove(_ path: String) throws(FileError) {
    guard linkAbove(path) == nil,
      let status = try? FileSystem.status("\(output)/\(path)"), status.kind != .folder
    else { return }
    try FileSystem.remove("\(output)/\(path)")
    var folder = path
    while let slash = folder.lastIndex(of: "/") {
      folder = String(folder[..<slash])
      guard FileSystem.removeEmptyFolder("\(output)/\(folder)") else { break }
    }
  }

  /// The first part of a path below the output, its last one aside, that is a symbolic link.
  private func linkAbove(_ path: String) -> String? {
    var end = path.startIndex
    while let slash = path[end...].firstIndex(of: "/") {
      let folder = "\(output)/\(path[..<slash])"
      if (try? FileSystem.status(folder))?.kind == .link { return folder }
      end = path.index(after: slash)
    }
    return nil
  }

  /// Clears the staging folder, unless a journal still needs what is in it.
  private func abandon() {
    if !FileSystem.exists(journalPath) { removeStaging() }
  }

  private func removeStaging() {
    guard (try? FileSystem.status(staging))?.kind == .folder else { return }
    try? FileManager.default.removeItem(atPath: staging)
  }

  /// Whether a path from a manifest or journal, which are data, stays below the output folder.
  private static func isSafe(_ path: String) -> Bool {
    RelativePath.staysBelow(path) && !path.startsWithBytes(".guichet")
  }
}

/// What a publish still has to do, so that the next run can finish it.
struct PublishJournal: Codable {
  /// Staged files and folders to move to the same path in the output, in order.
  var moves: [String]
  /// Files to remove.
  var removals: [String]

  /// Whether a file to be removed stands where a folder must go.
  func blocks(_ path: String) -> Bool {
    moves.contains { $0 == path || $0.hasPrefix(path + "/") }
  }
}
