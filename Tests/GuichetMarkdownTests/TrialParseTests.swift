import Foundation
import Testing

@testable import GuichetMarkdown

/// The process that tries what looks suspicious; the program itself does so in the end-to-end tests.
struct TrialParseTests {
  private func finishes(_ script: String, bytes: Int = 100_000) throws -> Bool {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("guichet-trial-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    // Another process writes it: a file that this one has had open for writing cannot be started
    // while a test beside this one is between `fork` and `exec`.
    let writer = try Process.run(
      URL(fileURLWithPath: "/bin/sh"),
      arguments: [
        "-c", "printf '#!/bin/sh\\n%s\\n' \"$1\" >\"$2\" && chmod 755 \"$2\"", "sh", script, path,
      ])
    writer.waitUntilExit()
    try #require(writer.terminationStatus == 0)
    return TrialParse.finishes(Array(repeating: 0x61, count: bytes)[...], program: path)
  }

  @Test func `one that ends by itself has finished, whatever it says`() throws {
    #expect(try finishes("exit 0"))
    #expect(try finishes("exit 7"))
  }

  @Test(arguments: ["XCPU", "KILL", "SEGV"])
  func `one that is ended has not`(signal: String) throws {
    #expect(try !finishes("kill -\(signal) $$"))
  }

  @Test func `it gets the text and the argument`() throws {
    #expect(
      try !finishes(
        "[ \"$1\" = \(TrialParse.argument) ] && [ \"$(wc -c)\" -eq 900000 ] && kill -KILL $$",
        bytes: 900_000))
  }

  @Test func `where none can be started the text is parsed at once`() {
    #expect(TrialParse.finishes([0x61], program: "/nonexistent/guichet"))
  }
}
