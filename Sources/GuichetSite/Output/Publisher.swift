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
/// 4. Everything is moved into place, whole new folders at once: first what is new, then what
///    replaces a file, then the manifest; files of the last manifest that are gone now are removed
///    last.
///
/// The promise, whenever a publish ends (killed, disk full, machine out of power): every file is
/// the whole old or the whole new one; before the journal all of them are old. In the middle of the
/// moves old pages stand beside new ones, but each finds its pictures, styles, scripts, shards of
/// the index and the pages that it links to; but for pages that are new, which may lead to each other
/// before all of them are there, and to which nothing else leads until then. Only where a file becomes
/// a folder, or a folder a file, is there a moment with neither. The manifest is new only when
/// everything it names stands.
/// The next publish finishes or undoes the rest, whatever it is to publish itself.
///
/// A power cut is another matter: file systems write names before contents, so files published in
/// the last seconds may be empty. The manifest and the journal are synced (`fsync`) before the first
/// move, so that the next publish still knows which files are its own; it compares bytes rather than
/// dates and so writes again what is not whole. That costs 10 ms. Syncing each of the 3,900 files of
/// 1,000 articles took 12 s and more; syncing the file system (`syncfs`) 0.13 s, but it waits for
/// whatever others have just written to it, such as a container that was unpacked before the build.
/// Either would only help a server that loses power within half a minute of a publish and comes back
/// without another one.
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
    /// What was to be published was made from something that has changed meanwhile.
    case unsound
    /// The journal stands, but what it says could not be done to its end.
    case unfinished(String)

    package var description: String {
      switch self {
      case .file(let error): error.description
      case .foreign(let path):
        "\(path.escapingControlCharacters()) was not written by Guichet and is in the way; move it, or choose another output folder"
      case .link(let path):
        "\(path.escapingControlCharacters()) is a symbolic link and is in the way; remove it"
      case .unsound: "a file of the site was changed while it was built"
      case .unfinished(let reason): reason
      }
    }

    /// What became of the site.
    package var consequence: String {
      switch self {
      case .file, .foreign, .link, .unsound: "nothing was published"
      case .unfinished:
        "only a part was published; mend that and build again, which publishes the rest"
      }
    }
  }

  private let output: String
  private var control: String { "\(output)/.guichet" }
  private var staging: String { "\(output)/.guichet/staging" }
  private var journalPath: String { "\(output)/.guichet/journal.json" }
  private var newJournalPath: String { journalPath + ".new" }

  /// Creates a publisher for an output folder, made when it is missing.
  package init(output: String) {
    self.output = output
  }

  /// Whether something is left that the next publish would finish or clear up.
  var isInterrupted: Bool {
    [journalPath, newJournalPath, staging].contains(where: FileSystem.exists)
  }

  /// Publishes the tree, or throws and leaves the published site as it was.
  ///
  package func publish(
    _ tree: OutputTree, _ manifest: Manifest, progress: WorkProgress? = nil
  ) async throws(Failure) -> Summary {
    try await publish(
      tree, addresses: { _ in manifest.addresses() }, known: StandingOutput(), progress: progress,
      isSound: { true }, prepared: { _ in }, done: {})
  }

  /// Publishes the tree where something is known of what stands there.
  ///
  /// - Parameters:
  ///   - addresses: makes the part of the manifest that names no files; is given the last manifest
  ///     where that is what the last build wrote.
  ///   - known: what stood as it was published a moment ago, and is not read again.
  ///   - isSound: is asked when all files are made; nothing is published where it says no.
  ///   - prepared: is called with the files and their hashes before anything is moved.
  ///   - done: is called when everything stands in its place and nobody else can publish yet.
  func publish(
    _ tree: OutputTree, addresses: @escaping @Sendable (_ last: [UInt8]?) -> [UInt8],
    known: StandingOutput, progress: WorkProgress?, isSound: () -> Bool,
    prepared: ([StandingFile]) -> Void, done: () async -> Void
  ) async throws(Failure) -> Summary {
    defer { progress?.end() }
    do {
      let lock = try await lockFolder()
      defer { close(lock) }
      do {
        let wasInterrupted = isInterrupted
        try recover()
        // Another publish that changed anything has changed the manifest, or was interrupted.
        var known = known
        let isLatest = !wasInterrupted && known.isLatest(in: output)
        if !isLatest { known.look(in: output) }
        let summary = try await commit(
          tree, addresses, known, isLatest: isLatest, lock, progress, isSound, prepared)
        await done()
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
    while true {
      try prepare()
      let descriptor = open(control, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard descriptor >= 0 else { throw FileError("cannot lock", path: control) }
      do {
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
          let code = errno
          guard code == EWOULDBLOCK || code == EINTR else {
            throw FileError("cannot lock", path: control, code: code)
          }
          try await Task.sleep(for: .milliseconds(10))
        }
      } catch {
        close(descriptor)
        throw error
      }
      // Who waited may hold a folder that somebody has removed meanwhile.
      if FileSystem.isOpen(control, as: descriptor) { return descriptor }
      close(descriptor)
    }
  }

  /// Finishes a publish that was interrupted after its journal was written, else clears its
  /// leftovers.
  private func recover() throws {
    if let bytes = try? FileSystem.read(journalPath), let journal = PublishJournal(bytes) {
      try finish(journal, isRepeated: true)
    }
    // A journal that is none has nothing to say, and one that was being written never counted.
    try FileSystem.remove(journalPath)
    try FileSystem.remove(newJournalPath)
    try removeStaging()
  }

  // MARK: Commit

  private func commit(
    _ tree: OutputTree, _ makeAddresses: @escaping @Sendable ([UInt8]?) -> [UInt8],
    _ known: StandingOutput, isLatest: Bool, _ lock: Int32, _ progress: WorkProgress?,
    _ isSound: () -> Bool, _ prepared: ([StandingFile]) -> Void
  ) async throws -> Summary {
    // A long file, which is compared in the end where the record says what it says.
    let last = Task { [output] in try? FileSystem.read("\(output)/\(Manifest.path)") }
    async let oldFiles =
      isLatest
      ? OwnFiles.record(known) : .manifest(await last.value.flatMap(Manifest.files(in:)) ?? [:])
    let paths = tree.paths
    let folders = await OutputFolders(output: output, paths: paths, known: known)
    let old = await oldFiles
    try folders.check(old: old)
    try FileSystem.createFolder(staging)
    let stager = Stager(
      output: output, staging: staging, old: old, known: known, existing: folders.existing)
    progress?.begin(.writing, of: paths.count)
    // What is put together from other files waits until those stand; where most of them do already,
    // they come first, so that one core puts it together while the other looks at the rest.
    let isFirst = paths.map { known.isEmpty || tree.isPart($0) }
    let first = paths.indices.filter { isFirst[$0] }
    var results = [Result<Stager.Outcome, Failure>?](repeating: nil, count: paths.count)
    for (index, result) in await stage(first, of: paths, tree, stager, progress) {
      results[index] = result
    }
    var changed: Set<String> = []
    for index in first where !known.isEmpty {
      if case .success(let outcome)? = results[index], outcome.isStaged {
        changed.insert(paths[index])
      }
    }
    async let joined = stager.join(tree, changed: changed)
    async let addresses = makeAddresses(isLatest ? await last.value : nil)
    async let removed = old.paths { tree.entries[$0] == nil && Self.isSafe($0) }
    let rest = paths.indices.filter { !isFirst[$0] }
    for (index, result) in await stage(rest, of: paths, tree, stager, progress) {
      results[index] = result
    }
    let together = await joined
    guard isSound() else { throw Failure.unsound }
    progress?.begin(.publishing)
    var files: [StandingFile] = []
    files.reserveCapacity(paths.count)
    var summary = Summary()
    var staged: [String] = []
    var replacing: [String] = []
    for (path, result) in zip(paths, results) {
      switch result ?? together[path] {
      case nil: continue
      case .failure(let failure): throw failure
      case .success(let outcome):
        // A file that is moved itself gets a new stamp; one in a folder that is moved keeps its own.
        let isMoved = outcome.isStaged && folders.existing.contains(path.folderPath)
        files.append(
          StandingFile(
            path: path, hash: outcome.hash, key: outcome.key, stamp: isMoved ? nil : outcome.stamp))
        if outcome.isStaged {
          if outcome.isReplacement { replacing.append(path) } else { staged.append(path) }
          summary.written += 1
        } else {
          summary.unchanged += 1
        }
      }
    }
    prepared(files)
    try folders.checkLinks(above: staged + replacing)
    let removals = await removed
    summary.removed = removals.count
    let manifestBytes = Manifest.serialized(
      await addresses, files: files.compactMap { file in file.hash.map { (file.path, $0) } })
    if summary.written == 0, removals.isEmpty,
      await last.value?.hasSameBytes(as: manifestBytes) == true
    {
      try removeStaging()
      return summary
    }
    try FileSystem.createFolder("\(staging)/.guichet")
    try FileSystem.create("\(staging)/\(Manifest.path)", manifestBytes)
    try FileSystem.sync("\(staging)/\(Manifest.path)")
    guard FileSystem.isOpen(control, as: lock) else {
      throw FileError("cannot publish to", path: output, code: ENOENT)
    }
    let journal = PublishJournal(
      new: folders.moves(staged: staged), replacing: replacing, removals: removals)
    try write(journal)
    try finish(journal, isRepeated: false)
    try removeStaging()
    return summary
  }

  /// Stages files by their places among the paths; nothing becomes of those that are put together.
  private func stage(
    _ indices: [Int], of paths: [String], _ tree: OutputTree, _ stager: Stager,
    _ progress: WorkProgress?
  ) async -> [(Int, Result<Stager.Outcome, Failure>?)] {
    let chunk = 24
    return await concurrentMap(
      indices.dealt(by: chunk), chunk: chunk, progress: progress
    ) { index in
      let path = paths[index]
      let entry = tree.entries[path]
      guard entry?.pieces == nil else { return (index, nil) }
      return (index, stager.stage(path, entry, after: index == 0 ? "" : paths[index - 1]))
    }
  }

  private func write(_ journal: PublishJournal) throws {
    try FileSystem.create(newJournalPath, try journal.serialized())
    try FileSystem.sync(newJournalPath)
    try FileSystem.rename(newJournalPath, to: journalPath)
    do {
      try FileSystem.sync(control)
    } catch {
      // Nothing has moved, so that nothing need be finished.
      try FileSystem.remove(journalPath)
      throw error
    }
  }

  /// Moves what is still staged, removes what is gone, drops the journal.
  ///
  /// Doing it twice is safe.
  private func finish(_ journal: PublishJournal, isRepeated: Bool) throws(Failure) {
    do {
      try Interruption.holding { try moveAndRemove(journal, isRepeated) }
    } catch let error as Failure {
      throw .unfinished(error.description)
    } catch let error as FileError {
      throw .unfinished(error.description)
    } catch {
      throw .unfinished("\(error)")
    }
  }

  private func moveAndRemove(_ journal: PublishJournal, _ isRepeated: Bool) throws {
    let blockers = journal.blockers
    // Giving back a large file takes as long as writing one; who holds it open does that beside.
    var replaced: [HeldFile] = []
    defer { Task.detached { [replaced] in withExtendedLifetime(replaced) {} } }
    for path in journal.moves where Self.isSafe(path) || path == Manifest.path {
      let source = "\(staging)/\(path)"
      // It has been moved already; the first time it must be there.
      if isRepeated, !FileSystem.exists(source) { continue }
      for blocker in blockers[path] ?? [] where Self.isSafe(blocker) { try remove(blocker) }
      if let link = linkAbove(path) { throw Failure.link(link) }
      if let held = HeldFile("\(output)/\(path)", atLeast: 1 << 20) { replaced.append(held) }
      try move(source, to: "\(output)/\(path)")
    }
    for path in journal.removals where Self.isSafe(path) { try remove(path) }
    try FileSystem.remove(journalPath)
  }

  /// Moves something into place, and makes its folder where that has gone.
  private func move(_ source: String, to target: String) throws(FileError) {
    do {
      try FileSystem.rename(source, to: target)
    } catch  where error.code == ENOENT {
      guard FileSystem.exists(source), let slash = target.lastIndex(of: "/") else { throw error }
      try FileSystem.createFolder(String(target[..<slash]))
      try FileSystem.rename(source, to: target)
    }
  }

  /// Removes a file and the folders that it leaves empty, also those that it left the last time.
  ///
  /// A folder that stands there now, or a link on the way, is not Guichet's and stays.
  private func remove(_ path: String) throws(FileError) {
    guard linkAbove(path) == nil else { return }
    if let status = try? FileSystem.status("\(output)/\(path)") {
      guard status.kind != .folder else { return }
      try FileSystem.remove("\(output)/\(path)")
    }
    var folder = path
    while let slash = folder.lastIndex(of: "/") {
      folder = String(folder[..<slash])
      guard try FileSystem.removeFolder("\(output)/\(folder)") else { break }
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
    if !FileSystem.exists(journalPath) { try? removeStaging() }
  }

  private func removeStaging() throws(FileError) {
    guard (try? FileSystem.status(staging))?.kind == .folder else { return }
    try? FileManager.default.removeItem(atPath: staging)
    // What is left of an old one would be published with the new one.
    if FileSystem.exists(staging) { throw FileError("cannot remove", path: staging) }
  }

  /// Whether a path from a manifest or journal, which are data, stays below the output folder.
  private static func isSafe(_ path: String) -> Bool {
    RelativePath.staysBelow(path) && !path.startsWithBytes(".guichet")
  }
}

extension [Int] {
  /// The same in another order: as many rows as there are cores, and from each some at a time.
  ///
  /// While a file is made in a folder nobody else can make one there, and files of one folder stand
  /// beside each other.
  fileprivate func dealt(by chunk: Int) -> [Int] {
    let rows = Swift.max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    let length = (count / rows / chunk + 1) * chunk
    return stride(from: 0, to: length, by: chunk).flatMap { offset in
      (0..<rows).flatMap { row in
        let start = Swift.min(row * length + offset, count)
        return self[start..<Swift.min(start + chunk, count)]
      }
    }
  }
}
