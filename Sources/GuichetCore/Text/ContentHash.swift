internal import CXXHash

/// A 128-bit hash of bytes (XXH3), for names of published files and for "did this change?".
///
/// Not for security: nothing here trusts a hash against somebody who wants a collision.
package struct ContentHash: Hashable, Sendable {
  let high: UInt64
  let low: UInt64

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Hashes a part of an array.
  package init(_ bytes: ArraySlice<UInt8>) {
    let hash = bytes.withUnsafeBytes { XXH3_128bits($0.baseAddress, $0.count) }
    self.init(high: hash.high64, low: hash.low64)
  }

  /// Hashes the UTF-8 of a text.
  package init(of text: String) {
    var text = text
    let hash = text.withUTF8 { XXH3_128bits($0.baseAddress, $0.count) }
    self.init(high: hash.high64, low: hash.low64)
  }

  /// Hashes the bytes.
  package init(_ bytes: [UInt8]) {
    let hash = bytes.withUnsafeBytes { XXH3_128bits($0.baseAddress, $0.count) }
    high = hash.high64
    low = hash.low64
  }

  /// Half of the hash, for dealing things out.
  package var number: UInt64 { low }

  /// The hash as 32 lower-case hexadecimal digits.
  package var hex: String {
    String(unsafeUninitializedCapacity: 32) { buffer in
      for place in 0..<32 { buffer[place] = digit(at: place) }
      return 32
    }
  }

  /// Appends those digits.
  package func appendHex(to output: inout [UInt8]) {
    for place in 0..<32 { output.append(digit(at: place)) }
  }

  /// The first ten digits, for the fingerprint in a file's name.
  package var fingerprint: String { String(hex.prefix(10)) }

  private func digit(at place: Int) -> UInt8 {
    let value = UInt8((place < 16 ? high : low) >> UInt64(60 - (place & 15) * 4) & 15)
    return value + (value < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
  }
}
