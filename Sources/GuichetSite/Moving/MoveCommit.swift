package import GuichetCore

extension ArticleMove.Plan {
  /// Writes everything or nothing.
  ///
  /// Each file is written in full beside its place first; only then they are renamed, one after the
  /// other, and what was renamed is put back when one fails.
  package func commit() throws(FileError) {
    try Interruption.holding { () throws(FileError) in try replaceFiles() }
  }

  private func replaceFiles() throws(FileError) {
    var staged: [(temporary: String, change: ArticleMove.Change)] = []
    var folders: [String] = []
    do {
      for change in changes {
        let target = "\(root)/\(change.target)"
        folders += try makeFolders(above: change.target)
        let temporary = Self.temporary(target)
        try FileSystem.create(temporary, change.bytes)
        staged.append((temporary, change))
      }
    } catch {
      abandon(staged.map(\.temporary), folders)
      throw error
    }
    var undo: [() -> Void] = []
    do {
      for (temporary, change) in staged {
        let target = "\(root)/\(change.target)"
        let source = "\(root)/\(change.file)"
        let old = try FileSystem.read(source)
        try FileSystem.rename(temporary, to: target)
        undo.append {
          if change.file != change.target { try? FileSystem.remove(target) }
          Self.restore(source, old)
        }
        if change.file != change.target, !Self.isSame(source, target) {
          try FileSystem.remove(source)
        }
      }
    } catch {
      for step in undo.reversed() { step() }
      abandon(staged.map(\.temporary), folders)
      throw error
    }
    for change in changes where change.file != change.target {
      removeEmptyFolders(above: change.file)
    }
  }

  private static func temporary(_ path: String) -> String {
    let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    return "\(path[..<slash]).guichet-move-\(path[slash...])"
  }

  private static func isSame(_ left: String, _ right: String) -> Bool {
    guard let a = try? FileSystem.status(left).identity,
      let b = try? FileSystem.status(right).identity
    else { return false }
    return a == b
  }

  private static func restore(_ path: String, _ bytes: [UInt8]) {
    let temporary = temporary(path)
    _ = try? FileSystem.create(temporary, bytes)
    try? FileSystem.rename(temporary, to: path)
  }

  /// Makes the folders above a file; gives those that are new, outermost first.
  private func makeFolders(above file: String) throws(FileError) -> [String] {
    var new: [String] = []
    var folder = root
    for segment in file.split(separator: "/").dropLast() {
      folder += "/\(segment)"
      if FileSystem.exists(folder) { continue }
      try FileSystem.createFolder(folder)
      new.append(folder)
    }
    return new
  }

  private func abandon(_ temporaries: [String], _ folders: [String]) {
    for temporary in temporaries { try? FileSystem.remove(temporary) }
    for folder in folders.reversed() { FileSystem.removeEmptyFolder(folder) }
  }

  private func removeEmptyFolders(above file: String) {
    var folder = file
    while let slash = folder.lastIndex(of: "/") {
      folder = String(folder[..<slash])
      guard folder != "content", FileSystem.removeEmptyFolder("\(root)/\(folder)") else { return }
    }
  }
}
