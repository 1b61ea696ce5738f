internal import Glibc
internal import GuichetCore

/// Compares one file with what stands in the output, and stages it where it differs.
struct Stager: Sendable {
  /// What became of a file.
  struct Outcome: Sendable {
    /// The hash of its bytes.
    let hash: ContentHash
    /// Whether it waits in the staging folder; otherwise it stands in place already.
    let isStaged: Bool
    /// Whether a file or folder of the last publish stands in its place.
    var isReplacement = false
    /// The file's stamp, where it is known already.
    var stamp: FileStamp?
  }

  let output: String
  let staging: String
  /// Hashes in the last manifest.
  let old: [String: String]
  /// Files as the last build published them, by path.
  let known: [String: PublishedFile]
  /// Folders that stand in the output.
  let existing: Set<String>

  func stage(_ path: String, _ entry: OutputEntry?) -> Result<Outcome, Publisher.Failure> {
    let standing = standing(path)
    if let hash = standing?.hash, let key = entry?.key, key == standing?.key {
      return .success(Outcome(hash: hash, isStaged: false, stamp: standing?.stamp))
    }
    return stage(path, entry?.bytes() ?? [], over: standing)
  }

  /// Publishes the file that is put together from others, where those stand or wait.
  ///
  /// - Parameter made: the hashes of the files as they are now.
  func join(
    _ path: String, _ tree: OutputTree, made: [String: ContentHash]
  ) async -> Result<Outcome, Publisher.Failure> {
    guard let entry = tree.entries[path], let pieces = entry.pieces,
      pieces.allSatisfy({ piece in
        // Where one did not get its place, another file may have it.
        if case .file(let part) = piece { tree.entries[part] != nil } else { true }
      })
    else { return stage(path, tree.entries[path]?.bytes() ?? [], over: standing(path)) }
    let standing = standing(path)
    var changes: [NewFile.Exchange]?
    if let standing, standing.key == entry.key {
      changes = exchanges(pieces, size: standing.stamp.size, made: made)
      if changes?.isEmpty == true, let hash = standing.hash {
        return .success(Outcome(hash: hash, isStaged: false, stamp: standing.stamp))
      }
    }
    do {
      if existing.contains(path.folderPath) {
        try FileSystem.createFolder("\(staging)/\(path.folderPath)")
      }
      var file = try NewFile(at: "\(staging)/\(path)")
      if let standing, let changes {
        try file.append(
          contentsOf: "\(output)/\(path)", size: standing.stamp.size, with: changes)
      } else {
        // So many at once that all cores read, and no more than that are in memory.
        for start in stride(from: 0, to: pieces.count, by: 512) {
          let parts = await concurrentMap(
            Array(pieces[start..<min(pieces.count, start + 512)]), chunk: 128
          ) { bytes(of: $0, in: tree) }
          for part in parts { file.append(part) }
        }
      }
      let size = file.size
      let hash = try file.finish()
      if let standing, hash == standing.hash {
        try FileSystem.remove("\(staging)/\(path)")
        return .success(Outcome(hash: hash, isStaged: false, stamp: standing.stamp))
      }
      switch try place(of: path, size: size, over: standing, { haveSameBytes(path) }) {
      case .free: return .success(Outcome(hash: hash, isStaged: true))
      case .taken: return .success(Outcome(hash: hash, isStaged: true, isReplacement: true))
      case .same:
        try FileSystem.remove("\(staging)/\(path)")
        return .success(Outcome(hash: hash, isStaged: false))
      }
    } catch let error as Publisher.Failure {
      return .failure(error)
    } catch let error as FileError {
      return .failure(.file(error))
    } catch {
      return .failure(.file(FileError("cannot write", path: path, code: EIO)))
    }
  }

  private func haveSameBytes(_ path: String) -> Bool {
    FileSystem.haveSameBytes("\(staging)/\(path)", "\(output)/\(path)")
  }

  /// A piece of a file; of one that cannot be read now it is made again.
  private func bytes(of piece: OutputPiece, in tree: OutputTree) -> [UInt8] {
    switch piece {
    case .bytes(let text): text
    case .file(let path): bytes(of: path) ?? tree.entries[path]?.bytes() ?? []
    }
  }

  /// A file that waits or stands already.
  private func bytes(of path: String) -> [UInt8]? {
    (try? FileSystem.read("\(staging)/\(path)")) ?? (try? FileSystem.read("\(output)/\(path)"))
  }

  /// What is another now in a file that stands as it was put together from the same files: exchanging
  /// that costs less than reading the thousands of which it is made.
  ///
  /// - Parameters:
  ///   - size: of the file.
  ///   - made: the hashes of the files as they are now.
  /// - Returns: nil where the file cannot be what it should.
  private func exchanges(
    _ pieces: [OutputPiece], size: Int, made: [String: ContentHash]
  ) -> [NewFile.Exchange]? {
    var exchanges: [NewFile.Exchange] = []
    var place = 0
    for piece in pieces {
      switch piece {
      case .bytes(let text): place += text.count
      case .file(let part):
        guard let before = known[part], let now = made[part] else { return nil }
        let end = place + before.stamp.size
        if now != before.hash {
          guard let text = bytes(of: part) else { return nil }
          exchanges.append((place..<end, text))
        }
        place = end
      }
    }
    return place == size ? exchanges : nil
  }

  private func stage(
    _ path: String, _ bytes: [UInt8], over standing: PublishedFile?
  ) -> Result<Outcome, Publisher.Failure> {
    let hash = ContentHash(bytes)
    if hash == standing?.hash {
      return .success(Outcome(hash: hash, isStaged: false, stamp: standing?.stamp))
    }
    let folder = path.folderPath
    // Of what stands as the last build left it, the hash has told already.
    if standing == nil, existing.contains(folder),
      FileSystem.isFile(at: "\(output)/\(path)", equalTo: bytes)
    {
      return .success(Outcome(hash: hash, isStaged: false))
    }
    do {
      let place = try place(of: path, size: bytes.count, over: standing) {
        // Asks why it could not be read.
        try FileSystem.read("\(output)/\(path)") == bytes
      }
      if place == .same { return .success(Outcome(hash: hash, isStaged: false)) }
      if existing.contains(folder) { try FileSystem.createFolder("\(staging)/\(folder)") }
      try FileSystem.create("\(staging)/\(path)", bytes)
      return .success(Outcome(hash: hash, isStaged: true, isReplacement: place == .taken))
    } catch let error as Publisher.Failure {
      return .failure(error)
    } catch let error as FileError {
      return .failure(.file(error))
    } catch {
      return .failure(.file(FileError("cannot write", path: path, code: EIO)))
    }
  }

  /// What a file meets in its place.
  private enum Place {
    case free, same
    /// A file or folder of the last publish.
    case taken
  }

  /// Looks at what stands where a file of a size shall go; what is not Guichet's is a failure.
  private func place(
    of path: String, size: Int, over standing: PublishedFile?, _ isSame: () throws -> Bool
  ) throws -> Place {
    guard existing.contains(path.folderPath),
      let status = try? FileSystem.status("\(output)/\(path)")
    else { return .free }
    switch status.kind {
    case .link: throw Publisher.Failure.link("\(output)/\(path)")
    case .folder:
      guard isOwn(folder: path) else { throw Publisher.Failure.foreign("\(output)/\(path)") }
    case .other: throw Publisher.Failure.foreign("\(output)/\(path)")
    case .file:
      if standing == nil, status.size == size, try isSame() { return .same }
      if old[path] == nil { throw Publisher.Failure.foreign("\(output)/\(path)") }
    }
    return .taken
  }

  /// What stands at a path, where it is what the last build put there.
  private func standing(_ path: String) -> PublishedFile? {
    guard let file = known[path],
      FileSystem.stamp("\(output)/\(path)", followingLinks: false) == file.stamp
    else { return nil }
    return file
  }

  /// Whether a folder holds nothing but files of the last publish, so that a file may take its place.
  private func isOwn(folder path: String) -> Bool {
    guard let entries = try? FileSystem.entries(of: "\(output)/\(path)"), !entries.isEmpty else {
      return false
    }
    return entries.allSatisfy { entry in
      guard let name = entry.text else { return false }
      let inside = "\(path)/\(name)"
      return entry.kind == .folder ? isOwn(folder: inside) : old[inside] != nil
    }
  }
}

/// A file that a publish left in place or put there.
struct StandingFile: Sendable {
  /// Below the output folder.
  let path: String
  /// The hash of its bytes; nil for the manifest.
  let hash: ContentHash?
  /// Its stamp, where somebody has looked at it already.
  let stamp: FileStamp?
}
