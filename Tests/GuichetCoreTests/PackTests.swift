import GuichetCore
import TestSupport
import Testing

struct PackTests {
  private func packed(_ value: some Packable) -> [UInt8] {
    var writer = PackWriter()
    value.pack(into: &writer)
    return writer.bytes
  }

  private func expectSame<Value: Packable & Equatable>(_ value: Value) throws {
    var reader = PackReader(packed(value))
    #expect(try Value(from: &reader) == value)
    #expect(reader.isAtEnd)
  }

  private func finding() -> Diagnostic {
    var finding = Diagnostic(
      .brokenLink, at: SourcePosition(file: "a\u{301}.md", line: 3, column: nil), "läuft", help: "")
    finding.severity = .notice
    finding.fix = Fix("x", to: "")
    return finding
  }

  @Test func `what was put in comes out`() throws {
    for number in [0, 1, -1, 63, 64, -65, .max, .min, 1 << 40] { try expectSame(number) }
    for number in [0, -0.5, .infinity, .greatestFiniteMagnitude] as [Double] {
      try expectSame(number)
    }
    try expectSame([nil, "", "é", String(repeating: "x", count: 300)] as [String?])
    try expectSame([true, false])
    try expectSame(ContentHash([1, 2, 3]))
    try expectSame(try #require(CalendarDay(parsing: "9999-12-31")))
    try expectSame(try #require(CalendarDay(parsing: "0001-01-01")))
    try expectSame(try #require(FileSystem.stamp("/proc/self/exe")))
    try expectSame([finding(), finding()])
  }

  @Test func `bytes that are something else are refused, and never trap`() throws {
    let whole = packed([finding(), finding()])
    for count in whole.indices {
      var reader = PackReader(Array(whole[..<count]))
      #expect(throws: PackError.self) { try [Diagnostic](from: &reader) }
    }
    var generator = SeededGenerator(11)
    for _ in 0..<2_000 {
      var bytes = whole
      for _ in 0..<3 {
        bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      for reader in [PackReader(bytes), PackReader(generator.bytes(40))] {
        var (first, second, third, fourth) = (reader, reader, reader, reader)
        _ = try? [Diagnostic](from: &first)
        _ = try? [SuppressedFinding](from: &second)
        _ = try? [FileStamp](from: &third)
        _ = try? [Double?](from: &fourth)
      }
    }
  }
}
