internal import Glibc

extension FileSystem {
  /// Whether a regular file stands at a path, links not followed, and holds these bytes.
  ///
  /// False also where it cannot be read: whoever wants to know why looks again.
  package static func isFile(at path: String, equalTo bytes: [UInt8]) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG,
      Int(information.st_size) == bytes.count
    else { return false }
    return bytes.withUnsafeBytes { bytes in
      withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { piece in
        var place = 0
        while place < bytes.count, let start = bytes.baseAddress, let base = piece.baseAddress {
          let got = Glibc.read(descriptor, base, min(piece.count, bytes.count - place))
          if got < 0, errno == EINTR { continue }
          guard got > 0, memcmp(base, start + place, got) == 0 else { return false }
          place += got
        }
        return true
      }
    }
  }
}

extension [UInt8] {
  /// Whether two arrays hold the same bytes.
  ///
  /// What `==` says as well, but that looks at one byte after the other.
  package func hasSameBytes(as other: [UInt8]) -> Bool {
    guard count == other.count else { return false }
    return withUnsafeBytes { own in
      other.withUnsafeBytes { other in
        guard let left = own.baseAddress, let right = other.baseAddress else { return true }
        return memcmp(left, right, own.count) == 0
      }
    }
  }
}
