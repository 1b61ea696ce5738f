import Foundation
import Testing

/// What was asked for and could not be written does not count as written.
struct FullOutputTests {
  @Test(arguments: [
    ["--version"], [], ["explain"], ["explain", "raw-html"], ["explain", "--format", "json"],
    ["theme", "vocabulary"], ["schema", "site"],
  ])
  func `an output that is full is said to be`(arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try Binary.path())
    process.arguments = arguments
    process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
    let messages = Pipe()
    process.standardError = messages
    try process.run()
    let data = messages.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 1)
    #expect(
      String(decoding: data, as: UTF8.self)
        == "error: cannot write the output: No space left on device\n")
  }
}
