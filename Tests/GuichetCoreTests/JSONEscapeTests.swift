import GuichetCore
import TestSupport
import Testing

/// Strings are looked through eight bytes at a time; each scalar is written as if it stood alone.
@Suite struct JSONEscapeTests {
  private func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    JSONValue.appendQuoted(text, to: &bytes)
    return String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
  }

  @Test func everyScalarIsWrittenAlikeInEveryPlace() {
    let low = (0..<0x300).compactMap { Unicode.Scalar(UInt32($0)) }
    let high = [0x2027, 0x2028, 0x2029, 0x202A, 0xE2, 0xEF0, 0xFFFD, 0xFFFE, 0xFFFF, 0x1F600]
      .compactMap { Unicode.Scalar(UInt32($0)) }
    for scalar in low + high {
      let alone = quoted(String(scalar))
      for place in 0..<17 {
        let (left, right) = (String(repeating: "a", count: place), String(repeating: "z", count: 9))
        #expect(quoted(left + String(scalar) + right) == left + alone + right)
      }
    }
  }

  @Test func anyTextIsItsScalarsOneByOne() {
    var generator = SeededGenerator(4)
    for _ in 0..<3_000 {
      let text = String(decoding: generator.bytes(40), as: UTF8.self)
      let expected = text.unicodeScalars.map { quoted(String($0)) }.joined()
      #expect(quoted(text) == expected)
    }
  }
}
