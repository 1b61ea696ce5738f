internal import GuichetCore

/// The folders of an output tree, and which of them stand already.
struct OutputFolders: Sendable {
  private let output: String
  /// Those that stand in the output already; the output folder itself is "".
  let existing: Set<String>
  /// Those in which a file stands as it was published, so that nobody has looked at themselves.
  private let believed: Set<String>
  private let links: [String]
  private let files: [String]

  /// Looks at the folders of files.
  ///
  /// - Parameter known: files that stand as they were published.
  init(output: String, paths: [String], known: StandingOutput) async {
    self.output = output
    var believed: Set<String> = []
    var doubtful: Set<String> = []
    var last = ""
    for path in paths {
      // Files of one folder stand together.
      if path.isDirectly(in: last) { continue }
      let folder = path.folderPath
      if folder.isEmpty || believed.contains(folder) { continue }
      if known.has(path) {
        last = folder
        var above = folder
        while !above.isEmpty, believed.insert(above).inserted { above = above.folderPath }
      } else {
        doubtful.insert(folder)
      }
    }
    var others: Set<String> = []
    for var folder in doubtful {
      while !folder.isEmpty, !believed.contains(folder), others.insert(folder).inserted {
        folder = folder.folderPath
      }
    }
    var existing = believed
    existing.insert("")
    var links: [String] = []
    var files: [String] = []
    var levels: [[String]] = []
    for folder in others.sorted() {
      let depth = folder.utf8.count { $0 == UInt8(ascii: "/") }
      while levels.count <= depth { levels.append([]) }
      levels[depth].append(folder)
    }
    for level in levels {
      // Below what does not stand, nothing does; below a link there may be anything, and all of it
      // belongs to somebody else.
      let kinds = await concurrentMap(level, chunk: 512) { [existing] folder in
        existing.contains(folder.folderPath)
          ? try? FileSystem.status("\(output)/\(folder)").kind : nil
      }
      for (folder, kind) in zip(level, kinds) {
        switch kind {
        case .folder: existing.insert(folder)
        case .link: links.append(folder)
        case .file, .other: files.append(folder)
        case nil: break
        }
      }
    }
    self.existing = existing
    self.believed = believed
    self.links = links
    self.files = files
  }

  /// Throws where a link or a foreign file stands in the place of a folder.
  func check(old: OwnFiles) throws(Publisher.Failure) {
    if let link = links.first { throw .link("\(output)/\(link)") }
    if let file = files.first(where: { !old.contains($0) }) { throw .foreign("\(output)/\(file)") }
  }

  /// Throws where a link stands in the place of a folder in which something is to be put.
  ///
  /// - Parameter staged: the files that are to be put somewhere.
  func checkLinks(above staged: [String]) throws(Publisher.Failure) {
    var seen: Set<String> = []
    for path in staged {
      var folder = path.folderPath
      while !folder.isEmpty, seen.insert(folder).inserted {
        if believed.contains(folder),
          (try? FileSystem.status("\(output)/\(folder)"))?.kind == .link
        {
          throw .link("\(output)/\(folder)")
        }
        folder = folder.folderPath
      }
    }
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
