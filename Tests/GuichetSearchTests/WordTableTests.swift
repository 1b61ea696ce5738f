import TestSupport
import Testing

@testable import GuichetSearch

struct WordTableTests {
  @Test func `numbers words by their bytes, however many they are`() {
    var generator = SeededGenerator(1)
    var table = WordTable(expecting: 1)
    var numbers: [String: Int] = [:]
    for _ in 0..<20_000 {
      var word = String(generator.next() % 6_000, radix: 36)
      if generator.next() % 3 == 0 { word += "-and-something-longer" }
      let expected = numbers[word] ?? numbers.count
      numbers[word] = expected
      #expect(word.withUTF8 { table.number(of: $0) } == expected)
      #expect(table.words[expected] == word)
    }
    var unknown = "unknown"
    #expect(unknown.withUTF8 { table.known($0, hash: WordTable.hash($0)) } == nil)
    var empty = ""
    #expect(empty.withUTF8 { table.number(of: $0) } == numbers.count)
  }

  /// Short words are compared by their first eight bytes alone.
  @Test func `words that begin alike, or end with zeros, are words of their own`() {
    var generator = SeededGenerator(4)
    var table = WordTable(expecting: 1)
    var numbers: [[UInt8]: Int] = [:]
    for _ in 0..<20_000 {
      let word = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        UInt8.random(in: 0...1, using: &generator)
      }
      let expected = numbers[word] ?? numbers.count
      numbers[word] = expected
      word.withUnsafeBufferPointer { bytes in
        #expect(table.number(of: bytes) == expected, "\(word)")
        #expect(table.known(bytes, hash: WordTable.hash(bytes)) == expected)
      }
    }
    // All of them in one place.
    var crowded = WordTable(expecting: 1)
    for (word, _) in numbers.prefix(2_000) {
      let known = crowded.words.count
      #expect(word.withUnsafeBufferPointer { crowded.number(of: $0, hash: 7) } == known)
      #expect(word.withUnsafeBufferPointer { crowded.known($0, hash: 7) } == known)
    }
  }

  @Test func `a plain word is what its forms say`() {
    var generator = SeededGenerator(2)
    let letters = Array("abzABZ019_-.'é")
    for _ in 0..<20_000 {
      let count = generator.next() % 5 == 0 ? 38...43 : 1...6
      let raw = String(
        (0..<Int.random(in: count, using: &generator)).map { _ in
          letters.randomElement(using: &generator) ?? "a"
        })
      var text = raw
      let plain = text.withUTF8 { bytes in
        PlainWord.withSpelling(of: bytes) { String(decoding: $0, as: UTF8.self) }
      }
      if let plain {
        #expect(WordForms.of(raw) == [WordForm(spelling: plain, kind: .word)], "\(raw)")
      } else {
        // Few words take the slow way.
        let isPlain = raw.utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 }
        #expect(!isPlain || raw.utf8.count > WordForms.longest, "\(raw)")
      }
    }
  }

  @Test func `the level of a weight is the nearest`() {
    var generator = SeededGenerator(3)
    var weights = Impact.weights + [0, -1, .infinity, 1e9, .leastNonzeroMagnitude]
    weights += Impact.weights.flatMap { [$0.nextUp, $0.nextDown, $0 * 1.0625, $0 * 1.03125] }
    weights += (0..<20_000).map { _ in Double(generator.next() % 100_000) / 1_000 }
    for weight in weights {
      // The first of those that are nearest.
      let nearest = Impact.weights.enumerated().min {
        abs($0.element - weight) < abs($1.element - weight)
      }
      let expected = weight == .infinity ? Impact.levels - 1 : nearest?.offset
      #expect(Int(Impact.level(of: weight)) == expected, "\(weight)")
    }
    #expect(Impact.level(of: .nan) == 0)
  }

  @Test func `words are coded by whole scalars`() {
    #expect(FrontCodedWords.encode(["été", "étés", "étë"]) == "0été 3s 2ë")
    #expect(
      FrontCodedWords.encode(["\u{10400}a", "\u{10400}b", "\u{10401}"])
        == "0\u{10400}a 2b 0\u{10401}")
    let long = String(repeating: "a", count: 80)
    #expect(FrontCodedWords.encode([long, long + "b"]) == "0\(long) y\(long.dropFirst(60))b")
  }
}
