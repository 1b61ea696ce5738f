internal import Foundation
internal import Glibc
internal import GuichetContent
internal import GuichetCore
internal import Synchronization

/// What changed on the disk.
enum FileChanges: Sendable, Equatable {
  /// These files, by their paths below the root.
  case files(Set<String>)
  /// Anything may have: folders came, or more happened than the system could tell.
  case unknown
}

/// Tells which files below a site's folders change.
///
/// Linux tells at once (inotify(7)). Where it cannot, because the disk is another machine's or there
/// are more folders than the system watches, the files are looked at twice a second.
struct FileWatcher {
  private static let folders = ["content", "themes"]
  /// Saving is often several steps; so long nothing may happen before it counts as done.
  private static let quiet: Int32 = 3
  private static let longest = 12

  private let root: String
  private let descriptor: Int32
  /// Folders by watch.
  private var watched: [Int32: String] = [:]
  /// Whether the system tells, or the files are looked at.
  private var isTold = false

  /// What changes from now on, and whether the system tells; ends when nobody listens any more.
  static func start(
    root: String
  ) async -> (changes: AsyncStream<FileChanges>, isTold: Bool) {
    let (stream, listener) = AsyncStream.makeStream(of: FileChanges.self)
    let end = Flag()
    listener.onTermination = { _ in end.isSet.store(true, ordering: .relaxed) }
    let isTold = await withCheckedContinuation { started in
      let thread = Thread {
        var watcher = FileWatcher(root: root)
        started.resume(returning: watcher.isTold)
        if watcher.isTold { watcher.listen(listener, end) } else { watcher.look(listener, end) }
        if watcher.descriptor >= 0 { close(watcher.descriptor) }
      }
      thread.qualityOfService = .userInitiated
      thread.start()
    }
    return (stream, isTold)
  }

  private init(root: String) {
    self.root = root
    descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    guard descriptor >= 0, !Self.isForeign("\(root)/content") else { return }
    isTold = true
    // The folders themselves may come later.
    let own = inotify_add_watch(descriptor, root, UInt32(IN_CREATE | IN_MOVED_TO | IN_ONLYDIR))
    isTold = own >= 0
    watched[own] = ""
    for folder in Self.folders where isTold { isTold = watch(folder) }
  }

  // MARK: Told by the system

  private mutating func listen(
    _ listener: AsyncStream<FileChanges>.Continuation, _ end: Flag
  ) {
    while !end.isSet.load(ordering: .relaxed) {
      var changes = FileChanges.files([])
      guard wait(500), read(into: &changes) else { continue }
      for _ in 0..<Self.longest where wait(Self.quiet) {
        if !read(into: &changes) { break }
      }
      if changes != .files([]) { listener.yield(changes) }
    }
  }

  private func wait(_ milliseconds: Int32) -> Bool {
    var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return Glibc.poll(&poll, 1, milliseconds) > 0
  }

  private mutating func read(into changes: inout FileChanges) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    let count = Glibc.read(descriptor, &buffer, buffer.count)
    guard count > 0 else { return false }
    let size = MemoryLayout<inotify_event>.size
    var offset = 0
    while offset + size <= count {
      let event = buffer.withUnsafeBytes {
        $0.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
      }
      let name = buffer[(offset + size)..<min(count, offset + size + Int(event.len))]
      note(event, String(decoding: name.prefix { $0 != 0 }, as: UTF8.self), &changes)
      offset += size + Int(event.len)
    }
    return true
  }

  private mutating func note(_ event: inotify_event, _ name: String, _ changes: inout FileChanges) {
    if event.mask & UInt32(IN_Q_OVERFLOW) != 0 { changes = .unknown }
    guard let folder = watched[event.wd] else { return }
    if event.mask & UInt32(IN_IGNORED) != 0 {
      watched[event.wd] = nil
      return
    }
    guard !name.isEmpty, !ContentScanner.isIgnored(name) else { return }
    guard !folder.isEmpty || Self.folders.contains(name) else { return }
    let path = folder.isEmpty ? name : "\(folder)/\(name)"
    if event.mask & UInt32(IN_ISDIR) != 0 {
      if event.mask & UInt32(IN_CREATE | IN_MOVED_TO) != 0 {
        _ = watch(path)
      }
      changes = .unknown
    } else if event.mask & UInt32(IN_CREATE) == 0
      || (try? FileSystem.status("\(root)/\(path)"))?.kind == .link
    {
      // A file that is only begun is told again when it is closed.
      if case .files(var files) = changes {
        files.insert(path)
        changes = .files(files)
      }
    }
  }

  /// Watches a folder and those in it; false where the system refuses.
  private mutating func watch(_ folder: String) -> Bool {
    let mask =
      IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_ATTRIB | IN_ONLYDIR
    var pending = [folder]
    while let next = pending.popLast() {
      let watch = inotify_add_watch(descriptor, "\(root)/\(next)", UInt32(mask))
      guard watch >= 0 else {
        // A folder that is not there cannot change.
        if errno == ENOENT || errno == ENOTDIR { continue }
        return false
      }
      watched[watch] = next
      for entry in (try? FileSystem.entries(of: "\(root)/\(next)")) ?? []
      where entry.kind == .folder {
        if let name = entry.text, !name.hasPrefix(".") { pending.append("\(next)/\(name)") }
      }
    }
    return true
  }

  // MARK: Looked at

  private func look(_ listener: AsyncStream<FileChanges>.Continuation, _ end: Flag) {
    var last = state()
    while !end.isSet.load(ordering: .relaxed) {
      Thread.sleep(forTimeInterval: 0.5)
      let now = state()
      guard now != last else { continue }
      let changed = Set(now.keys).union(last.keys).filter { now[$0] != last[$0] }
      last = now
      listener.yield(.files(changed))
    }
  }

  private func state() -> [String: FileStamp] {
    var result: [String: FileStamp] = [:]
    var pending = Self.folders
    while let folder = pending.popLast() {
      for entry in (try? FileSystem.entries(of: "\(root)/\(folder)")) ?? [] {
        guard let name = entry.text, !ContentScanner.isIgnored(name) else { continue }
        let path = "\(folder)/\(name)"
        if entry.kind == .folder {
          pending.append(path)
        } else if let stamp = FileSystem.stamp("\(root)/\(path)") {
          result[path] = stamp
        }
      }
    }
    return result
  }

  /// Whether a folder is on a disk whose changes by others the system does not tell: another
  /// machine's, or that of Windows below Linux (proc(5), mounts).
  private static func isForeign(_ folder: String) -> Bool {
    guard let path = try? FileSystem.realPath(folder),
      let bytes = try? FileSystem.read("/proc/self/mounts", limit: 1 << 20)
    else { return false }
    var longest = 0
    var kind = ""
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count > 2 else { continue }
      let place = fields[1].replacingOccurrences(of: "\\040", with: " ")
      let isAbove = place == "/" || path == place || path.hasPrefix(place + "/")
      guard isAbove, place.utf8.count >= longest else { continue }
      (longest, kind) = (place.utf8.count, String(fields[2]))
    }
    return foreignKinds.contains(kind) || kind.hasPrefix("fuse.")
  }

  private static let foreignKinds: Set<String> = [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "v9fs", "drvfs", "vboxsf", "prl_fs", "virtiofs",
    "afs", "ceph",
  ]
}

/// A flag that one thread sets for another.
private final class Flag: Sendable {
  let isSet = Atomic(false)
}
