import Foundation
import GuichetCore
import Synchronization
import TestSupport
import Testing

struct PathPartTests {
  @Test(arguments: [
    ("a/b/c.md", "a/b", "c.md"), ("c.md", "", "c.md"), ("a/", "a", ""), ("/a", "", "a"),
    ("", "", ""),
    ("é/b", "é", "b"), ("a/é", "a", "é"), ("a/b\u{301}/c", "a/b\u{301}", "c"),
  ])
  func `a path has a folder and a name`(path: String, folder: String, name: String) {
    #expect(path.folderPath == folder)
    #expect(path.fileName == name)
  }

  @Test func `a slash is one where the text has it as a character`() {
    var random = SeededGenerator(11)
    let pieces = ["/", "a", ".", "é", "\u{301}", "\u{200D}", "\u{600}", "日", "\r\n"]
    for _ in 0..<3000 {
      let path = (0..<Int.random(in: 0...8, using: &random)).map { _ in
        pieces[Int(random.next() % UInt64(pieces.count))]
      }.joined()
      #expect(path.lastSlash == path.lastIndex(of: "/"), "\(path)")
    }
  }

  @Test func `plain paths and others are judged alike`() {
    var random = SeededGenerator(5)
    let pieces = ["/", "a", ".", "..", "b.c", "\0", "//"]
    for _ in 0..<3000 {
      let path = (0..<Int.random(in: 0...6, using: &random)).map { _ in
        pieces[Int(random.next() % UInt64(pieces.count))]
      }.joined()
      let names = path.split(separator: "/", omittingEmptySubsequences: false)
      let isBelow = names.allSatisfy { !["", ".", ".."].contains($0) && !$0.contains("\0") }
      #expect(RelativePath.staysBelow(path) == isBelow, "\(path)")
      #expect(RelativePath.staysBelow(path + "é") == RelativePath.staysBelow(path + "e"), "\(path)")
    }
  }

  @Test func `a name in lower case is its own key`() {
    #expect("a/b-1.html".collisionKey == "a/b-1.html")
    #expect("a/B-1.HTML".collisionKey == "a/b-1.html")
    #expect("A\u{301}".collisionKey == "á")
  }
}

struct SameBytesTests {
  @Test func `a file is compared to its last byte, and only a file`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("guichet-bytes-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileSystem.createFolder("\(folder)/sub")
    // Longer than what is read at once.
    let bytes = (0..<150_000).map { UInt8(truncatingIfNeeded: $0) }
    try FileSystem.create("\(folder)/long", bytes)
    try FileSystem.create("\(folder)/empty", [])
    #expect(FileSystem.isFile(at: "\(folder)/long", equalTo: bytes))
    #expect(FileSystem.isFile(at: "\(folder)/empty", equalTo: []))
    for place in [0, 65_536, 149_999] {
      var other = bytes
      other[place] &+= 1
      #expect(!FileSystem.isFile(at: "\(folder)/long", equalTo: other))
      #expect(!other.hasSameBytes(as: bytes))
    }
    #expect(!FileSystem.isFile(at: "\(folder)/long", equalTo: bytes.dropLast()))
    #expect(!FileSystem.isFile(at: "\(folder)/long", equalTo: bytes + [0]))
    #expect(!FileSystem.isFile(at: "\(folder)/none", equalTo: []))
    #expect(!FileSystem.isFile(at: "\(folder)/sub", equalTo: []))
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder)/link", withDestinationPath: "\(folder)/long")
    #expect(!FileSystem.isFile(at: "\(folder)/link", equalTo: bytes))
    #expect(bytes.hasSameBytes(as: bytes) && [UInt8]().hasSameBytes(as: []))
    #expect(!bytes.hasSameBytes(as: []))
  }

  @Test func `a hash has 32 digits, however small it is`() {
    for text in ["", "a", "b", "guichet"] + (0..<200).map(String.init) {
      let hash = ContentHash(Array(text.utf8))
      var digits: [UInt8] = []
      hash.appendHex(to: &digits)
      #expect(digits.count == 32 && String(decoding: digits, as: UTF8.self) == hash.hex)
      #expect(hash.hex.allSatisfy { $0.isHexDigit && !$0.isUppercase })
    }
    // XXH3 of nothing, as its authors give it.
    #expect(ContentHash([]).hex == "99aa06d3014798d86001c324468d497f")
  }

  @Test func `a deferred value is made once, when somebody asks`() {
    let calls = Calls()
    let deferred = Deferred { calls.next() }
    #expect(calls.count == 0)
    #expect(deferred.value == 1 && deferred.value == 1)
    #expect(calls.count == 1)
  }
}

/// Counts calls.
private final class Calls: Sendable {
  private let made = Mutex(0)

  var count: Int { made.withLock { $0 } }

  func next() -> Int {
    made.withLock { made in
      made += 1
      return made
    }
  }
}
