internal import GuichetCore

/// `.guichet/cache` in a site's root: what one build leaves for the next.
///
/// Everything in it may be deleted at any time, also while a build runs. A file is written beside its
/// place and put there in one step, so two builds may share the folder; it starts with the hash of
/// the rest, so one that is damaged counts as missing. Where the folder cannot be written, builds are
/// slower and otherwise the same.
struct CacheFolder: Sendable {
  private let folder: String

  /// The folder of a site.
  init(root: String) { folder = "\(root)/.guichet/cache" }

  /// The value of a name; nil where there is none that can be read.
  func read<Value: Packable>(_ name: String, as type: Value.Type) -> Value? {
    guard let bytes = try? FileSystem.read("\(folder)/\(name)") else { return nil }
    return PackReader.sealed(bytes, as: type)
  }

  /// Keeps a value under a name; that it cannot is no error.
  func write(_ value: some Packable, as name: String) {
    let bytes = PackWriter.sealed(value)
    do {
      if !FileSystem.exists(folder) {
        try FileSystem.createFolder(folder)
        // So that nobody commits it who has no rule for it.
        try FileSystem.write(Array("*\n".utf8), to: "\(folder)/.gitignore")
      }
      try FileSystem.write(bytes, to: "\(folder)/\(name)")
    } catch {
      return
    }
  }

  /// Removes all but the `count` files that end with a suffix and were written last.
  func prune(suffix: String, keeping count: Int) {
    let names = ((try? FileSystem.entries(of: folder)) ?? []).compactMap(\.text)
      .filter { $0.hasSuffix(suffix) }
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
