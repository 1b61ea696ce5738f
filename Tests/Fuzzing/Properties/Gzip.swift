import CZlib

/// Packs bytes for tests.
enum Gzip {
  /// The bytes as that many gzip members behind each other.
  static func packed(_ bytes: [UInt8], members: Int) throws -> [UInt8] {
    var result: [UInt8] = []
    let size = bytes.count / members + 1
    for start in stride(from: 0, to: max(1, bytes.count), by: size) {
      result += try packed(bytes[start..<min(start + size, bytes.count)])
    }
    return result
  }

  private static func packed(_ bytes: ArraySlice<UInt8>) throws -> [UInt8] {
    var stream = z_stream()
    let window: Int32 = 15 + 16
    try demand(
      deflateInit2_(
        &stream, 1, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)) == Z_OK, "zlib does not start")
    defer { deflateEnd(&stream) }
    var input = Array(bytes)
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 64)
    let code = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        return deflate(&stream, Z_FINISH)
      }
    }
    try demand(code == Z_STREAM_END, "zlib does not end")
    return Array(output[..<(output.count - Int(stream.avail_out))])
  }
}
