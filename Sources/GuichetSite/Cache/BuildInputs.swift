internal import GuichetContent
internal import GuichetCore

/// Everything that a build reads, told apart by what changes when it does.
///
/// A stamp stands for a file's bytes as long as the file was left alone for a moment before it was
/// stamped; where it was not, and where the stamps differ as they do in a fresh clone, the hash of
/// the bytes decides. So a change is seen however soon it comes, and a copy counts as the same.
struct BuildInputs: Sendable, Hashable {
  /// One name below the site's root.
  struct Entry: Sendable, Hashable {
    let path: String
    let kind: FileSystem.Kind
    /// Nil for what is no file, and for a link that leads to none.
    var stamp: FileStamp?
    /// Nil until it is asked for, and for files that are too long to be read twice.
    var hash: ContentHash?
    /// Whether the stamp alone stands for the bytes.
    var isSettled = false
  }

  /// What is not a file: the program, the options, the state of the history, where links lead.
  let circumstances: [String]
  /// Sorted by path.
  var entries: [Entry]

  /// Looks at everything, and reads nothing.
  ///
  /// - Parameter folders: where the build reads, relative to the root.
  init(root: String, folders: [String], circumstances: [String]) async {
    let now = FileStamp.now
    var entries: [Entry] = []
    var pending = folders
    while !pending.isEmpty {
      let found = await concurrentMap(pending, chunk: 1) {
        Self.entries(of: $0, root: root, now: now)
      }
      pending = found.joined().filter { $0.kind == .folder }.map(\.path)
      entries += found.joined()
    }
    self.entries = entries.sorted { $0.path < $1.path }
    let links = self.entries.filter { $0.kind == .link }.map { link in
      "\(link.path) → \((try? FileSystem.realPath("\(root)/\(link.path)")) ?? "")"
    }
    self.circumstances = circumstances + links
  }

  /// The place of a path among the entries; nil where nobody looked.
  func place(of path: String) -> Int? {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].path < path { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && entries[low].path == path ? low : nil
  }

  private static func entries(of folder: String, root: String, now: Int) -> [Entry] {
    let names = (try? FileSystem.entries(of: "\(root)/\(folder)")) ?? []
    return names.compactMap { entry in
      // A name that is no text is a finding of its own, whatever it holds.
      let name = entry.text ?? String(decoding: entry.name, as: UTF8.self)
      guard name != ".git" else { return nil }
      let path = "\(folder)/\(name)"
      let stamp = FileSystem.stamp("\(root)/\(path)")
      return Entry(
        path: path, kind: entry.kind, stamp: stamp,
        isSettled: stamp?.isSettled(before: now) ?? true)
    }
  }

  /// Files above this many bytes are not read a second time for their hash.
  private static let longest = 64 << 20

  /// Gives every file its hash; reads those that nobody has read yet and that are not as before.
  ///
  /// - Parameters:
  ///   - read: gives the hash of a file that was read since it was looked at, by its path.
  ///   - old: what an earlier build read, with its hashes.
  /// - Returns: Whether all of them are still what their stamps say.
  mutating func hash(
    root: String, read: @escaping @Sendable (String) -> ContentHash?, after old: BuildInputs?
  ) async -> Bool {
    let hashes = await concurrentMap(entries, chunk: 64) { entry -> ContentHash? in
      guard entry.stamp != nil else { return nil }
      let known = old?.place(of: entry.path).flatMap { old?.entries[$0] }
        .flatMap { $0.isSettled ? $0 : nil }
      if let hash = read(entry.path) {
        // What was read is what stood there under this stamp, whatever stands there now.
        if let known, known.stamp == entry.stamp, known.hash == hash { return hash }
        return FileSystem.stamp("\(root)/\(entry.path)") == entry.stamp ? hash : nil
      }
      if let known, known.stamp == entry.stamp, known.hash != nil {
        return FileSystem.stamp("\(root)/\(entry.path)") == entry.stamp ? known.hash : nil
      }
      guard
        let bytes = try? FileSystem.read("\(root)/\(entry.path)", limit: Self.longest)
      else { return nil }
      guard FileSystem.stamp("\(root)/\(entry.path)") == entry.stamp else { return nil }
      return ContentHash(bytes)
    }
    for index in entries.indices {
      if let stamp = entries[index].stamp, hashes[index] == nil {
        guard stamp.size > Self.longest, entries[index].isSettled else { return false }
      }
      entries[index].hash = hashes[index]
    }
    return true
  }

  /// Whether a build would read the same as it did when `other`, which has its hashes, was made.
  func isSame(as other: BuildInputs, root: String) async -> Bool {
    guard circumstances == other.circumstances, entries.count == other.entries.count else {
      return false
    }
    var doubtful: [Int] = []
    for (index, (new, old)) in zip(entries, other.entries).enumerated() {
      guard new.path == old.path, new.kind == old.kind, (new.stamp == nil) == (old.stamp == nil)
      else { return false }
      if new.stamp == old.stamp, old.isSettled { continue }
      guard new.stamp?.size == old.stamp?.size else { return false }
      doubtful.append(index)
    }
    let results = await concurrentMap(doubtful, chunk: 64) { index -> Bool in
      guard let hash = other.entries[index].hash,
        let bytes = try? FileSystem.read("\(root)/\(entries[index].path)")
      else { return false }
      return ContentHash(bytes) == hash
    }
    return results.allSatisfy(\.self)
  }
}
