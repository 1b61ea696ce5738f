import Foundation
import GuichetCore

/// What tells whether a file was written again: its bytes and its time of change.
struct FileStamp: Equatable {
  let bytes: [UInt8]
  let stamp: GuichetCore.FileStamp?

  /// The regular files below a folder, by path.
  static func stamps(_ folder: String) -> [String: FileStamp] {
    var stamps: [String: FileStamp] = [:]
    for (path, bytes) in files(folder) {
      stamps[path] = FileStamp(bytes: bytes, stamp: FileSystem.stamp("\(folder)/\(path)"))
    }
    return stamps
  }

  /// The bytes of the files below a folder, by path; of a file, itself under "".
  static func files(_ folder: String) -> [String: [UInt8]] {
    if let bytes = try? FileSystem.read(folder) { return ["": bytes] }
    var files: [String: [UInt8]] = [:]
    var pending = [""]
    while let next = pending.popLast() {
      for entry in (try? FileSystem.entries(of: "\(folder)/\(next)")) ?? [] {
        let path = next + String(decoding: entry.name, as: UTF8.self)
        switch entry.kind {
        case .folder: pending.append(path + "/")
        case .file: files[path] = try? FileSystem.read("\(folder)/\(path)")
        case .link, .other: files[path] = []
        }
      }
    }
    return files
  }
}
