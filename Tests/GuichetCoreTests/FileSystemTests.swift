import Foundation
import GuichetCore
import Testing

struct FileSystemTests {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("guichet-core-\(UUID().uuidString)").path

  init() throws { try FileSystem.createFolder("\(folder)/a/b") }

  @Test func `a file is created once, read back and never overwritten`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = "\(folder)/a/b/file"
    try FileSystem.create(path, [1, 2, 3])
    #expect(try FileSystem.read(path) == [1, 2, 3])
    #expect(throws: FileError.self) { try FileSystem.create(path, [4]) }
    #expect(throws: FileError.self) { try FileSystem.read(path, limit: 2) }
    #expect(try FileSystem.read(path) == [1, 2, 3])
    try FileSystem.remove(path)
    try FileSystem.remove(path)
    #expect(!FileSystem.exists(path))
  }

  @Test func `files of the kernel's are read, although they say that they are empty`() throws {
    #expect(try FileSystem.read("/proc/self/mounts").isEmpty == false)
    #expect(throws: FileError.self) { try FileSystem.read("/proc/self/mounts", limit: 3) }
  }

  @Test func `special files are refused without waiting`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(mkfifo("\(folder)/fifo", 0o600) == 0)
    #expect(throws: FileError.self) { try FileSystem.read("\(folder)/fifo") }
    #expect(throws: FileError.self) { try FileSystem.read("\(folder)/a") }
    #expect(try FileSystem.status("\(folder)/fifo").kind == .other)
  }

  @Test func `a file outside of its home is refused when it is open`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let home = try FileSystem.realPath("\(folder)/a")
    try FileSystem.create("\(folder)/out", [1])
    try FileSystem.create("\(folder)/a/b/file", [2])
    #expect(symlink("b/file", "\(folder)/a/in") == 0)
    #expect(symlink("../out", "\(folder)/a/away") == 0)
    #expect(symlink("..", "\(folder)/a/up") == 0)
    for name in ["b/file", "in", "up/a/b/file"] {
      #expect(try FileSystem.read("\(folder)/a/\(name)", inside: home) == [2])
    }
    for name in ["away", "up/out"] {
      let error = #expect(throws: FileError.self) {
        try FileSystem.read("\(folder)/a/\(name)", inside: home)
      }
      #expect(error?.code == EREMOTE)
    }
    #expect(try FileSystem.read("\(folder)/a/away", inside: "/") == [1])
    #expect(try FileSystem.read("\(folder)/out", within: "/", limit: 10) == [1])
  }

  @Test func `a link is followed within the folder and refused out of it`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileSystem.create("\(folder)/secret", [7])
    try FileSystem.create("\(folder)/a/b/file", [1])
    for (name, target) in [("in", "b/file"), ("out", "../secret"), ("loop", "loop")] {
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/a/\(name)", withDestinationPath: target)
    }
    func read(_ name: String) throws -> [UInt8] {
      try FileSystem.read("\(folder)/a/\(name)", within: "\(folder)/a", limit: 10)
    }
    #expect(try read("in") == [1])
    #expect(try read("b/file") == [1])
    for (name, reason) in [
      ("out", "it is a link to a place outside of the folder"),
      ("../secret", "it is a link to a place outside of the folder"),
      ("loop", "its links lead in a circle"), ("none", "there is no such file or folder"),
    ] {
      let error = #expect(throws: FileError.self) { try read(name) }
      #expect(error?.reason == reason, "\(name)")
    }
  }

  @Test func `links are told apart and a new file never goes through one`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder)/link", withDestinationPath: "\(folder)/target")
    #expect(FileSystem.exists("\(folder)/link"))
    #expect(try FileSystem.status("\(folder)/link").kind == .link)
    #expect(throws: FileError.self) { try FileSystem.create("\(folder)/link", [1]) }
    #expect(!FileSystem.exists("\(folder)/target"))
  }

  @Test func `entries are sorted by their bytes and may be no text`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for name in ["z", "B", "é"] { try FileSystem.create("\(folder)/a/\(name)", []) }
    let odd = Array("\(folder)/a/".utf8) + [0xFF, 0]
    let descriptor = odd.map(CChar.init(bitPattern:)).withUnsafeBufferPointer { name in
      name.baseAddress.map { open($0, O_CREAT | O_WRONLY, 0o600) } ?? -1
    }
    try #require(descriptor >= 0)
    close(descriptor)
    let entries = try FileSystem.entries(of: "\(folder)/a")
    #expect(entries.map(\.text) == ["B", "b", "z", "é", nil])
    #expect(entries.map(\.kind) == [.file, .folder, .file, .file, .file])
  }

  @Test func `a file of the writer's own with a name like ours stays`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = "\(folder)/a.md"
    try FileSystem.create(path, [1])
    for name in ["\(path).guichet-new", "\(path).\(getpid()).part"] {
      try FileSystem.create(name, [2])
    }
    #expect(throws: ReplaceError.self) { try FileSystem.replace(path, with: [3]) }
    #expect(try FileSystem.read(path) == [1])
    #expect(try FileSystem.entries(of: folder).count == 4)
    try FileSystem.remove("\(path).\(getpid()).part")
    try FileSystem.replace(path, with: [3])
    #expect(try FileSystem.read(path) == [3])
    #expect(try FileSystem.read("\(path).guichet-new") == [2])
    #expect(throws: ReplaceError.changed) {
      try FileSystem.replace(path, with: [4], expecting: [1])
    }
    #expect(try FileSystem.entries(of: folder).count == 3, "nothing is left behind")
  }

  @Test(.enabled(if: getuid() == 0)) func `a replaced file keeps its owner`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = "\(folder)/a.md"
    try FileSystem.create(path, [1])
    #expect(chown(path, 1234, 4321) == 0 && chmod(path, 0o640) == 0)
    try FileSystem.replace(path, with: [2])
    var information = stat()
    #expect(stat(path, &information) == 0)
    #expect([information.st_uid, information.st_gid] == [1234, 4321])
    #expect(information.st_mode & 0o7777 == 0o640)
  }

  @Test(.enabled(if: getuid() != 0)) func `a file that may not be written stays`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = "\(folder)/a.md"
    try FileSystem.create(path, [1])
    #expect(chmod(path, 0o444) == 0)
    #expect(throws: ReplaceError.self) { try FileSystem.replace(path, with: [2]) }
    #expect(try FileSystem.read(path) == [1])
  }

  @Test func `an error names the file and the reason`() {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let error = #expect(throws: FileError.self) { try FileSystem.read("/nonexistent\u{1B}/x") }
    #expect(
      error?.description == "cannot read /nonexistent\\u{1b}/x: there is no such file or folder")
  }
}
