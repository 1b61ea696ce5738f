internal import Glibc
internal import GuichetCore

/// Compares one file with what stands in the output, and stages it where it differs.
struct Stager: Sendable {
  /// What became of a file.
  struct Outcome: Sendable {
    /// The hash of its bytes.
    let hash: String
    /// Whether it waits in the staging folder; otherwise it stands in place already.
    let isStaged: Bool
  }

  let output: String
  let staging: String
  /// Hashes in the last manifest.
  let old: [String: String]
  /// Folders that stand in the output.
  let existing: Set<String>

  func stage(_ path: String, _ bytes: [UInt8]) -> Result<Outcome, Publisher.Failure> {
    let hash = ContentHash(bytes).hex
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    do {
      if existing.contains(folder), let status = try? FileSystem.status("\(output)/\(path)") {
        switch status.kind {
        case .link: return .failure(.link("\(output)/\(path)"))
        case .folder, .other: return .failure(.foreign("\(output)/\(path)"))
        case .file:
          if status.size == bytes.count, try FileSystem.read("\(output)/\(path)") == bytes {
            return .success(Outcome(hash: hash, isStaged: false))
          }
          if old[path] == nil { return .failure(.foreign("\(output)/\(path)")) }
        }
      }
      if existing.contains(folder) { try FileSystem.createFolder("\(staging)/\(folder)") }
      try FileSystem.create("\(staging)/\(path)", bytes)
      return .success(Outcome(hash: hash, isStaged: true))
    } catch {
      return .failure(.file(error))
    }
  }
}
