/// A random number generator that gives the same numbers in every run (SplitMix64).
package struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  package init(_ seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// Bytes of which most are ASCII punctuation, letters and line ends, some are anything.
  package mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in
      switch next() % 8 {
      case 0: UInt8.random(in: 0...255, using: &self)
      case 1: 10
      default: UInt8.random(in: 32...126, using: &self)
      }
    }
  }
}
