import GuichetMarkdown
import TestSupport
import Testing

/// Texts are looked through eight bytes at a time; each scalar is written as if it stood alone.
struct MarkdownEscapingPlaceTests {
  private func escaped(_ text: String) -> String {
    var output: [UInt8] = []
    MarkdownEscaping.appendText(Array(text.utf8), to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test func `every scalar is written alike in every place`() {
    let low = (0..<0x300).compactMap { Unicode.Scalar(UInt32($0)) }
    let high = [0x2028, 0xEF0, 0xFFFD, 0xFFFE, 0xFFFF, 0x1F600].compactMap { Unicode.Scalar($0) }
    for scalar in low + high {
      let alone = escaped(String(scalar))
      for place in 0..<17 {
        for behind in [0, 9] {
          let left = String(repeating: "a ", count: place) + (place % 2 == 0 ? "a " : " ")
          let right = String(repeating: " z", count: behind)
          #expect(escaped(left + String(scalar) + right) == left + alone + right)
        }
      }
    }
  }

  @Test func `what means something within a line is escaped, and no letter`() {
    let marks = Set(
      (0x20..<0x7F).compactMap { Unicode.Scalar($0) }.filter {
        escaped("a \($0) z").contains("\\")
      }.map(Character.init))
    #expect(marks == Set("\\`*[]<|~_"))
  }
}
