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
    guard let entry = tree.entries[path] else { return stage(path, [], over: nil) }
    if let standing = standing(path), standing.key == entry.key,
      let exchanges = exchanges(entry.pieces ?? [], size: standing.stamp.size, made: made),
      let outcome = stage(standing, with: exchanges)
    {
      return .success(outcome)
    }
    let parts = await concurrentMap(entry.pieces ?? [], chunk: 256) { piece -> [UInt8]? in
      switch piece {
      case .bytes(let text): return text
      case .file(let part): return tree.entries[part] == nil ? nil : self.bytes(of: part)
      }
    }
    guard !parts.contains(nil) else { return stage(path, entry.bytes(), over: standing(path)) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(parts.reduce(0) { $0 + ($1?.count ?? 0) })
    for part in parts { bytes += part ?? [] }
    return stage(path, bytes, over: standing(path))
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
  ) -> [FileSystem.Exchange]? {
    var exchanges: [FileSystem.Exchange] = []
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

  /// Stages a file that stands with some parts exchanged; nil where that cannot be done.
  private func stage(
    _ standing: PublishedFile, with exchanges: [FileSystem.Exchange]
  ) -> Outcome? {
    guard let hash = standing.hash, !exchanges.isEmpty else {
      return standing.hash.map { Outcome(hash: $0, isStaged: false, stamp: standing.stamp) }
    }
    let path = standing.path
    guard (try? FileSystem.createFolder("\(staging)/\(path.folderPath)")) != nil,
      let now = try? FileSystem.create(
        "\(staging)/\(path)", from: "\(output)/\(path)", size: standing.stamp.size,
        with: exchanges)
    else { return nil }
    return Outcome(hash: now, isStaged: now != hash, isReplacement: true)
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
    var isReplacement = false
    do {
      if existing.contains(folder), let status = try? FileSystem.status("\(output)/\(path)") {
        switch status.kind {
        case .link: return .failure(.link("\(output)/\(path)"))
        case .folder:
          guard isOwn(folder: path) else { return .failure(.foreign("\(output)/\(path)")) }
        case .other: return .failure(.foreign("\(output)/\(path)"))
        case .file:
          // Asks why it could not be read.
          if standing == nil, status.size == bytes.count,
            try FileSystem.read("\(output)/\(path)") == bytes
          {
            return .success(Outcome(hash: hash, isStaged: false))
          }
          if old[path] == nil { return .failure(.foreign("\(output)/\(path)")) }
        }
        isReplacement = true
      }
      if existing.contains(folder) { try FileSystem.createFolder("\(staging)/\(folder)") }
      try FileSystem.create("\(staging)/\(path)", bytes)
      return .success(Outcome(hash: hash, isStaged: true, isReplacement: isReplacement))
    } catch {
      return .failure(.file(error))
    }
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
