internal import Foundation
internal import Glibc
internal import GuichetCore

/// A git command that only reads, and that nothing in the repository's settings can make do more.
///
/// No shell, no hooks, no pager, no file monitor, no network, no signature checks; of the environment
/// only what git needs to find itself and its user's settings.
final class GitProcess {
  private let process = Process()
  private let output = Pipe()
  private let input = Pipe()
  private var buffer: [UInt8] = []
  /// How much of the buffer has been read already.
  private var start = 0
  private let deadline: ContinuousClock.Instant
  /// Whether it took too long and was ended.
  private var isOverdue = false

  /// Starts git in a folder; nil where there is no git.
  init?(_ arguments: [String], in folder: String, within limit: Duration = .seconds(60)) {
    guard let program = Self.program else { return nil }
    deadline = ContinuousClock.now + limit
    process.executableURL = URL(fileURLWithPath: program)
    process.currentDirectoryURL = URL(fileURLWithPath: folder, isDirectory: true)
    process.arguments = Self.settings + arguments
    process.environment = Self.environment
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return nil }
  }

  deinit { stop() }

  /// Ends it, done or not.
  func stop() {
    try? input.fileHandleForWriting.close()
    if process.isRunning { process.terminate() }
    process.waitUntilExit()
  }

  /// Writes a line to its input; nobody is harmed if it is gone.
  func ask(_ line: String) {
    signal(SIGPIPE, SIG_IGN)
    try? input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
  }

  /// The bytes up to the next `end`, which is taken away too; nil at the end of the output, or when
  /// it takes too long.
  func read(upTo end: UInt8) -> [UInt8]? {
    var searched = 0
    while true {
      if let found = buffer[(start + searched)...].firstIndex(of: end) {
        defer { start = found + 1 }
        return Array(buffer[start..<found])
      }
      searched = buffer.count - start
      guard fill() else {
        defer { (buffer, start) = ([], 0) }
        return start == buffer.count ? nil : Array(buffer[start...])
      }
    }
  }

  /// So many bytes, or nil where there are fewer.
  func read(count: Int) -> [UInt8]? {
    while buffer.count - start < count { guard fill() else { return nil } }
    defer { start += count }
    return Array(buffer[start..<start + count])
  }

  /// Everything it prints, where it ends well.
  func wholeOutput() -> String? {
    while fill() {}
    let text = String(decoding: buffer[start...], as: UTF8.self)
    return endedWell() ? text : nil
  }

  /// Whether it said everything it had to say; for when its output has come to an end.
  func endedWell() -> Bool {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
    return !isOverdue && process.terminationStatus == 0
  }

  private func fill() -> Bool {
    let descriptor = output.fileHandleForReading.fileDescriptor
    while ContinuousClock.now < deadline {
      var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let ready = poll(&wait, 1, 1000)
      if ready == 0 || ready < 0 && errno == EINTR { continue }
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      if start > 0 { buffer.removeSubrange(..<start) }
      start = 0
      buffer += chunk[..<count]
      return true
    }
    isOverdue = true
    process.terminate()
    return false
  }

  /// Settings over those of the repository that could run a program or reach a network.
  private static let settings: [String] = [
    "--no-pager", "--no-replace-objects", "--literal-pathspecs",
    "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.pager=cat",
    "-c", "log.showSignature=false", "-c", "log.follow=false", "-c", "protocol.allow=never",
  ]

  private static var environment: [String: String] {
    let own = ProcessInfo.processInfo.environment
    var result = own.filter { ["PATH", "HOME", "XDG_CONFIG_HOME"].contains($0.key) }
    result["LC_ALL"] = "C"
    result["GIT_OPTIONAL_LOCKS"] = "0"
    result["GIT_TERMINAL_PROMPT"] = "0"
    result["GIT_NO_LAZY_FETCH"] = "1"
    result["GIT_ALLOW_PROTOCOL"] = "none"
    return result
  }

  /// The first git on the path; places that depend on the working folder do not count.
  private static var program: String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .filter { $0.hasPrefix("/") }.map { "\($0)/git" }
      .first { access($0, X_OK) == 0 }
  }
}
