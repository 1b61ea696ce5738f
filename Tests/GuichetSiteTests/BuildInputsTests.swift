import GuichetCore
import TestSupport
import Testing

@testable import GuichetSite

/// What a build remembers of the files that it has read.
@Suite struct BuildInputsTests {
  private let site: TemporarySite

  init() throws { site = try TemporarySite(["content/a.md": "one", "content/b.png": "two"]) }

  private func inputs() async -> BuildInputs {
    await BuildInputs(root: site.root, folders: ["content"], circumstances: [])
  }

  @Test func aFileCountsAsWhatWasReadOfIt() async {
    // Had it been changed after it was read, and so soon that its stamp is the same, the hash of what
    // stands there now would hide that.
    let read = ContentHash(Array("what was read".utf8))
    var inputs = await inputs()
    #expect(
      await inputs.hash(root: site.root, read: { $0 == "content/a.md" ? read : nil }, after: nil))
    #expect(inputs.entries.prefix(2).map(\.hash) == [read, ContentHash(Array("two".utf8))])
  }

  @Test func aFileThatIsAnotherByNowIsNotRemembered() async throws {
    var inputs = await inputs()
    try FileSystem.write(Array("other".utf8), to: "\(site.root)/content/a.md")
    let read = ContentHash(Array("one".utf8))
    #expect(
      await inputs.hash(root: site.root, read: { $0 == "content/a.md" ? read : nil }, after: nil)
        == false)
  }
}
