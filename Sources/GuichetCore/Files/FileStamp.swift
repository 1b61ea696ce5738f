internal import Glibc

/// What changes when a file's content does: its size, the times of its last changes to the
/// nanosecond, and which file it is, since many editors write a new one.
package struct FileStamp: Hashable, Sendable {
  /// The size in bytes.
  package var size: Int
  /// When the content was changed last, in nanoseconds since 1970.
  package var modified: Int
  /// When anything about the file was changed last, its name and permissions too.
  package var changed: Int
  /// Which file of its file system it is.
  package var inode: UInt

  package init(size: Int, modified: Int, changed: Int, inode: UInt) {
    (self.size, self.modified, self.changed, self.inode) = (size, modified, changed, inode)
  }

  /// Whether the file was left alone for some time before a moment, so that a change at that moment
  /// would show; file systems count time in steps of up to some hundredths of a second.
  package func isSettled(before moment: Int) -> Bool {
    max(modified, changed) < moment - 100_000_000
  }

  /// The moment now, as stamps count it.
  package static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return time.tv_sec &* 1_000_000_000 &+ time.tv_nsec
  }
}

extension FileStamp: Packable {
  package func pack(into writer: inout PackWriter) {
    size.pack(into: &writer)
    modified.pack(into: &writer)
    // Mostly the same moment.
    (changed &- modified).pack(into: &writer)
    Int(bitPattern: inode).pack(into: &writer)
  }

  package init(from reader: inout PackReader) throws(PackError) {
    size = try Int(from: &reader)
    modified = try Int(from: &reader)
    changed = modified &+ (try Int(from: &reader))
    inode = UInt(bitPattern: try Int(from: &reader))
  }
}

extension FileSystem {
  /// The stamp of a regular file; nil where there is none.
  ///
  /// - Parameter followingLinks: whether a symbolic link stands for the file it leads to.
  package static func stamp(_ path: String, followingLinks: Bool = true) -> FileStamp? {
    var information = stat()
    let result = followingLinks ? stat(path, &information) : lstat(path, &information)
    return result == 0 ? FileStamp(information) : nil
  }

  /// The stamp of a regular file that is open under a descriptor.
  static func stamp(ofOpen descriptor: Int32) -> FileStamp? {
    var information = stat()
    return fstat(descriptor, &information) == 0 ? FileStamp(information) : nil
  }
}

extension FileStamp {
  /// Nil for what is no regular file.
  fileprivate init?(_ information: stat) {
    guard information.st_mode & S_IFMT == S_IFREG else { return nil }
    self.init(
      size: Int(information.st_size),
      modified: information.st_mtim.tv_sec &* 1_000_000_000 &+ information.st_mtim.tv_nsec,
      changed: information.st_ctim.tv_sec &* 1_000_000_000 &+ information.st_ctim.tv_nsec,
      inode: UInt(information.st_ino))
  }
}

/// A folder below which many files are looked at: the way to it is walked once, and it stays the same
/// folder whatever is renamed meanwhile.
package struct OpenFolder: ~Copyable, Sendable {
  private let descriptor: Int32

  /// Opens a folder; nil where there is none.
  package init?(_ path: String) {
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
  }

  deinit { close(descriptor) }

  /// The stamp of a regular file below the folder, a symbolic link not followed; nil where there is
  /// none.
  package func stamp(_ path: String) -> FileStamp? {
    var information = stat()
    return fstatat(descriptor, path, &information, AT_SYMLINK_NOFOLLOW) == 0
      ? FileStamp(information) : nil
  }
}
