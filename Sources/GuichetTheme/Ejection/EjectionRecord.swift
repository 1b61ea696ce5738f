internal import FoundationEssentials
internal import GuichetCore

/// What a theme's `ejected.json` tells of its copies: of which built-in file each one is.
struct EjectionRecord: Codable, Sendable {
  /// The built-in file as it was when it was copied.
  struct Copy: Codable, Sendable, Hashable {
    let version: String
    let sha256: String
  }

  /// The copies by their paths in the theme.
  var files: [String: Copy] = [:]

  /// The file's name in the theme's folder.
  static let name = "ejected.json"

  /// Reads the record of a theme; what is not there or cannot be read records nothing.
  static func read(theme folder: String) -> EjectionRecord {
    guard let bytes = try? FileSystem.read("\(folder)/\(name)", limit: 1 << 20),
      let record = try? JSONDecoder().decode(EjectionRecord.self, from: Data(bytes))
    else { return EjectionRecord() }
    return record
  }

  /// The document.
  var json: [UInt8] {
    JSONValue.object([
      (
        "files",
        .object(
          files.sorted { $0.key < $1.key }.map { path, copy in
            (path, .object([("version", .string(copy.version)), ("sha256", .string(copy.sha256))]))
          })
      )
    ]).serialized(pretty: true) + [10]
  }
}
