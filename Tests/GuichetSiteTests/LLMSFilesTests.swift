import GuichetContent
import GuichetCore
import TestSupport
import Testing

@testable import GuichetSite

/// All texts for programs: in one file as long as a program can read that at once.
struct LLMSFilesTests {
  private func files(most: Int) async throws -> (LLMSFiles, [LLMSFiles.Full]) {
    func article(_ title: String) -> String { "---\ntitle: \(title)\n---\n\nAbout \(title).\n" }
    let site = try TemporarySite([
      "content/site.yml": "title: Help\nbase_url: https://help.example.com/a/\n",
      "content/billing/one.md": article("One"), "content/billing/deep/two.md": article("Two"),
      "content/sign-in/three.md": article("Three"), "content/four.md": article("Four"),
    ])
    let day = try #require(CalendarDay(parsing: "2026-11-22"))
    let loaded = await SiteLoader.load(SiteLoader.Options(root: site.root, asOf: day))
    let rendered = await SiteRenderer.render(loaded)
    let files = LLMSFiles(writer: rendered.writer, mostArticles: most)
    // What pieces say is what a file holds.
    for file in files.full("en") {
      let joined = files.pieces(file).flatMap { piece -> [UInt8] in
        switch piece {
        case .bytes(let bytes): bytes
        case .file(let path): rendered.tree.entries[path]?.bytes() ?? []
        }
      }
      #expect(joined == files.bytes(file))
    }
    return (files, files.full("en"))
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func `few articles are in one file`() async throws {
    let (files, full) = try await files(most: 4)
    #expect(full.map(\.path) == ["llms-full.txt"])
    let text = text(files.bytes(full[0]))
    #expect(text.hasPrefix("# Help\n\n***\n"))
    for title in ["One", "Two", "Three", "Four"] { #expect(text.contains("About \(title).")) }
  }

  @Test func `many are in one file a topic, and the first file leads there`() async throws {
    let (files, full) = try await files(most: 3)
    #expect(
      full.map(\.path) == ["llms-full.txt", "billing/llms-full.txt", "sign-in/llms-full.txt"])
    let texts = full.map { text(files.bytes($0)) }
    #expect(
      texts[0].hasPrefix(
        """
        # Help

        - [Billing](https://help.example.com/a/billing/llms-full.txt)
        - [Sign in](https://help.example.com/a/sign-in/llms-full.txt)

        ***
        """))
    // An article that is in no topic has no other place.
    #expect(texts[0].contains("About Four.") && !texts[0].contains("About One."))
    #expect(texts[1].hasPrefix("# Billing\n\n***\n"))
    #expect(texts[1].contains("About One.") && texts[1].contains("About Two."))
    #expect(texts[2].contains("About Three.") && !texts[2].contains("About Four."))
  }
}
