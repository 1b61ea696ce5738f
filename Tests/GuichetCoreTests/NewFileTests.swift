import GuichetCore
import TestSupport
import Testing

/// Files that are written part after part.
@Suite struct NewFileTests {
  private let site: TemporarySite

  init() throws { site = try TemporarySite([:]) }

  private func path(_ name: String) -> String { "\(site.root)/\(name)" }

  @Test func partsBecomeOneFile() throws {
    var generator = SeededGenerator(8)
    for round in 0..<40 {
      // Some are longer than what waits to be written.
      let longest = round % 8 == 0 ? 90_000 : 400
      let parts = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
        generator.bytes(Int.random(in: 0...longest, using: &generator))
      }
      let whole = parts.flatMap(\.self)
      var file = try NewFile(at: path("parts"))
      for part in parts { file.append(part) }
      #expect(file.size == whole.count)
      #expect(try file.finish() == ContentHash(whole))
      #expect(try FileSystem.read(path("parts")) == whole)
      try FileSystem.remove(path("parts"))
    }
  }

  @Test func exchangedPartsAreThoseOfTheOtherFile() throws {
    var generator = SeededGenerator(9)
    for round in 0..<60 {
      // Some are longer than what is read at once.
      let old = generator.bytes(round % 10 == 0 ? 700_000 : 60)
      try FileSystem.write(old, to: path("old"))
      let cuts = (0..<4).map { _ in Int.random(in: 0...old.count, using: &generator) }.sorted()
      let exchanges: [NewFile.Exchange] = [
        (cuts[0]..<cuts[1], generator.bytes(9)), (cuts[2]..<cuts[3], generator.bytes(90)),
      ]
      var expected = Array(old[..<cuts[0]]) + exchanges[0].bytes
      expected += old[cuts[1]..<cuts[2]] + exchanges[1].bytes + old[cuts[3]...]
      var file = try NewFile(at: path("new"))
      try file.append(contentsOf: path("old"), size: old.count, with: exchanges)
      #expect(try file.finish() == ContentHash(expected))
      #expect(try FileSystem.read(path("new")) == expected)
      try FileSystem.remove(path("new"))
    }
  }

  @Test func nothingIsLeftOfAFileThatIsNotFinished() throws {
    func abandon() throws {
      var file = try NewFile(at: path("new"))
      file.append([1, 2, 3])
    }
    try abandon()
    #expect(!FileSystem.exists(path("new")))
    try FileSystem.write([1, 2, 3], to: path("old"))
    func cut() throws {
      var file = try NewFile(at: path("new"))
      try file.append(contentsOf: path("old"), size: 9, with: [])
      _ = try file.finish()
    }
    #expect(throws: FileError.self) { try cut() }
    #expect(!FileSystem.exists(path("new")))
    // What stands there already is somebody else's.
    #expect(throws: FileError.self) {
      var file = try NewFile(at: path("old"))
      _ = try file.finish()
    }
    #expect(try FileSystem.read(path("old")) == [1, 2, 3])
  }

  @Test func filesAreTheSameWhereEveryByteIs() throws {
    var generator = SeededGenerator(10)
    for size in [0, 1, 65_535, 65_536, 65_537, 200_000] {
      let bytes = generator.bytes(size)
      try FileSystem.write(bytes, to: path("a"))
      try FileSystem.write(bytes, to: path("b"))
      #expect(FileSystem.haveSameBytes(path("a"), path("b")))
      try FileSystem.write(bytes + [0], to: path("b"))
      #expect(!FileSystem.haveSameBytes(path("a"), path("b")))
      #expect(!FileSystem.haveSameBytes(path("b"), path("a")))
      guard var other = Optional(bytes), !other.isEmpty else { continue }
      other[other.count - 1] ^= 1
      try FileSystem.write(other, to: path("b"))
      #expect(!FileSystem.haveSameBytes(path("a"), path("b")))
    }
    #expect(!FileSystem.haveSameBytes(path("a"), path("nothing")))
  }
}
