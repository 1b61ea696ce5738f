internal import Glibc

/// The few file operations that Guichet needs, straight on the system's calls.
package enum FileSystem {
  /// What a name in a folder stands for, symbolic links not followed.
  package enum Kind: Sendable, Hashable {
    case file, folder, link, other
  }

  /// A name in a folder.
  package struct Entry: Sendable {
    /// The name's bytes; not always UTF-8.
    package let name: [UInt8]
    /// What it stands for.
    package let kind: Kind

    /// The name as text, or nil where it is not UTF-8.
    package var text: String? { String(utf8: name[...]) }
  }

  /// What `lstat` and `stat` tell of a path.
  package struct Status: Sendable, Hashable {
    /// What the path stands for.
    package let kind: Kind
    /// The size in bytes.
    package let size: Int
    /// The device and inode, which tell whether two paths are one file.
    package let identity: [UInt64]
  }

  /// Reads a regular file whole.
  ///
  /// Opens without waiting, so that a FIFO cannot hang the build; anything that is not a regular
  /// file, or is longer than `limit` bytes, is refused (`EISDIR`, `EINVAL`, `EFBIG`).
  package static func read(_ path: String, limit: Int = 1 << 30) throws(FileError) -> [UInt8] {
    try read(path, inside: nil, limit: limit)
  }

  /// The same; a file is refused (`EREMOTE`) that stands outside of a folder when it is open, whatever
  /// links have come to stand on the way to it since somebody looked.
  ///
  /// - Parameter home: the folder, as an absolute path without links; nil for any.
  package static func read(
    _ path: String, inside home: String?, limit: Int = 1 << 30
  ) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileError("cannot read", path: path) }
    defer { close(descriptor) }
    if let home, let place = Self.path(ofOpen: descriptor), !place.stands(in: home) {
      throw FileError("cannot read", path: path, code: EREMOTE)
    }
    var information = stat()
    guard fstat(descriptor, &information) == 0 else { throw FileError("cannot read", path: path) }
    let kind = information.st_mode & S_IFMT
    guard kind == S_IFREG else {
      throw FileError("cannot read", path: path, code: kind == S_IFDIR ? EISDIR : EINVAL)
    }
    let size = Int(information.st_size)
    guard size <= limit else { throw FileError("cannot read", path: path, code: EFBIG) }
    if size == 0 { return try readToEnd(descriptor, path, limit: limit) }
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, size - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        guard got > 0 else { break }
        count += got
      }
    }
    if failure != 0 { throw FileError("cannot read", path: path, code: failure) }
    return bytes
  }

  /// What a file holds that says it is empty: files of the kernel's (proc(5)) are longer than that.
  private static func readToEnd(
    _ descriptor: Int32, _ path: String, limit: Int
  ) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while true {
      let got = Glibc.read(descriptor, &piece, piece.count)
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw FileError("cannot read", path: path) }
      if got == 0 { return bytes }
      bytes += piece[..<got]
      guard bytes.count <= limit else { throw FileError("cannot read", path: path, code: EFBIG) }
    }
  }

  /// The names in a folder, sorted by their bytes, without `.` and `..`.
  package static func entries(of path: String) throws(FileError) -> [Entry] {
    guard let folder = opendir(path) else { throw FileError("cannot list", path: path) }
    defer { closedir(folder) }
    var entries: [Entry] = []
    errno = 0
    while let item = readdir(folder) {
      let name = withUnsafePointer(to: &item.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
          Array(
            UnsafeBufferPointer(
              start: bytes,
              count: strlen(UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self))))
        }
      }
      if name == [UInt8(ascii: ".")] || name == Array("..".utf8) { continue }
      let kind: Kind =
        switch Int(item.pointee.d_type) {
        case Int(DT_REG): .file
        case Int(DT_DIR): .folder
        case Int(DT_LNK): .link
        case Int(DT_UNKNOWN):
          (try? status(path + "/" + String(decoding: name, as: UTF8.self)))?.kind ?? .other
        default: .other
        }
      entries.append(Entry(name: name, kind: kind))
    }
    if errno != 0 { throw FileError("cannot list", path: path) }
    return entries.sorted { $0.name.lexicographicallyPrecedes($1.name) }
  }

  /// What a path stands for; links are followed only when asked.
  package static func status(
    _ path: String, followingLinks: Bool = false
  ) throws(FileError) -> Status {
    var information = stat()
    let result = followingLinks ? stat(path, &information) : lstat(path, &information)
    guard result == 0 else { throw FileError("cannot look at", path: path) }
    let kind: Kind =
      switch information.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    return Status(
      kind: kind, size: Int(information.st_size),
      identity: [UInt64(information.st_dev), UInt64(information.st_ino)])
  }

  /// Whether anything stands at the path, a dangling link included.
  package static func exists(_ path: String) -> Bool {
    (try? status(path)) != nil
  }

  /// Whether a path still leads to the file or folder that is open under a descriptor.
  package static func isOpen(_ path: String, as descriptor: Int32) -> Bool {
    var information = stat()
    guard fstat(descriptor, &information) == 0, let status = try? status(path) else { return false }
    return status.identity == [UInt64(information.st_dev), UInt64(information.st_ino)]
  }

  /// The absolute path with every link followed (POSIX `realpath`).
  package static func realPath(_ path: String) throws(FileError) -> String {
    guard let resolved = realpath(path, nil) else { throw FileError("cannot find", path: path) }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Reads a regular file that stands in a folder, links followed: one that leads out of it is
  /// refused (`EREMOTE`), since what it says could be private and shown in findings.
  package static func read(
    _ path: String, within folder: String, limit: Int
  ) throws(FileError) -> [UInt8] {
    let target = try realPath(path)
    let home = try realPath(folder)
    guard target.stands(in: home) else {
      throw FileError("cannot read", path: path, code: EREMOTE)
    }
    return try read(target, inside: home, limit: limit)
  }

  /// Where the file stands that is open under a descriptor (proc(5)); nil where nothing tells.
  private static func path(ofOpen descriptor: Int32) -> String? {
    var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/fd/\(descriptor)", &bytes, bytes.count)
    guard count > 0 else { return nil }
    return String(decoding: bytes[..<count].lazy.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Makes a folder and those above it.
  package static func createFolder(_ path: String) throws(FileError) {
    if mkdir(path, 0o777) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw FileError("cannot create folder", path: path)
    }
    try createFolder(String(path[..<slash]))
    if mkdir(path, 0o777) != 0, errno != EEXIST {
      throw FileError("cannot create folder", path: path)
    }
  }

  /// Writes a new file at `path`, which must not exist; on failure nothing is left there.
  ///
  /// - Returns: its stamp, which stays as long as the file itself is not renamed.
  @discardableResult
  package static func create(_ path: String, _ bytes: [UInt8]) throws(FileError) -> FileStamp? {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { throw FileError("cannot write", path: path) }
    var failure: Int32 = 0
    bytes.withUnsafeBytes { buffer in
      var offset = 0
      while offset < buffer.count {
        let put = Glibc.write(
          descriptor, buffer.baseAddress.map { $0 + offset }, buffer.count - offset)
        if put < 0, errno == EINTR { continue }
        if put < 0 {
          failure = errno
          return
        }
        offset += put
      }
    }
    let stamp = stamp(ofOpen: descriptor)
    if close(descriptor) != 0, failure == 0 { failure = errno }
    if failure != 0 {
      unlink(path)
      throw FileError("cannot write", path: path, code: failure)
    }
    return stamp
  }

  /// Writes a new file as `create` does, with the permissions of another, and its owner and group
  /// where the system allows that.
  package static func create(
    _ path: String, _ bytes: [UInt8], likeFile other: String
  ) throws(FileError) {
    try create(path, bytes)
    var information = stat()
    guard stat(other, &information) == 0 else { return }
    // Only root gives files away; whoever is in the group may at least keep that. Before `chmod`, as
    // a new owner takes bits away.
    if chown(path, information.st_uid, information.st_gid) != 0 {
      _ = chown(path, uid_t.max, information.st_gid)
    }
    if chmod(path, information.st_mode & 0o7777) != 0 {
      let error = FileError("cannot set permissions of", path: path)
      unlink(path)
      throw error
    }
  }

  /// Renames, replacing a file that stands at the target.
  package static func rename(_ source: String, to target: String) throws(FileError) {
    if Glibc.rename(source, target) != 0 { throw FileError("cannot put in place", path: target) }
  }

  /// Removes a file; that it was gone already is no error.
  package static func remove(_ path: String) throws(FileError) {
    if unlink(path) != 0, errno != ENOENT { throw FileError("cannot remove", path: path) }
  }

  /// Removes a folder unless something is in it; says whether it is gone.
  package static func removeFolder(_ path: String) throws(FileError) -> Bool {
    if rmdir(path) == 0 { return true }
    switch errno {
    case ENOENT: return true
    case ENOTEMPTY, EEXIST, ENOTDIR, EBUSY: return false
    default: throw FileError("cannot remove folder", path: path)
    }
  }

  /// Removes a folder if it is empty; says whether it did.
  @discardableResult
  package static func removeEmptyFolder(_ path: String) -> Bool {
    rmdir(path) == 0
  }
}

extension String {
  /// Whether an absolute path leads to something in a folder, links aside.
  fileprivate func stands(in folder: String) -> Bool {
    startsWithBytes(folder.hasSuffix("/") ? folder : folder + "/")
  }
}
