import GuichetCore
import TestSupport
import Testing

/// Texts are looked through eight bytes at a time; each scalar is written as if it stood alone.
@Suite struct EightByteEscapeTests {
  private static let all: [@Sendable (String) -> String] = [
    { text in
      var bytes: [UInt8] = []
      JSONValue.appendQuoted(text, to: &bytes)
      return String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
    },
    { Escaping.html($0) },
  ]

  @Test(arguments: all.indices) func everyScalarIsWrittenAlikeInEveryPlace(number: Int) {
    let escaped = Self.all[number]
    let low = (0..<0x300).compactMap { Unicode.Scalar(UInt32($0)) }
    let high = [0x2027, 0x2028, 0x2029, 0x202A, 0xE2, 0xEF0, 0xFFFD, 0xFFFE, 0xFFFF, 0x1F600]
      .compactMap { Unicode.Scalar(UInt32($0)) }
    for scalar in low + high {
      let alone = escaped(String(scalar))
      for place in 0..<17 {
        let (left, right) = (String(repeating: "a", count: place), String(repeating: "z", count: 9))
        #expect(escaped(left + String(scalar) + right) == left + alone + right)
      }
    }
  }

  @Test(arguments: all.indices) func anyTextIsItsScalarsOneByOne(number: Int) {
    let escaped = Self.all[number]
    var generator = SeededGenerator(4)
    for _ in 0..<3_000 {
      let text = String(decoding: generator.bytes(40), as: UTF8.self)
      #expect(escaped(text) == text.unicodeScalars.map { escaped(String($0)) }.joined())
    }
  }
}
