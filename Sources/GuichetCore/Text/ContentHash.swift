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

/// Hashes bytes that come one part after the other.
package struct ContentHasher: ~Copyable {
  private let state: OpaquePointer?

  /// Begins with nothing.
  package init() {
    state = XXH3_createState()
    XXH3_128bits_reset(state)
  }

  deinit { XXH3_freeState(state) }

  /// Adds a part.
  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    XXH3_128bits_update(state, bytes.baseAddress, bytes.count)
  }

  /// The hash of all parts as if they had been one.
  package var hash: ContentHash {
    let hash = XXH3_128bits_digest(state)
    return ContentHash(high: hash.high64, low: hash.low64)
  }
}
