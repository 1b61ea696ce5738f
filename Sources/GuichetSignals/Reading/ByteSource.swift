internal import GuichetCore
internal import Glibc

/// The bytes of a file or of standard input, unpacked where they are gzip, piece by piece.
final class ByteSource {
  /// Why a file ended before its end.
  enum Problem: Sendable, Hashable {
    /// The last gzip member has no end, as in a copy that was cut off.
    case truncated
    /// The gzip data are damaged, or followed by something else.
    case damaged
    /// It is packed with something that is not read here.
    case packed(String)
  }

  /// What is wrong with the file; known once it has been read.
  private(set) var problem: Problem?
  private let name: String
  private let descriptor: Int32
  private let raw: UnsafeMutableRawBufferPointer
  private var range = 0..<0
  private var inflater: Inflater?
  private var hasStarted = false
  private var isAtEnd = false

  private static let magic: [([UInt8], String)] = [
    ([0x28, 0xB5, 0x2F, 0xFD], "zstd"), ([0x42, 0x5A, 0x68], "bzip2"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz"), ([0x50, 0x4B, 0x03, 0x04], "zip"),
  ]

  /// Opens a file; `-` is standard input.
  init(_ path: String) throws(FileError) {
    name = path
    descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError("cannot read", path: path) }
    raw = .allocate(byteCount: 1 << 17, alignment: 16)
  }

  deinit {
    if descriptor > 0 { close(descriptor) }
    raw.deallocate()
  }

  /// Fills `output` at least in part; 0 at the end.
  func read(into output: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    if !hasStarted { try start() }
    while problem == nil {
      if range.isEmpty, !isAtEnd { try fill() }
      guard let inflater else {
        let count = min(range.count, output.count)
        output.copyMemory(from: .init(rebasing: raw[range.lowerBound..<range.lowerBound + count]))
        range = range.lowerBound + count..<range.upperBound
        return count
      }
      if range.isEmpty {
        if inflater.isInside { problem = .truncated }
        return 0
      }
      let (taken, given, outcome) = inflater.unpack(.init(rebasing: raw[range]), into: output)
      range = range.lowerBound + taken..<range.upperBound
      if outcome == .damaged { problem = .damaged }
      if given > 0 { return given }
    }
    return 0
  }

  private func start() throws(FileError) {
    hasStarted = true
    // A pipe may give its first bytes one by one.
    while range.count < 6, !isAtEnd { try fill() }
    let head = raw[range]
    if head.starts(with: [0x1F, 0x8B]) { inflater = Inflater() }
    if let (_, tool) = Self.magic.first(where: { head.starts(with: $0.0) }) {
      problem = .packed(tool)
    }
  }

  private func fill() throws(FileError) {
    if range.isEmpty { range = 0..<0 }
    while true {
      let space = UnsafeMutableRawBufferPointer(rebasing: raw[range.upperBound...])
      let got = Glibc.read(descriptor, space.baseAddress, space.count)
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw FileError("cannot read", path: name) }
      if got == 0 { isAtEnd = true }
      range = range.lowerBound..<range.upperBound + got
      return
    }
  }
}
