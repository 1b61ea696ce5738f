internal import GuichetCore

// Files that are put together from others.
extension Stager {
  /// Stages all files that are put together from others, where those stand or wait.
  ///
  /// - Parameter changed: the files that wait, because others stand in their places.
  /// - Returns: what became of each, by path.
  func join(
    _ tree: OutputTree, changed: Set<String>
  ) async -> [String: Result<Outcome, Publisher.Failure>] {
    await withTaskGroup(of: (String, Result<Outcome, Publisher.Failure>).self) { group in
      for path in tree.joined {
        group.addTask { (path, await join(path, tree, changed: changed)) }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
  }

  private func join(
    _ path: String, _ tree: OutputTree, changed: Set<String>
  ) async -> Result<Outcome, Publisher.Failure> {
    do {
      guard let entry = tree.entries[path], let pieces = entry.pieces,
        pieces.allSatisfy({ piece in
          // Where one did not get its place, another file may have it.
          if case .file(let part) = piece { tree.entries[part] != nil } else { true }
        })
      else {
        return .success(
          try stage(path, tree.entries[path]?.bytes() ?? [], over: known[path]))
      }
      var outcome = try await join(path, pieces, key: entry.key, tree, changed)
      outcome.key = entry.key
      return .success(outcome)
    } catch {
      return .failure(Self.failure(error, at: path))
    }
  }

  private func join(
    _ path: String, _ pieces: [OutputPiece], key: ContentHash?, _ tree: OutputTree,
    _ changed: Set<String>
  ) async throws -> Outcome {
    let standing = known[path]
    var changes: [NewFile.Exchange]?
    if let standing, standing.key == key {
      changes = exchanges(pieces, size: standing.stamp.size, changed)
      if changes?.isEmpty == true, let hash = standing.hash {
        return Outcome(hash: hash, isStaged: false, stamp: standing.stamp)
      }
    }
    try FileSystem.createFolder("\(staging)/\(path.folderPath)")
    let staged = "\(staging)/\(path)"
    var file = try NewFile(at: staged)
    if let standing, let changes {
      try file.append(
        contentsOf: "\(output)/\(path)", size: standing.stamp.size, with: changes)
    } else {
      // So many at once that all cores read, and no more than that are in memory.
      for start in stride(from: 0, to: pieces.count, by: 128) {
        let parts = await concurrentMap(
          Array(pieces[start..<min(pieces.count, start + 128)]), chunk: 32
        ) { bytes(of: $0, in: tree) }
        for part in parts { file.append(part) }
      }
    }
    let size = file.size
    let hash = try file.finish()
    if let standing, hash == standing.hash {
      try FileSystem.remove(staged)
      return Outcome(hash: hash, isStaged: false, stamp: standing.stamp)
    }
    let place = try place(of: path, size: size, over: standing) {
      FileSystem.haveSameBytes(staged, "\(output)/\(path)")
    }
    if place == .same {
      try FileSystem.remove(staged)
      return Outcome(hash: hash, isStaged: false)
    }
    return Outcome(hash: hash, isStaged: true, isReplacement: place == .taken)
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
  ///   - changed: the files that wait, because others stand in their places.
  /// - Returns: nil where the file cannot be what it should, or where too much is another.
  private func exchanges(
    _ pieces: [OutputPiece], size: Int, _ changed: Set<String>
  ) -> [NewFile.Exchange]? {
    var exchanges: [NewFile.Exchange] = []
    var place = 0
    for piece in pieces {
      switch piece {
      case .bytes(let text): place += text.count
      case .file(let part):
        guard let before = known[part] else { return nil }
        let end = place + before.stamp.size
        if changed.contains(part) {
          // Where much has changed, all that is new would be in memory at once.
          guard exchanges.count < 500, let text = bytes(of: part) else { return nil }
          exchanges.append((place..<end, text))
        }
        place = end
      }
    }
    return place == size ? exchanges : nil
  }
}
