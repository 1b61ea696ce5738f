internal import Glibc

extension FileSystem {
  /// Puts bytes in the place of a file in one step, so that it is never half-written; its
  /// permissions stay, and a link to it stays one.
  ///
  /// - Parameter old: what the file must still say; it is left alone (`EBUSY`) when somebody else
  ///   has written to it meanwhile.
  package static func replace(
    _ path: String, with bytes: [UInt8], expecting old: [UInt8]? = nil
  ) throws(FileError) {
    let file = try realPath(path)
    var information = stat()
    guard stat(file, &information) == 0 else { throw FileError("cannot look at", path: path) }
    let new = file + ".guichet-new"
    try remove(new)
    try create(new, bytes)
    do throws(FileError) {
      guard chmod(new, information.st_mode & 0o7777) == 0 else {
        throw FileError("cannot write", path: path)
      }
      if let old, try read(file) != old {
        throw FileError("was changed by somebody else:", path: path, code: EBUSY)
      }
      try rename(new, to: file)
    } catch {
      try? remove(new)
      throw error
    }
  }
}
