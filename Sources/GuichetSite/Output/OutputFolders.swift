internal import GuichetCore

/// The folders of an output tree, and which of them stand already.
struct OutputFolders: Sendable {
  private let output: String
  private let paths: [String]
  /// Folders of the tree, parents first.
  let all: [String]
  /// Those that stand in the output already; the output folder itself is "".
  let existing: Set<String>
  private let links: [String]
  private let files: [String]

  init(output: String, paths: [String]) async {
    self.output = output
    self.paths = paths
    var folders: Set<String> = []
    var found: [String] = []
    var last = ""
    for path in paths {
      var folder = path.folderPath
      // Files of one folder stand together.
      if folder == last { continue }
      last = folder
      while !folder.isEmpty, folders.insert(folder).inserted {
        found.append(folder)
        folder = folder.folderPath
      }
    }
    all = found.sorted()
    var existing: Set<String> = [""]
    var links: [String] = []
    var files: [String] = []
    var levels: [[String]] = []
    for folder in all {
      let depth = folder.utf8.count { $0 == UInt8(ascii: "/") }
      while levels.count <= depth { levels.append([]) }
      levels[depth].append(folder)
    }
    for level in levels {
      // Below what does not stand, nothing does; below a link there may be anything, and all of it
      // belongs to somebody else.
      let folders = level.filter { existing.contains($0.folderPath) }
      let kinds = await concurrentMap(folders, chunk: 512) {
        try? FileSystem.status("\(output)/\($0)").kind
      }
      for (folder, kind) in zip(folders, kinds) {
        switch kind {
        case nil: continue
        case .folder: existing.insert(folder)
        case .link: links.append(folder)
        case .file, .other: files.append(folder)
        }
      }
    }
    self.existing = existing
    self.links = links
    self.files = files
  }

  /// Throws where a link or a foreign file stands in the place of a folder.
  func check(old: OwnFiles) throws(Publisher.Failure) {
    if let link = links.first { throw .link("\(output)/\(link)") }
    if let file = files.first(where: { !old.contains($0) }) { throw .foreign("\(output)/\(file)") }
  }

  /// Makes the staging folders of what is new; those of a changed file are made when it is staged.
  func createStaging(in staging: String) async throws(FileError) {
    let new = all.filter { !existing.contains($0) }
    let failures = await concurrentMap(new, chunk: 256) { folder -> FileError? in
      do throws(FileError) {
        try FileSystem.createFolder("\(staging)/\(folder)")
        return nil
      } catch {
        return error
      }
    }
    for case let failure? in failures { throw failure }
  }

  /// What to move so that every staged path gets into place: a folder that is new as a whole moves
  /// at once, everything else file by file; first what holds no page, as pages need it.
  func moves(staged: [String]) -> [String] {
    var moves: [String] = []
    var hasPages: [String: Bool] = [:]
    for path in staged {
      let unit = newFolder(above: path) ?? path
      if hasPages[unit] == nil { moves.append(unit) }
      hasPages[unit, default: false] = hasPages[unit, default: false] || path.hasSuffix(".html")
    }
    return moves.filter { hasPages[$0] == false } + moves.filter { hasPages[$0] == true }
  }

  /// The topmost folder of a path that does not stand yet.
  private func newFolder(above path: String) -> String? {
    var end = path.startIndex
    while let slash = path[end...].firstIndex(of: "/") {
      let folder = String(path[..<slash])
      if !existing.contains(folder) { return folder }
      end = path.index(after: slash)
    }
    return nil
  }
}
