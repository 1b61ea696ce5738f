import Foundation
import GuichetCore
import Testing

struct ManualTests {
  @Test(arguments: ["en", "fr"])
  func `the manual says what to do about every rule`(language: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = root.appending(path: "content/\(language)/reference/messages.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let missing = Rule.allCases.map(\.rawValue).filter { !text.contains("| `\($0)` |") }
    #expect(missing == [])
  }
}
