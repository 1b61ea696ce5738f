internal import Glibc
internal import GuichetCore
internal import Synchronization

/// `.guichet/cache` in a site's root: what one build leaves for the next.
///
/// Everything in it may be deleted at any time, also while a build runs. A file is written beside its
/// place and put there in one step, so two builds may share the folder; it ends with the hash of
/// the rest, so one that is damaged counts as missing. Where the folder cannot be written, builds are
/// slower and otherwise the same.
struct CacheFolder: Sendable {
  private let folder: String

  /// The folder of a site.
  init(root: String) { folder = "\(root)/.guichet/cache" }

  /// Whether there is a file of a name.
  func has(_ name: String) -> Bool { FileSystem.exists("\(folder)/\(name)") }

  /// The value of a name; nil where there is none that can be read.
  func read<Value: Packable>(_ name: String, as type: Value.Type) -> Value? {
    guard let bytes = try? FileSystem.read("\(folder)/\(name)") else { return nil }
    return PackReader.sealed(bytes, as: type)
  }

  /// Keeps a value under a name; that it cannot is no error.
  func write(_ value: some Packable, as name: String) {
    let bytes = PackWriter.sealed(value)
    do {
      try create()
      try FileSystem.write(bytes, to: "\(folder)/\(name)")
    } catch {
      return
    }
  }

  private func create() throws(FileError) {
    if FileSystem.exists(folder) { return }
    try FileSystem.createFolder(folder)
    // So that nobody commits it who has no rule for it.
    try FileSystem.write(Array("*\n".utf8), to: "\(folder)/.gitignore")
  }

  /// A file that is written in two steps, most of it while something else is waited for; it is gone
  /// when nobody finishes it.
  final class Draft: Sendable {
    private let file: Mutex<NewFile?>
    private let (part, target): (String, String)

    /// Writes the beginning.
    fileprivate init(_ bytes: [UInt8], of target: String) throws(FileError) {
      part = "\(target).\(getpid()).part"
      self.target = target
      var file = try NewFile(at: part)
      file.append(bytes)
      self.file = Mutex(file)
    }

    /// Writes the end, and puts the file into its place.
    func finish(_ bytes: [UInt8]) {
      file.withLock { waiting in
        guard var file = waiting.take() else { return }
        file.append(bytes)
        file.seal()
        guard (try? file.finish()) != nil else { return }
        do { try FileSystem.rename(part, to: target) } catch { try? FileSystem.remove(part) }
      }
    }
  }

  /// Begins a file with a part of what is packed; nil where it cannot be written.
  func draft(_ bytes: [UInt8], as name: String) -> Draft? {
    do {
      try create()
      return try Draft(bytes, of: "\(folder)/\(name)")
    } catch {
      return nil
    }
  }

  /// Removes all but the `count` files that end with a suffix and were written last, and what nobody
  /// has finished for an hour.
  func prune(suffix: String, keeping count: Int) {
    let all = ((try? FileSystem.entries(of: folder)) ?? []).compactMap(\.text)
      .filter { $0.contains(suffix) }
    let hourAgo = FileStamp.now - 3_600_000_000_000
    for name in all where !name.hasSuffix(suffix) {
      if let stamp = FileSystem.stamp("\(folder)/\(name)"), stamp.modified < hourAgo {
        try? FileSystem.remove("\(folder)/\(name)")
      }
    }
    let names = all.filter { $0.hasSuffix(suffix) }
    guard names.count > count else { return }
    let byAge = names.map { (FileSystem.stamp("\(folder)/\($0)")?.modified ?? 0, $0) }.sorted(by: >)
    for (_, name) in byAge.dropFirst(count) { try? FileSystem.remove("\(folder)/\(name)") }
  }

  /// Removes the files of a suffix, also those that were never finished, but for those wanted.
  func prune(suffix: String, unless isWanted: (String) -> Bool) {
    for entry in (try? FileSystem.entries(of: folder)) ?? [] {
      guard let name = entry.text, name.contains(suffix), !isWanted(name) else { continue }
      try? FileSystem.remove("\(folder)/\(name)")
    }
  }
}
