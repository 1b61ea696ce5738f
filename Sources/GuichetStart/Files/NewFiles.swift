package import GuichetCore

/// Files that are to come into being together: all of them, or none.
package struct NewFiles: Sendable {
  /// A file that is not there yet.
  package struct File: Sendable, Hashable {
    /// Where it goes.
    package let target: String
    /// Its place as it is told to a person.
    package let shown: String
    package let bytes: [UInt8]

    package init(target: String, shown: String, bytes: [UInt8]) {
      self.target = target
      self.shown = shown
      self.bytes = bytes
    }
  }

  /// The files in the order in which they are written.
  package var files: [File] = []

  package init(_ files: [File] = []) { self.files = files }

  /// Writes the files and makes the folders above them; when one cannot be written, those that were
  /// go again.
  ///
  /// What has come to stand at one of the places meanwhile is never replaced.
  package func write() throws(FileError) {
    var folders: [String] = []
    var written: [String] = []
    do {
      for file in files {
        if let slash = file.target.lastIndex(of: "/"), slash > file.target.startIndex {
          try Self.makeFolder(String(file.target[..<slash]), &folders)
        }
        try FileSystem.create(file.target, file.bytes)
        written.append(file.target)
      }
    } catch {
      for target in written { try? FileSystem.remove(target) }
      for folder in folders.reversed() { FileSystem.removeEmptyFolder(folder) }
      throw error
    }
  }

  /// Makes a folder and those above it, and notes the new ones, outermost first.
  private static func makeFolder(_ path: String, _ made: inout [String]) throws(FileError) {
    if (try? FileSystem.status(path, followingLinks: true))?.kind == .folder { return }
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try makeFolder(String(path[..<slash]), &made)
    }
    let isNew = !FileSystem.exists(path)
    try FileSystem.createFolder(path)
    if isNew { made.append(path) }
  }
}
