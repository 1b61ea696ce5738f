internal import GuichetCore

/// Writes numbers as text that stands in a JSON string without escapes.
///
/// A digit is one of 64 characters. A number of any size is written low digits first, five bits a
/// digit, 32 added to every digit but the last. gzip finds the rest.
struct PackedNumbers {
  static let digits = Array(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_".utf8)

  private(set) var bytes: [UInt8] = []

  /// The text so far; none of its characters needs an escape.
  var json: JSONValue {
    let quote = UInt8(ascii: "\"")
    return .serialized([quote] + bytes + [quote])
  }

  /// Appends one digit, 0 to 63.
  mutating func append(digit: Int) {
    bytes.append(Self.digits[min(63, max(0, digit))])
  }

  /// Appends a number that is not negative.
  mutating func append(_ number: Int) {
    var rest = max(0, number)
    while rest >= 32 {
      bytes.append(Self.digits[32 + (rest & 31)])
      rest >>= 5
    }
    bytes.append(Self.digits[rest])
  }

  /// Appends a number that may be negative (zigzag).
  mutating func append(signed number: Int) {
    append(number < 0 ? -2 * number - 1 : 2 * number)
  }

  /// The differences of ascending numbers, each from the one before, the first from `start`.
  static func ascending(_ numbers: some Sequence<Int>, from start: Int = 0) -> JSONValue {
    var packed = PackedNumbers()
    var previous = start
    for number in numbers {
      packed.append(number - previous)
      previous = number
    }
    return packed.json
  }
}
