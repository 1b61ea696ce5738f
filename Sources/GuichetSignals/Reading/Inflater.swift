internal import CZlib

/// Unpacks gzip (RFC 1952) as it comes, several members behind each other as one.
final class Inflater {
  /// How a piece of input went.
  enum Outcome {
    /// All is well so far.
    case going
    /// The last member is complete, and nothing of another follows.
    case complete
    /// The bytes are not gzip from here on.
    case damaged
  }

  // zlib keeps the address of its state, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  /// Whether a member has begun and not ended.
  private(set) var isInside = true

  /// Creates one, or nil where there is no memory.
  init?() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard
      inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else {
      stream.deallocate()
      return nil
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Unpacks from `input` into `output`.
  ///
  /// - Returns: how many bytes were taken and given.
  func unpack(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> (taken: Int, given: Int, outcome: Outcome) {
    var taken = 0
    if !isInside, !input.isEmpty {
      // Tape blocks are filled up with zeros (`gzip` itself passes over them).
      while taken < input.count, input[taken] == 0 { taken += 1 }
      guard taken < input.count else { return (taken, 0, .going) }
      guard input[taken] == 0x1F, inflateReset(stream) == Z_OK else { return (taken, 0, .damaged) }
      isInside = true
    }
    let rest = UnsafeRawBufferPointer(rebasing: input[taken...])
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: rest.bindMemory(to: UInt8.self).baseAddress)
    stream.pointee.avail_in = UInt32(rest.count)
    stream.pointee.next_out = output.bindMemory(to: UInt8.self).baseAddress
    stream.pointee.avail_out = UInt32(output.count)
    let code = inflate(stream, Z_NO_FLUSH)
    taken += rest.count - Int(stream.pointee.avail_in)
    let given = output.count - Int(stream.pointee.avail_out)
    switch code {
    case Z_STREAM_END:
      isInside = false
      return (taken, given, .complete)
    case Z_OK, Z_BUF_ERROR: return (taken, given, .going)
    default: return (taken, given, .damaged)
    }
  }
}
