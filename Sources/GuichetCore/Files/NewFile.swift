internal import Glibc

/// A file that is written part after part, and hashed on the way, so that it need never be in memory
/// as a whole.
///
/// What is not finished is removed.
package struct NewFile: ~Copyable {
  private let path: String
  private var descriptor: Int32
  private var failure: Int32 = 0
  private var hasher = ContentHasher()
  /// Small parts that wait to be written at once.
  private var waiting: [UInt8] = []
  /// How many bytes there are so far.
  package private(set) var size = 0

  /// From this many bytes on writing at once costs less than copying first.
  private static let piece = 1 << 16

  /// Creates the file, which must not exist.
  package init(at path: String) throws(FileError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { throw FileError("cannot write", path: path) }
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    unlink(path)
  }

  /// Appends a part; that it could not be written is told when the file is finished.
  package mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { append($0) }
  }

  private mutating func append(_ bytes: UnsafeRawBufferPointer) {
    size += bytes.count
    if bytes.count < Self.piece {
      if waiting.isEmpty { waiting.reserveCapacity(2 * Self.piece) }
      waiting.append(contentsOf: bytes)
      if waiting.count >= Self.piece { flush() }
    } else {
      flush()
      put(bytes)
    }
  }

  /// Writes what waits.
  private mutating func flush() {
    var bytes: [UInt8] = []
    swap(&bytes, &waiting)
    bytes.withUnsafeBytes { put($0) }
    bytes.removeAll(keepingCapacity: true)
    swap(&bytes, &waiting)
  }

  private mutating func put(_ bytes: UnsafeRawBufferPointer) {
    hasher.add(bytes)
    var offset = 0
    while failure == 0, offset < bytes.count {
      let put = write(descriptor, bytes.baseAddress.map { $0 + offset }, bytes.count - offset)
      if put < 0, errno == EINTR { continue }
      if put < 0 { failure = errno }
      offset += max(0, put)
    }
  }

  /// Appends a part of a file that is open for reading; one that ends before is an error.
  private mutating func append(
    _ range: Range<Int>, of source: Int32, through buffer: inout [UInt8]
  ) {
    var offset = range.lowerBound
    while failure == 0, offset < range.upperBound {
      let wanted = min(buffer.count, range.upperBound - offset)
      let got = pread(source, &buffer, wanted, off_t(offset))
      if got < 0, errno == EINTR { continue }
      guard got > 0 else {
        failure = got < 0 ? errno : EIO
        return
      }
      buffer.withUnsafeBytes { append(UnsafeRawBufferPointer(rebasing: $0[..<got])) }
      offset += got
    }
  }

  /// A part of a file and what shall stand in its place.
  package typealias Exchange = (place: Range<Int>, bytes: [UInt8])

  /// Appends another file with some parts exchanged.
  ///
  /// - Parameters:
  ///   - size: how long the other file is.
  ///   - exchanges: in ascending order, apart from each other.
  package mutating func append(
    contentsOf other: String, size: Int, with exchanges: [Exchange]
  ) throws(FileError) {
    let source = open(other, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard source >= 0 else { throw FileError("cannot read", path: other) }
    defer { close(source) }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var place = 0
    for exchange in exchanges {
      append(place..<exchange.place.lowerBound, of: source, through: &buffer)
      append(exchange.bytes)
      place = exchange.place.upperBound
    }
    append(place..<size, of: source, through: &buffer)
  }

  /// Appends the hash of all that was appended, as ``PackReader/sealed(_:as:)`` wants it.
  package mutating func seal() {
    flush()
    var writer = PackWriter()
    hasher.hash.pack(into: &writer)
    append(writer.bytes)
  }

  /// Closes the file.
  ///
  /// - Returns: the hash of what is in it.
  package mutating func finish() throws(FileError) -> ContentHash {
    flush()
    if close(descriptor) != 0, failure == 0 { failure = errno }
    descriptor = -1
    guard failure == 0 else {
      unlink(path)
      throw FileError("cannot write", path: path, code: failure)
    }
    return hasher.hash
  }
}
