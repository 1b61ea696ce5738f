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
    /// The file's stamp where it stands or waits, as far as it is known already.
    var stamp: FileStamp?
    /// The ``OutputEntry/key`` of what it was made from.
    var key: ContentHash?
  }

  let output: String
  let staging: String
  /// What the last publish put there.
  let old: OwnFiles
  /// Files that stand as the last build published them.
  let known: StandingOutput
  /// Folders that stand in the output.
  let existing: Set<String>

  /// Stages a file where it differs from what stands.
  ///
  /// - Parameter last: the path before, which tells whether this may be the first of its folder.
  func stage(
    _ path: String, _ entry: OutputEntry?, after last: String
  ) -> Result<Outcome, Publisher.Failure> {
    let standing = known[path]
    if let hash = standing?.hash, let key = entry?.key, key == standing?.key {
      return .success(Outcome(hash: hash, isStaged: false, stamp: standing?.stamp, key: key))
    }
    do {
      var outcome = try stage(path, entry?.bytes() ?? [], over: standing, after: last)
      outcome.key = entry?.key
      return .success(outcome)
    } catch {
      return .failure(Self.failure(error, at: path))
    }
  }

  /// What an error means for the publish.
  static func failure(_ error: any Error, at path: String) -> Publisher.Failure {
    switch error {
    case let error as Publisher.Failure: error
    case let error as FileError: .file(error)
    default: .file(FileError("cannot write", path: path, code: EIO))
    }
  }

  func stage(
    _ path: String, _ bytes: [UInt8], over standing: PublishedFile?, after last: String? = nil
  ) throws -> Outcome {
    let hash = ContentHash(bytes)
    if hash == standing?.hash {
      return Outcome(hash: hash, isStaged: false, stamp: standing?.stamp)
    }
    let folder = path.folderPath
    // Of what stands as the last build left it, the hash has told already.
    if standing == nil, existing.contains(folder),
      FileSystem.isFile(at: "\(output)/\(path)", equalTo: bytes)
    {
      return Outcome(hash: hash, isStaged: false)
    }
    let place = try place(of: path, size: bytes.count, over: standing) {
      // Asks why it could not be read.
      try FileSystem.read("\(output)/\(path)") == bytes
    }
    if place == .same { return Outcome(hash: hash, isStaged: false) }
    if let last, last.folderPath != folder { try FileSystem.createFolder("\(staging)/\(folder)") }
    let staged = "\(staging)/\(path)"
    return Outcome(
      hash: hash, isStaged: true, isReplacement: place == .taken,
      stamp: try create(staged, bytes, in: "\(staging)/\(folder)"))
  }

  /// Writes a file, and makes its folder where nobody has yet.
  private func create(
    _ path: String, _ bytes: [UInt8], in folder: String
  ) throws(FileError) -> FileStamp? {
    do {
      return try FileSystem.create(path, bytes)
    } catch {
      guard error.code == ENOENT else { throw error }
      try FileSystem.createFolder(folder)
      return try FileSystem.create(path, bytes)
    }
  }

  /// What a file meets in its place.
  enum Place {
    case free, same
    /// A file or folder of the last publish.
    case taken
  }

  /// Looks at what stands where a file of a size shall go; what is not Guichet's is a failure.
  func place(
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
      if !old.contains(path) { throw Publisher.Failure.foreign("\(output)/\(path)") }
    }
    return .taken
  }

  /// Whether a folder holds nothing but files of the last publish, so that a file may take its place.
  private func isOwn(folder path: String) -> Bool {
    guard let entries = try? FileSystem.entries(of: "\(output)/\(path)"), !entries.isEmpty else {
      return false
    }
    return entries.allSatisfy { entry in
      guard let name = entry.text else { return false }
      let inside = "\(path)/\(name)"
      return entry.kind == .folder ? isOwn(folder: inside) : old.contains(inside)
    }
  }
}

/// A file that a publish left in place or put there.
struct StandingFile: Sendable {
  /// Below the output folder.
  let path: String
  /// The hash of its bytes; nil for the manifest.
  let hash: ContentHash?
  /// The ``OutputEntry/key`` of what it was made from.
  let key: ContentHash?
  /// Its stamp, where somebody has looked at it already.
  let stamp: FileStamp?
}
