import Foundation
import Testing

/// Articles that look as if the parser could take long: a second process tries them first.
struct SuspiciousTextTests {
  @Test(.disabled(if: Binary.hasAddressSanitizer, "the second process has no room for it"))
  func `one that takes too long is named and shown as it is, and the others are built`()
    throws
  {
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("guichet-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: root) }
    try FileManager.default.createDirectory(
      atPath: "\(root)/content", withIntermediateDirectories: true)
    func write(_ name: String, _ text: String) throws {
      try text.write(toFile: "\(root)/content/\(name)", atomically: true, encoding: .utf8)
    }
    try write(
      "site.yml",
      """
      title: Acme Help
      base_url: https://help.acme.example/
      contact: {channels: [{type: email, address: help@acme.example}]}
      """)
    // Five seconds in the parser: each block just within the limits, whose square is what it costs.
    let block = String(repeating: "z_www.", count: 995) + "\n\n"
    try write("slow.md", "---\ntitle: Slow\n---\n" + String(repeating: block, count: 165))
    try write(
      "quick.md", "---\ntitle: Quick\n---\n**Bold.**\n\n" + String(repeating: block, count: 8))
    try write("plain.md", "---\ntitle: Plain\n---\n**Bold.**\n")
    let (output, code) = try run(["build", "--root", root, "--as-of", "2026-11-22"])
    #expect(code == 0)
    #expect(
      output.contains(
        "content/slow.md:4: warning: text that takes more than 2 seconds to read; add blank lines or split the block; the article is shown unformatted [limit-reached]"
      ), "\(output.prefix(2_000))")
    #expect(output.contains("no errors, 1 warning, no notices"), "\(output.prefix(2_000))")
    for page in ["quick", "plain"] {
      let html = try String(contentsOfFile: "\(root)/output/\(page)/index.html", encoding: .utf8)
      #expect(html.contains("<strong>Bold.</strong>"))
    }
  }

  private func run(_ arguments: [String]) throws -> (output: String, code: Int32) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try Binary.path())
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (String(decoding: data, as: UTF8.self), process.terminationStatus)
  }
}
