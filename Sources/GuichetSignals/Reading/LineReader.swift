internal import Glibc
internal import GuichetCore

/// The lines of a source, one after the other, in a buffer that does not grow.
///
/// A line's bytes stay where they are until the next line is asked for.
final class LineReader {
  /// Longer lines are passed over.
  static let limit = 1 << 16

  /// The number of the line given last, from 1.
  private(set) var number = 0
  /// How many lines were too long.
  private(set) var tooLong = 0
  /// The first of them.
  private(set) var firstTooLong: Int?
  /// What is wrong with the file.
  var problem: ByteSource.Problem? { source.problem }

  private let source: ByteSource
  private let buffer: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  private var isAtEnd = false
  /// Whether the bytes are UTF-16 with the low byte first, as some tables come.
  private var isWide = false

  init(_ path: String) throws(FileError) {
    source = try ByteSource(path)
    buffer = .allocate(byteCount: 1 << 18, alignment: 16)
  }

  deinit { buffer.deallocate() }

  /// The next line without its end; nil at the end.
  func next() throws(FileError) -> UnsafeRawBufferPointer? {
    var searched = start
    while true {
      if let base = buffer.baseAddress,
        let found = memchr(base + searched, 10, end - searched)
      {
        let line = start..<(UnsafeRawPointer(found) - UnsafeRawPointer(base))
        start = line.upperBound + 1
        number += 1
        return trimmed(line)
      }
      if isAtEnd {
        guard start < end else { return nil }
        let line = start..<end
        start = end
        number += 1
        return trimmed(line)
      }
      if end - start > Self.limit {
        try skipLine()
        searched = start
        continue
      }
      searched = end - start
      try fill()
    }
  }

  private func trimmed(_ line: Range<Int>) -> UnsafeRawBufferPointer {
    var line = line
    if let last = line.last, buffer[last] == 13 { line = line.lowerBound..<last }
    return UnsafeRawBufferPointer(rebasing: buffer[line])
  }

  /// Moves what is left to the front and reads behind it.
  private func fill() throws(FileError) {
    let isFirst = number == 0 && end == 0
    let left = end - start
    if start > 0, let base = buffer.baseAddress {
      memmove(base, base + start, left)
      start = 0
      end = left
    }
    // Half is left free, since wide characters may grow.
    let room = (buffer.count - end) / (isWide ? 2 : 1)
    var got = try source.read(into: .init(rebasing: buffer[end..<end + room]))
    if got == 0 { isAtEnd = true }
    end += got
    if isFirst { dropMark() }
    guard isWide else { return }
    while !got.isMultiple(of: 2) {
      guard try source.read(into: .init(rebasing: buffer[end..<end + 1])) == 1 else { break }
      end += 1
      got += 1
    }
    narrow(from: end - got)
  }

  private func dropMark() {
    let head = buffer[..<end]
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    if head.starts(with: [0xFF, 0xFE]) {
      start = 2
      isWide = true
    }
  }

  /// Makes ASCII of wide characters; others become one byte that belongs to no address.
  private func narrow(from first: Int) {
    var read = max(first, start)
    var write = read
    while read + 1 < end {
      buffer[write] = buffer[read + 1] == 0 && buffer[read] < 0x80 ? buffer[read] : 0xFF
      write += 1
      read += 2
    }
    end = write
  }

  private func skipLine() throws(FileError) {
    number += 1
    tooLong += 1
    firstTooLong = firstTooLong ?? number
    while true {
      if let base = buffer.baseAddress, let found = memchr(base + start, 10, end - start) {
        start = UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
        return
      }
      start = end
      if isAtEnd { return }
      try fill()
    }
  }
}
