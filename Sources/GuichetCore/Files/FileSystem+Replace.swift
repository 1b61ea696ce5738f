extension FileSystem {
  /// Puts bytes in the place of a file, or makes it, in one step, so that nobody ever meets half of
  /// it; what stands there through a link stays a link.
  package static func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
    let file = exists(path) ? try realPath(path) : path
    let new = file + ".guichet-new"
    try remove(new)
    try create(new, bytes)
    try rename(new, to: file)
  }
}
