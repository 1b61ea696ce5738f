import Foundation
import GuichetCore
import TestSupport
import Testing

@testable import GuichetSite

struct PublisherTests {
  let output = FileManager.default.temporaryDirectory
    .appendingPathComponent("guichet-publisher-\(UUID().uuidString)").path

  func tree(_ files: [String: String]) -> OutputTree {
    var tree = OutputTree()
    for (path, text) in files.sorted(by: { $0.key < $1.key }) {
      tree.add(path, origin: SourcePosition(file: "x")) { Array(text.utf8) }
    }
    return tree
  }

  @discardableResult
  func publish(_ files: [String: String]) async throws -> Publisher.Summary {
    try await Publisher(output: output).publish(tree(files), Manifest())
  }

  func text(_ path: String) -> String? {
    (try? FileSystem.read("\(output)/\(path)")).map { String(decoding: $0, as: UTF8.self) }
  }

  func write(_ path: String, _ text: String) throws {
    let file = "\(output)/\(path)"
    try FileSystem.createFolder(String(file[..<(file.lastIndex(of: "/") ?? file.endIndex)]))
    try FileSystem.create(file, Array(text.utf8))
  }

  @Test func `what is new is written, what is equal left alone, what is gone removed`() async throws
  {
    defer { try? FileManager.default.removeItem(atPath: output) }
    let first = try await publish(["a": "1", "d/b": "2", "d/e/c": "3"])
    #expect(first == Publisher.Summary(written: 3, unchanged: 0, removed: 0))
    let stamp = FileSystem.stamp("\(output)/a")
    let second = try await publish(["a": "1", "d/b": "changed", "f/g": "4"])
    #expect(second == Publisher.Summary(written: 2, unchanged: 1, removed: 1))
    #expect(FileSystem.stamp("\(output)/a") == stamp)
    #expect(text("d/b") == "changed")
    #expect(!FileSystem.exists("\(output)/d/e"))
    #expect(try await publish(["a": "1", "d/b": "changed", "f/g": "4"]).written == 0)
    #expect(!FileSystem.exists("\(output)/.guichet/staging"))
  }

  /// Publishes, and gives what stands then.
  private func publish(
    _ files: [String: String], known: StandingOutput
  ) async throws -> (Publisher.Summary, [PublishedFile]) {
    var published: [PublishedFile] = []
    let summary = try await Publisher(output: output).publish(
      tree(files), addresses: { _ in Manifest().addresses() }, known: known, progress: nil,
      isSound: { true }, prepared: { published = PublishedFile.all($0) }, done: {})
    for place in published.indices where published[place].stamp == .late {
      published[place].stamp = try #require(
        FileSystem.stamp("\(output)/\(published[place].path)", followingLinks: false))
    }
    return (summary, published)
  }

  @Test func `what stood is looked at again when another publish came first`() async throws {
    defer { try? FileManager.default.removeItem(atPath: output) }
    let (_, files) = try await publish(["a": "1", "d/b": "2"], known: StandingOutput())
    let known = StandingOutput(files, in: output)
    #expect(known["a"] != nil && known.isLatest(in: output))
    // Somebody builds between the look and the lock.
    try await publish(["a": "other", "c": "3"])
    let (summary, again) = try await publish(["a": "1", "d/b": "2"], known: known)
    #expect(summary == Publisher.Summary(written: 2, unchanged: 0, removed: 1))
    #expect(text("a") == "1")
    #expect(text("d/b") == "2")
    #expect(text("c") == nil)
    // Nor does one count that was stopped in the middle: all it left is its journal.
    let latest = StandingOutput(again, in: output)
    try write(".guichet/staging/a", "new")
    try write(".guichet/journal.json", #"{"moves":["a"],"removals":["d/b"]}"#)
    let (mended, _) = try await publish(["a": "1", "d/b": "2"], known: latest)
    #expect(mended == Publisher.Summary(written: 2, unchanged: 0, removed: 0))
    #expect(text("a") == "1")
    #expect(text("d/b") == "2")
  }

  @Test func `files of the last build are known by its record as by its manifest`() async throws {
    defer { try? FileManager.default.removeItem(atPath: output) }
    let (_, files) = try await publish(["a": "1", "d/b": "2"], known: StandingOutput())
    try FileSystem.remove("\(output)/a")
    let known = StandingOutput(files, in: output)
    #expect(known["a"] == nil && known["d/b"] != nil && known.isLatest(in: output))
    try write("a/mine", "foreign")
    await #expect(throws: Publisher.Failure.self) {
      _ = try await publish(["a": "1", "d/b": "2"], known: known)
    }
    try FileManager.default.removeItem(atPath: "\(output)/a")
    let (summary, _) = try await publish(["a": "1"], known: StandingOutput(files, in: output))
    #expect(summary == Publisher.Summary(written: 1, unchanged: 0, removed: 1))
    #expect(!FileSystem.exists("\(output)/d"))
  }

  @Test func `a file may become a folder`() async throws {
    defer { try? FileManager.default.removeItem(atPath: output) }
    try await publish(["a": "1"])
    try await publish(["a/b": "2"])
    #expect(text("a/b") == "2")
  }

  @Test func `a folder may become a file, with all that was in it`() async throws {
    defer { try? FileManager.default.removeItem(atPath: output) }
    try await publish(["a/b": "1", "a/c/d": "1", "e": "1"])
    let summary = try await publish(["a": "2", "e": "1"])
    #expect(summary == Publisher.Summary(written: 1, unchanged: 1, removed: 2))
    #expect(text("a") == "2")
    try await publish(["a/b": "1", "e": "1"])
    #expect(text("a/b") == "1")
  }

  @Test(arguments: ["a/mine", "a/c/mine"])
  func `a folder with something foreign in it stays`(foreign: String) async throws {
    defer { try? FileManager.default.removeItem(atPath: output) }
    try await publish(["a/b": "1", "a/c/d": "1"])
    try write(foreign, "mine")
    await #expect(throws: Publisher.Failure.self) { try await publish(["a": "2"]) }
    #expect(text("a/b") == "1")
    #expect(text(foreign) == "mine")
    #expect(!FileSystem.exists("\(output)/.guichet/staging"))
  }

  @Test func `what is new comes before what replaces, the manifest last`() {
    let journal = PublishJournal(
      new: ["assets/new.css", "turned", "z"], replacing: ["a", "flat", "index.html"],
      removals: ["assets/old.css", "flat/x/y", "old/index.html", "turned"])
    #expect(journal.removals == ["old/index.html", "assets/old.css", "flat/x/y", "turned"])
    #expect(
      journal.moves == [
        "assets/new.css", "z", "a", "index.html", "turned", "flat", ".guichet/manifest.json",
      ])
    #expect(journal.blockers == ["turned": ["turned"], "flat": ["flat/x/y"]])
  }

  @Test func `pictures and shards that are new come before new pages`() async throws {
    try FileSystem.createFolder("\(output)/old")
    let paths = [
      "a/index.html", "a/index.md", "b.html", "old/c/index.html", "old/z.svg", "pictures/x.svg",
      "search/shards/p0.json", "topic/index.html", "topic/x.svg",
    ]
    #expect(
      await OutputFolders(output: output, paths: paths, known: StandingOutput()).moves(
        staged: paths) == [
          "old/z.svg", "pictures", "search", "a", "b.html", "old/c", "topic",
        ])
  }

  @Test func `a publish whose output went away meanwhile does not count as done`() async throws {
    defer { try? FileManager.default.removeItem(atPath: output) }
    let gone = output
    var tree = tree(["a": "1"])
    tree.add("b", origin: SourcePosition(file: "x")) {
      try? FileManager.default.removeItem(atPath: gone)
      return [1]
    }
    await #expect(throws: Publisher.Failure.self) {
      try await Publisher(output: output).publish(tree, Manifest())
    }
  }

  @Test func `a publish that cannot be finished says that a part is published`() async throws {
    defer { try? FileManager.default.removeItem(atPath: output) }
    try await publish(["a": "1"])
    try write(".guichet/staging/b", "2")
    try write("b/mine", "mine")
    try write(".guichet/journal.json", #"{"moves":["b"],"removals":[]}"#)
    let error = await #expect(throws: Publisher.Failure.self) { try await publish(["a": "2"]) }
    guard case .unfinished? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(text("b/mine") == "mine")
  }

  @Test func `folders that an interrupted publish has emptied are removed by the next`()
    async throws
  {
    defer { try? FileManager.default.removeItem(atPath: output) }
    try await publish(["a": "1"])
    try FileSystem.createFolder("\(output)/b/c")
    try FileSystem.createFolder("\(output)/d/e")
    try write(".guichet/staging/b", "2")
    try write(".guichet/journal.json", #"{"moves":["b"],"removals":["b/c/x","d/e/x"]}"#)
    try await publish(["a": "1"])
    #expect(!FileSystem.exists("\(output)/d"))
    #expect(text("b") == "2")
  }

  @Test func `what an interrupted publish left in the control folder goes away`() async throws {
    defer { try? FileManager.default.removeItem(atPath: output) }
    try await publish(["a": "1"])
    try write(".guichet/journal.json", "{")
    try write(".guichet/journal.json.new", "{")
    try await publish(["a": "1"])
    #expect(
      try FileSystem.entries(of: "\(output)/.guichet").compactMap(\.text) == ["manifest.json"])
  }

  @Test func `a foreign file, folder or link in the way stops everything`() async throws {
    defer { try? FileManager.default.removeItem(atPath: output) }
    try await publish(["a": "1"])
    try write("b", "foreign")
    try write("c/inside", "foreign")
    try FileManager.default.createSymbolicLink(atPath: "\(output)/d", withDestinationPath: "/tmp")
    for path in ["b", "c", "d", "d/x", "b/x"] {
      await #expect(throws: Publisher.Failure.self) { try await publish(["a": "2", path: "new"]) }
      #expect(text("a") == "1", "\(path)")
      #expect(!FileSystem.exists("\(output)/.guichet/staging"))
    }
    #expect(text("b") == "foreign")
  }

  @Test func `nothing is put into a folder that has become a link`() async throws {
    let elsewhere = output + "-elsewhere"
    defer {
      for path in [output, elsewhere] { try? FileManager.default.removeItem(atPath: path) }
    }
    let (_, files) = try await publish(["d/b": "2", "d/c": "1"], known: StandingOutput())
    try FileManager.default.moveItem(atPath: "\(output)/d", toPath: elsewhere)
    try FileManager.default.createSymbolicLink(
      atPath: "\(output)/d", withDestinationPath: elsewhere)
    // The files themselves are those that were published.
    let known = StandingOutput(files, in: output)
    #expect(known.has("d/b"))
    await #expect(throws: Publisher.Failure.self) {
      _ = try await publish(["d/b": "changed", "d/c": "1"], known: known)
    }
    await #expect(throws: Publisher.Failure.self) {
      _ = try await publish(["d/b": "2", "d/c": "1", "d/e/f": "3"], known: known)
    }
    #expect(try FileSystem.read("\(elsewhere)/b") == Array("2".utf8))
    #expect(try FileSystem.entries(of: elsewhere).count == 2)
    #expect(!FileSystem.exists("\(output)/.guichet/staging"))
  }

  @Test func `a foreign file with the same bytes is welcome`() async throws {
    defer { try? FileManager.default.removeItem(atPath: output) }
    try write("b", "same")
    #expect(try await publish(["b": "same"]).unchanged == 1)
  }

  @Test(.timeLimit(.minutes(Patience.minutes(1))))
  func `publishes that run at once wait for each other`()
    async throws
  {
    defer { try? FileManager.default.removeItem(atPath: output) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for round in 0..<4 {
        group.addTask {
          let files = (0..<40).map { ("f\($0 % 4)/\($0)", "round \(round)") }
          try await publish(Dictionary(files, uniquingKeysWith: { $1 }))
        }
      }
      try await group.waitForAll()
    }
    let texts = Set((0..<40).map { text("f\($0 % 4)/\($0)") })
    #expect(texts.count == 1, "one publish came last: \(texts)")
    #expect(!FileSystem.exists("\(output)/.guichet/staging"))
  }

  @Test func `a publish finished from its journal is the publish that was interrupted`()
    async throws
  {
    defer { try? FileManager.default.removeItem(atPath: output) }
    try await publish(["a": "1", "old/x": "1"])
    try write(".guichet/staging/a", "2")
    try write(".guichet/staging/new/y", "2")
    var manifest = Manifest()
    manifest.files = ["a": "0", "new/y": "0"]
    try write(
      ".guichet/staging/.guichet/manifest.json",
      String(decoding: manifest.serialized(), as: UTF8.self))
    try write(
      ".guichet/journal.json",
      #"{"moves":["a","new",".guichet/manifest.json"],"removals":["old/x"]}"#)
    let summary = try await publish(["a": "2", "new/y": "2"])
    #expect(summary.unchanged == 2)
    #expect(text("new/y") == "2")
    #expect(!FileSystem.exists("\(output)/old"))
    #expect(!FileSystem.exists("\(output)/.guichet/journal.json"))
  }

  @Test(arguments: [
    "", "{", "[]", "{\"moves\":1}",
    #"{"moves":["../x","/x","",".guichet/journal.json"],"removals":["..","../../etc/hostname","a/../../x"]}"#,
  ])
  func `a journal that is none, or reaches outside, does no harm`(journal: String) async throws {
    defer { try? FileManager.default.removeItem(atPath: output) }
    try await publish(["a": "1"])
    try write(".guichet/journal.json", journal)
    try await publish(["a": "2"])
    #expect(text("a") == "2")
    #expect(!FileSystem.exists("\(output)/.guichet/journal.json"))
  }

  @Test(arguments: [
    "", "{}", "{\"version\":1,\"files\":{\"../x\":\"\",\"/etc/passwd\":\"\",\".guichet\":\"\"}}",
    "\u{0}",
  ])
  func `a manifest that is none, or reaches outside, does no harm`(manifest: String) async throws {
    defer { try? FileManager.default.removeItem(atPath: output) }
    try write(".guichet/manifest.json", manifest)
    try await publish(["a": "1"])
    #expect(text("a") == "1")
    #expect(FileSystem.exists("/etc/passwd"))
  }

  @Test func `the output cannot be a file or a link`() async throws {
    defer { try? FileManager.default.removeItem(atPath: output) }
    try FileSystem.create(output, [])
    await #expect(throws: Publisher.Failure.self) { try await publish(["a": "1"]) }
    try FileSystem.remove(output)
    try FileManager.default.createSymbolicLink(atPath: output, withDestinationPath: "/nonexistent")
    await #expect(throws: Publisher.Failure.self) { try await publish(["a": "1"]) }
  }
}

struct OutputTreeTests {
  @Test(arguments: [
    "", "/a", "../a", "a/../b", "a//b", "a/./b", ".", "a/", ".guichet/manifest.json", "a\0",
    "../\u{301}x/index.html", "a/\u{301}x", String(repeating: "x", count: 256),
  ])
  func `a path that leaves the output is refused`(path: String) {
    var tree = OutputTree()
    tree.add(path, origin: SourcePosition(file: "x")) { [] }
    #expect(tree.paths == [])
    #expect(tree.diagnostics.map(\.rule) == [.unsafePath])
  }

  @Test(arguments: [
    ["a", "a/b"], ["a/b", "a"], ["a/b/c", "A"], ["A", "a/b/c"], ["x/y", "x/Y/z"],
  ])
  func `a file and a folder of one name are a finding, the first stays`(paths: [String]) {
    var tree = OutputTree()
    for path in paths { tree.add(path, origin: SourcePosition(file: path)) { [] } }
    #expect(tree.paths == [paths[0]])
    #expect(tree.diagnostics.map(\.rule) == [.outputCollision])
    #expect(tree.path(inTheWayOf: paths[1]) == paths[0])
  }

  @Test func `files in one folder are in nobody's way`() {
    var tree = OutputTree()
    for path in ["a/b/c", "a/b/d", "a/e", "a/b/f/g", "ab"] {
      tree.add(path, origin: SourcePosition(file: path)) { [] }
      #expect(tree.diagnostics == [])
    }
  }

  @Test func `the first of two files for one path stays`() {
    var tree = OutputTree()
    for path in ["a/B", "a/b", "a/B"] { tree.add(path, origin: SourcePosition(file: path)) { [] } }
    #expect(tree.paths == ["a/B"])
    #expect(tree.diagnostics.map(\.rule) == [.outputCollision, .outputCollision])
  }
}

struct ManifestTests {
  @Test func `the same content gives the same bytes, whatever the order`() throws {
    var one = Manifest()
    var two = Manifest()
    for number in 0..<100 { one.files["f\(number)"] = "\(number)" }
    for number in (0..<100).reversed() { two.files["f\(number)"] = "\(number)" }
    one.pages = [
      .init(permalink: "b/", anchors: ["x"], id: nil), .init(permalink: "a/", anchors: [], id: "i"),
    ]
    two.pages = one.pages.reversed()
    #expect(one.serialized() == two.serialized())
    #expect(Manifest.files(in: one.serialized()) == one.files)
    #expect(Manifest.files(in: Array("{\"version\":2,\"files\":{}}".utf8)) == nil)
  }

  /// A manifest with every escape in it.
  private var odd: Manifest {
    var manifest = Manifest()
    let text = "\"\\\n\u{1}<&>\u{7F}\u{85}\u{2028}\u{FFFE} é日💩\\"
    manifest.files = [text: "0f", "a/\(text)": "1"]
    manifest.pages = [
      .init(permalink: "a/", anchors: [text, "b"], id: "i", title: text, source: text, hash: "1"),
      .init(permalink: "b/", anchors: [], id: nil),
    ]
    manifest.redirects = [.init(from: text, target: "/\(text)", anchors: [text])]
    return manifest
  }

  @Test func `what Guichet writes is read quickly, and the same as any JSON`() throws {
    let bytes = odd.serialized()
    let quick = try #require(Manifest(asWritten: bytes))
    // A blank is enough to make it any JSON.
    let slow = try #require(Manifest([32] + bytes))
    #expect(Manifest(asWritten: [32] + bytes) == nil)
    #expect(quick.files == odd.files && slow.files == odd.files)
    #expect(quick.pages == odd.pages && slow.pages == odd.pages)
    #expect(quick.redirects == odd.redirects && slow.redirects == odd.redirects)
    #expect(Manifest.files(asWritten: bytes) == odd.files)
    let bare = try #require(Manifest(bytes, hasFiles: false))
    #expect(bare.files.isEmpty && bare.pages == odd.pages)
    #expect(Manifest(asWritten: odd.serializedAddresses())?.pages.count == 2)
  }

  @Test func `a manifest that is cut off anywhere is none`() {
    let bytes = odd.serialized()
    // The end of its last line may be missing.
    for length in 0..<(bytes.count - 1) {
      let part = Array(bytes.prefix(length))
      #expect(Manifest(part) == nil && Manifest.files(in: part) == nil, "\(length)")
    }
  }

  @Test(arguments: [
    #"{"version":2,"pages":[],"redirects":[],"files":{}}"#,
    #"{"version":1,"pages":[],"redirects":[],"files":{},"more":1}"#,
    #"{"version":1,"pages":[],"redirects":[],"files":{"a":"1","a":"2"}}"#,
    #"{"version":1,"pages":[{"path":"\ud83d\ude00"}],"redirects":[]}"#,
    #"{"version":1,"pages":[{"path":"\u+012"}],"redirects":[]}"#,
    #"{"version":1,"pages":[{"id":"a"}],"redirects":[]}"#,
    #"{"version":1,"pages":[],"redirects":[]} "#, #"{"version":1,"pages":["#, "{", "\"",
  ])
  func `what Guichet does not write is left to the reader of any JSON`(text: String) {
    #expect(Manifest(asWritten: Array(text.utf8)) == nil)
  }

  @Test func `files in order give the same bytes as files by name`() {
    var manifest = odd
    let files = ["a", "b/<c>"].map { ($0, ContentHash(Array($0.utf8))) }
    manifest.files = Dictionary(uniqueKeysWithValues: files.map { ($0, $1.hex) })
    #expect(Manifest.serialized(manifest.addresses(), files: files) == manifest.serialized())
  }
}
