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
  }

  let output: String
  let staging: String
  /// Hashes in the last manifest.
  let old: [String: String]
  /// Folders that stand in the output.
  let existing: Set<String>

  func stage(_ path: String, _ bytes: [UInt8]) -> Result<Outcome, Publisher.Failure> {
    let hash = ContentHash(bytes)
    let folder = path.folderPath
    if existing.contains(folder), FileSystem.isFile(at: "\(output)/\(path)", equalTo: bytes) {
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
          if status.size == bytes.count, try FileSystem.read("\(output)/\(path)") == bytes {
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
