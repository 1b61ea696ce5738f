internal import GuichetCore

/// Copies built-in files into a site's theme, so that they can be changed there.
package struct ThemeEjection {
  /// What became of a file.
  package enum Outcome: Sendable, Hashable {
    case copied, replaced, recorded, same, kept
    case failed(String)
  }

  private let folder: String
  private let root: String

  /// Copies into `<root>/themes/<name>`.
  package init(root: String, theme name: String) {
    self.root = root
    folder = "themes/\(name)"
  }

  /// The paths of all files that can be copied, in the order in which to show them.
  package static var paths: [String] { BuiltInTheme.files.map(\.path) }

  /// The built-in file, as people read it.
  package static func builtIn(_ path: String) -> [UInt8]? {
    BuiltInTheme.files.first { $0.path == path }?.bytes
  }

  /// The path that a name stands for: a path in the theme or in the site, or a plain name.
  ///
  /// - Throws: an ``UnknownName`` with a near one.
  package static func path(for name: String) throws(UnknownName) -> String {
    var wanted = name[...]
    if wanted.hasPrefix("themes/") {
      wanted = wanted.dropFirst("themes/".count).drop { $0 != "/" }.dropFirst()
    }
    if let exact = paths.first(where: { $0 == wanted }) { return exact }
    let short = paths.filter { path in
      let file = path.drop { $0 != "/" }.dropFirst()
      return file == wanted || file.prefix { $0 != "." } == wanted
        || path.prefix { $0 != "." } == wanted
    }
    if let only = short.first, short.count == 1 { return only }
    let near =
      short.first
      ?? NearMiss.nearest(
        to: String(wanted),
        among: paths
          + paths.map { String($0.drop { $0 != "/" }.dropFirst()) }
          + paths.map { String($0.drop { $0 != "/" }.dropFirst().prefix { $0 != "." }) })
    throw UnknownName(name: name, near: near)
  }

  /// A name that is none of the built-in files, or of two.
  package struct UnknownName: Error {
    /// What was asked for.
    package let name: String
    /// What may be meant.
    package let near: String?
  }

  /// Copies a file; one that is there and differs stays, unless `replaces`.
  ///
  /// - Parameter onlyRecords: writes down that the file that is there goes with this version.
  package func eject(_ path: String, replaces: Bool, onlyRecords: Bool) -> Outcome {
    guard let bytes = Self.builtIn(path) else { return .failed("there is no such file") }
    let target = "\(root)/\(folder)/\(path)"
    let old = try? FileSystem.read(target)
    do throws(FileError) {
      if onlyRecords {
        guard old != nil else { return .failed("the theme has no such file") }
        try record(path, bytes)
        return .recorded
      }
      if old == bytes {
        try record(path, bytes)
        return .same
      }
      if let there = try? FileSystem.status(target) {
        if there.kind != .file { return .failed("it is no plain file") }
        if !replaces { return .kept }
      }
      try FileSystem.createFolder(String(target[..<(target.lastIndex(of: "/") ?? target.endIndex)]))
      try FileSystem.write(bytes, to: target)
      try record(path, bytes)
      return old == nil ? .copied : .replaced
    } catch {
      return .failed(error.reason)
    }
  }

  /// The file in the site, for messages.
  package func place(of path: String) -> String { "\(folder)/\(path)" }

  /// The site's own file and, where it is known, the built-in one as it was when it was copied.
  package func versions(of path: String) -> (own: [UInt8]?, copied: [UInt8]?) {
    (
      try? FileSystem.read("\(root)/\(folder)/\(path)"),
      try? FileSystem.read("\(root)/\(folder)/.ejected/\(path)")
    )
  }

  private func record(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    let theme = "\(root)/\(folder)"
    var record = EjectionRecord.read(theme: theme)
    record.files[path] = EjectionRecord.Copy(
      version: GuichetVersion.current, sha256: SHA256(bytes).base64)
    let kept = "\(theme)/.ejected/\(path)"
    try FileSystem.createFolder(String(kept[..<(kept.lastIndex(of: "/") ?? kept.endIndex)]))
    // What it was copied from, to tell later what changed there and what here.
    try FileSystem.write(bytes, to: kept)
    try FileSystem.write(record.json, to: "\(theme)/\(EjectionRecord.name)")
  }
}
