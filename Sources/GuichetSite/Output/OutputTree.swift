package import GuichetCore

/// A part of a file that is put together from others.
package enum OutputPiece: Sendable {
  case bytes([UInt8])
  /// All of another file of the output.
  case file(String)

  /// The hash of what the pieces are, not of what is in the files.
  static func hash(_ pieces: [OutputPiece]) -> ContentHash {
    var pack = PackWriter()
    for piece in pieces {
      switch piece {
      case .bytes(let bytes):
        pack.append(byte: 0)
        pack.append(block: bytes)
      case .file(let path):
        pack.append(byte: 1)
        path.pack(into: &pack)
      }
    }
    return ContentHash(pack.bytes)
  }
}

/// One file of the output: its bytes or a way to make them.
package struct OutputEntry: Sendable {
  /// What makes the bytes; called when they are wanted, possibly more than once, always the same.
  package let bytes: @Sendable () -> [UInt8]
  /// Where it comes from, for collisions.
  package let origin: SourcePosition
  /// The hash of everything that the bytes are made from: the same key, the same bytes.
  ///
  /// Nil where nobody asks, or where making them costs as little. Of a file that is put together from
  /// others it tells what the pieces are, not what is in them.
  package fileprivate(set) var key: ContentHash?
  /// The same bytes as pieces of other files, where reading those costs less than making them again.
  package fileprivate(set) var pieces: [OutputPiece]?
}

/// The output as it shall be: paths relative to the output folder, each with its file.
package struct OutputTree: Sendable {
  /// Files by path, `/` between folders.
  package private(set) var entries: [String: OutputEntry] = [:]
  /// Two files for one path.
  package private(set) var diagnostics: [Diagnostic] = []
  /// In the order in which they were added, which is nearly the order of the paths.
  private var added: [String] = []
  /// The files that are put together from others.
  private(set) var joined: [String] = []
  /// Those others.
  private var parts: Set<String> = []
  /// The paths by key, where the two differ.
  private var keys: [String: String] = [:]
  /// The folders of the files, as keys, each with the first file in it.
  private var folders: [String: String] = [:]
  /// The folder, as a key, of the file that was added last.
  private var lastFolder = ""

  /// Creates an empty tree.
  package init() {}

  /// Makes room for about so many files.
  mutating func reserve(_ count: Int) {
    entries.reserveCapacity(count)
    added.reserveCapacity(count)
  }

  /// Adds a file; a path that is taken, also by a name that only differs in case, or by a folder, is
  /// a finding and the first stays.
  package mutating func add(
    _ path: String, origin: SourcePosition, _ bytes: @escaping @Sendable () -> [UInt8]
  ) {
    add(path, origin: origin, key: nil, bytes)
  }

  /// Says of what other files one consists that was added before.
  mutating func join(_ path: String, from pieces: [OutputPiece]) {
    guard entries[path] != nil else { return }
    entries[path]?.pieces = pieces
    entries[path]?.key = OutputPiece.hash(pieces)
    joined.append(path)
    for case .file(let part) in pieces { parts.insert(part) }
  }

  /// Whether a file is also a piece of another.
  func isPart(_ path: String) -> Bool { parts.contains(path) }

  /// Adds a file that has a key.
  mutating func add(
    _ path: String, origin: SourcePosition, key contentKey: ContentHash?,
    _ bytes: @escaping @Sendable () -> [UInt8]
  ) {
    let key = path.collisionKey
    // Most files stand beside the one before, where nothing is in the way of a folder.
    let isBeside = key.isDirectly(in: lastFolder)
    let folder = isBeside ? lastFolder : key.folderPath
    if let taken = isBeside ? file(key) ?? folders[key] : taken(key, in: folder),
      let other = entries[taken]
    {
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
    if !key.hasSameBytes(as: path) { keys[key] = path }
    if !isBeside {
      var above = folder
      while !above.isEmpty, folders[above] == nil {
        folders[above] = path
        above = above.folderPath
      }
      lastFolder = folder
    }
    entries[path] = OutputEntry(bytes: bytes, origin: origin, key: contentKey)
    added.append(path)
  }

  /// The path that stands in the way of another: the same, one that differs in case only, a file
  /// where it needs a folder, or in the folder where it would stand.
  package func path(inTheWayOf path: String) -> String? {
    let key = path.collisionKey
    return taken(key, in: key.folderPath)
  }

  private func taken(_ key: String, in folder: String) -> String? {
    if let path = file(key) ?? folders[key] { return path }
    var folder = folder
    while !folder.isEmpty {
      // A folder that another file has already has nothing in its way.
      if folders[folder] != nil { return nil }
      if let path = file(folder) { return path }
      folder = folder.folderPath
    }
    return nil
  }

  /// The path of the file with a key.
  private func file(_ key: String) -> String? {
    if !keys.isEmpty, let path = keys[key] { return path }
    return entries[key] != nil ? key : nil
  }

  /// The paths in a fixed order.
  package var paths: [String] { added.sorted() }

  private static func isSafe(_ path: String) -> Bool {
    guard RelativePath.staysBelow(path), !path.startsWithBytes(".guichet/") else { return false }
    var text = path
    return text.withUTF8 { bytes in
      var length = 0
      for byte in bytes {
        length = byte == UInt8(ascii: "/") ? 0 : length + 1
        if length > 255 { return false }
      }
      return true
    }
  }
}
