internal import Glibc

extension FileSystem {
  /// Writes a file in one step, whatever stands at `path`; what is no regular file, such as a device
  /// or a pipe, is written into.
  package static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    let status = try? status(path, followingLinks: true)
    // `/dev/stdout` may well be a file that others write into, too.
    if let status, status.kind != .file || path.hasPrefix("/dev/") {
      let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
      guard descriptor >= 0 else { throw FileError("cannot write", path: path) }
      defer { close(descriptor) }
      try put(bytes, into: descriptor, path)
      return
    }
    let target = status == nil ? path : try realPath(path)
    _ = try exchange(target, bytes) { true }
  }

  /// Writes a file beside `target` and puts it there in one step; on failure nothing is left of it.
  ///
  /// - Parameters:
  ///   - keepsOwner: whether it gets owner, group and permissions of the file that stands there.
  ///   - isWanted: asked last, when all but the step itself is done.
  /// - Returns: whether it was wanted, so that it stands there now.
  static func exchange(
    _ target: String, _ bytes: [UInt8], keepsOwner: Bool = false,
    if isWanted: () throws(FileError) -> Bool
  ) throws(FileError) -> Bool {
    // What has this name already is somebody else's, and stays.
    let temporary = "\(target).\(getpid()).part"
    if keepsOwner {
      try create(temporary, bytes, likeFile: target)
    } else {
      try create(temporary, bytes)
    }
    do {
      if try isWanted() {
        try rename(temporary, to: target)
        return true
      }
    } catch {
      unlink(temporary)
      throw error
    }
    unlink(temporary)
    return false
  }

  /// Writes all bytes into an open file; waits where it is a pipe that is full.
  package static func put(
    _ bytes: [UInt8], into descriptor: Int32, _ path: String
  ) throws(FileError) {
    var offset = 0
    while offset < bytes.count {
      let put = bytes[offset...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if put < 0, errno == EINTR { continue }
      if put < 0, errno == EAGAIN {
        var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&wait, 1, -1)
        continue
      }
      guard put >= 0 else { throw FileError("cannot write", path: path) }
      offset += put
    }
  }

  /// Waits until a file, or the names in a folder, have reached the disk; nothing where the file
  /// system knows no such thing.
  package static func sync(_ path: String) throws(FileError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError("cannot write", path: path) }
    defer { close(descriptor) }
    if fsync(descriptor) != 0, errno != EINVAL, errno != ENOTSUP {
      throw FileError("cannot write", path: path)
    }
  }
}
