import Foundation
import Testing

/// Runs every seed of the fuzz targets once, so that seeds and promises stay true between the long
/// runs of `make test-deep`.
struct SeedTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "seeds")

  private func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test(arguments: FuzzTarget.all.map(\.name))
  func `every seed keeps the promises`(name: String) async throws {
    let target = try #require(FuzzTarget.all.first { $0.name == name })
    let folder = Self.folder.appending(path: name)
    let seeds = try names(in: folder)
    #expect(seeds.count >= 3)
    let check = try await target.prepare()
    for seed in seeds {
      let input = Array(try Data(contentsOf: folder.appending(path: seed)))
      #expect(throws: Never.self, "\(name)/\(seed)") { try check(input) }
    }
    try check([])
  }

  /// The form changes with the program, and a seed of an old one would try nothing but its first bytes.
  @Test func `what is kept is read from its seeds`() throws {
    let folder = Self.folder.appending(path: "kept")
    for seed in try names(in: folder) {
      let input = Array(try Data(contentsOf: folder.appending(path: seed)))
      #expect(KeptPromises.isKept(input), "\(seed)")
    }
  }

  @Test func `every folder of seeds has a target`() throws {
    #expect(try names(in: Self.folder) == FuzzTarget.all.map(\.name).sorted())
  }

  @Test(arguments: [
    "<p>", "</p>", "<p><b></p></b>", "<script>x</script>", "<p onclick=\"x\"></p>",
    "<p style=\"x\"></p>", "<a href=\"javascript:x\"></a>", "<a href=\" java&#x0a;script:x\"></a>",
    "<a href=\"javascript&colon;x\"></a>", "<img src=\"data:text/html,x\">", "<p class=x></p>",
    "<p class=\"x", "a < b", "<IFRAME></IFRAME>", "<p title=\"<b>\"></p>", "<svg/onload=\"x\">",
  ])
  func `the reader of pages sees what is unsafe`(html: String) {
    #expect(throws: BrokenPromise.self) { try PageShape.check(Array(html.utf8)) }
  }

  @Test(arguments: [
    "", "a &lt; b", "<p class=\"a b\">a<br>b</p>", "<a href=\"a.html?x=1:2&amp;y\">x</a>",
    "<a href=\"mailto:a@b.example\" title=\"&quot;\">x</a>",
    "<video controls src=\"v.mp4\"></video>",
    "<input type=\"checkbox\" disabled>",
  ])
  func `the reader of pages lets through what is safe`(html: String) throws {
    try PageShape.check(Array(html.utf8))
  }
}
