internal import Glibc

extension FileSystem {
  /// A part of a file and what shall stand in its place.
  package typealias Exchange = (place: Range<Int>, bytes: [UInt8])

  /// Writes a new file as `create` does that is another one with some parts exchanged; never more of
  /// it is in memory than the parts and a little.
  ///
  /// - Parameters:
  ///   - size: how long the other file is; one that is shorter by now is an error.
  ///   - exchanges: in ascending order, apart from each other.
  /// - Returns: the hash of the new file.
  package static func create(
    _ path: String, from other: String, size: Int, with exchanges: [Exchange]
  ) throws(FileError) -> ContentHash {
    let source = open(other, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard source >= 0 else { throw FileError("cannot read", path: other) }
    defer { close(source) }
    let target = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard target >= 0 else { throw FileError("cannot write", path: path) }
    var copy = Copy(source: source, target: target)
    var place = 0
    for exchange in exchanges {
      copy.take(place..<exchange.place.lowerBound)
      copy.put(exchange.bytes)
      place = exchange.place.upperBound
    }
    copy.take(place..<size)
    if close(target) != 0, copy.failure == 0 { copy.failure = errno }
    guard copy.failure == 0 else {
      unlink(path)
      throw FileError("cannot write", path: path, code: copy.failure)
    }
    return copy.hash
  }

  /// Goes from one file to another.
  private struct Copy: ~Copyable {
    let source: Int32
    let target: Int32
    var failure: Int32 = 0
    private var hasher = ContentHasher()
    private var buffer = [UInt8](repeating: 0, count: 1 << 18)

    var hash: ContentHash { hasher.hash }

    init(source: Int32, target: Int32) {
      self.source = source
      self.target = target
    }

    mutating func take(_ range: Range<Int>) {
      var offset = range.lowerBound
      while failure == 0, offset < range.upperBound {
        let wanted = min(buffer.count, range.upperBound - offset)
        let got = pread(source, &buffer, wanted, off_t(offset))
        if got < 0, errno == EINTR { continue }
        // Nothing comes where the file was cut meanwhile.
        guard got > 0 else {
          failure = got < 0 ? errno : EIO
          return
        }
        buffer.withUnsafeBytes { Self.put($0[..<got], to: target, &hasher, &failure) }
        offset += got
      }
    }

    mutating func put(_ bytes: [UInt8]) {
      bytes.withUnsafeBytes { Self.put($0[...], to: target, &hasher, &failure) }
    }

    private static func put(
      _ bytes: Slice<UnsafeRawBufferPointer>, to target: Int32, _ hasher: inout ContentHasher,
      _ failure: inout Int32
    ) {
      let bytes = UnsafeRawBufferPointer(rebasing: bytes)
      hasher.add(bytes)
      var offset = 0
      while failure == 0, offset < bytes.count {
        let put = Glibc.write(target, bytes.baseAddress.map { $0 + offset }, bytes.count - offset)
        if put < 0, errno == EINTR { continue }
        if put < 0 { failure = errno }
        offset += max(0, put)
      }
    }
  }
}
