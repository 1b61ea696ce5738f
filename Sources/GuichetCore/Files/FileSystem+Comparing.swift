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

extension FileSystem {
  /// Whether two files that are no links hold the same bytes; no more than some of them are in memory
  /// at once.
  package static func haveSameBytes(_ left: String, _ right: String) -> Bool {
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW
    let files = (open(left, flags), open(right, flags))
    defer {
      for file in [files.0, files.1] where file >= 0 { close(file) }
    }
    guard files.0 >= 0, files.1 >= 0 else { return false }
    var pieces = (
      [UInt8](repeating: 0, count: 1 << 16), [UInt8](repeating: 0, count: 1 << 16)
    )
    var place = 0
    while true {
      guard let count = fill(&pieces.0, from: files.0, at: place),
        fill(&pieces.1, from: files.1, at: place) == count,
        pieces.0[..<count] == pieces.1[..<count]
      else { return false }
      if count < pieces.0.count { return true }
      place += count
    }
  }

  /// Reads as many bytes as there are and fit; nil where that fails.
  private static func fill(_ piece: inout [UInt8], from file: Int32, at place: Int) -> Int? {
    var count = 0
    let size = piece.count
    return piece.withUnsafeMutableBytes { buffer in
      while count < size {
        let got = pread(
          file, buffer.baseAddress.map { $0 + count }, size - count, off_t(place + count))
        if got < 0, errno == EINTR { continue }
        if got < 0 { return nil }
        if got == 0 { break }
        count += got
      }
      return count
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
