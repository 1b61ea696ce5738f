package import GuichetCore

/// One file of the output: its bytes or a way to make them.
package struct OutputEntry: Sendable {
  /// What makes the bytes; called when they are wanted, possibly more than once, always the same.
  package let bytes: @Sendable () -> [UInt8]
  /// Where it comes from, for collisions.
  package let origin: SourcePosition
  /// The hash of everything that the bytes are made from: the same key, the same bytes. Nil where
  /// nobody asks, or where making them costs as little.
  package let key: ContentHash?
}

/// The output as it shall be: paths relative to the output folder, each with its file.
package struct OutputTree: Sendable {
  /// Files by path, `/` between folders.
  package private(set) var entries: [String: OutputEntry] = [:]
  /// Two files for one path.
  package private(set) var diagnostics: [Diagnostic] = []
  private var keys: [String: String] = [:]
  /// The folders of the files, as keys, each with the first file in it.
  private var folders: [Substring: String] = [:]

  /// Creates an empty tree.
  package init() {}

  /// Adds a file; a path that is taken, also by a name that only differs in case, or by a folder, is
  /// a finding and the first stays.
  package mutating func add(
    _ path: String, origin: SourcePosition, _ bytes: @escaping @Sendable () -> [UInt8]
  ) {
    add(path, origin: origin, key: nil, bytes)
  }

  /// Adds a file that has a key.
  mutating func add(
    _ path: String, origin: SourcePosition, key contentKey: ContentHash?,
    _ bytes: @escaping @Sendable () -> [UInt8]
  ) {
    let key = path.collisionKey
    if let taken = taken(key), let other = entries[taken] {
      diagnostics.append(
        Diagnostic(
          .outputCollision, at: origin,
          taken.collisionKey == key
            ? "the output file `\(path)` is made from \(other.origin.file) already"
            : "the output file `\(path)` cannot stand beside `\(taken)`, made from \(other.origin.file): one needs a file where the other needs a folder",
          help: "rename one of the two"))
      return
    }
    guard Self.isSafe(path) else {
      diagnostics.append(
        Diagnostic(
          .unsafePath, at: origin, "the output file `\(path)` would leave the output folder",
          help: "rename the source file"))
      return
    }
    keys[key] = path
    var folder = Substring(key)
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      if folders[folder] != nil { break }
      folders[folder] = path
    }
    entries[path] = OutputEntry(bytes: bytes, origin: origin, key: contentKey)
  }

  /// The path that stands in the way of another: the same, one that differs in case only, a file
  /// where it needs a folder, or in the folder where it would stand.
  package func path(inTheWayOf path: String) -> String? { taken(path.collisionKey) }

  private func taken(_ key: String) -> String? {
    if let path = keys[key] ?? folders[Substring(key)] { return path }
    var folder = Substring(key)
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      // A folder that another file has already has nothing in its way.
      if folders[folder] != nil { return nil }
      if let path = keys[String(folder)] { return path }
    }
    return nil
  }

  /// The paths in a fixed order.
  package var paths: [String] { entries.keys.sorted() }

  private static func isSafe(_ path: String) -> Bool {
    RelativePath.staysBelow(path) && !path.startsWithBytes(".guichet/")
      && path.utf8.split(separator: UInt8(ascii: "/")).allSatisfy { $0.count <= 255 }
  }
}
