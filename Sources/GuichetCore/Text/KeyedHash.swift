internal import CXXHash

/// Hashes of bytes that mean nothing outside this run: the key is random and never leaves memory.
package struct KeyedHash: Sendable {
  private let key: UInt64

  /// Draws a key.
  package init() { key = UInt64.random(in: 0 ... .max) }

  /// Hashes with a key of one's own, for tests.
  package init(key: UInt64) { self.key = key }

  /// The hash of the bytes (XXH3).
  package func callAsFunction(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    XXH3_64bits_withSeed(bytes.baseAddress, bytes.count, key)
  }

  /// The hash of two numbers in their order.
  package func callAsFunction(_ first: UInt64, _ second: UInt64) -> UInt64 {
    withUnsafeBytes(of: (first, second)) { self($0) }
  }
}
