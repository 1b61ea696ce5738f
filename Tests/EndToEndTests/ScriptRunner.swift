import Foundation

/// Runs a script's transcript again and writes down what really happens.
///
/// Lines of the transcript:
/// - `$ guichet …`: runs the command in the script's folder; the lines up to the next blank one are
///   its output (both streams), and `[exit N]` where it does not end with 0. The temporary folder is
///   shown as `$DIR`, and how many files were written as `N`, for every new page would change it.
/// - `exists P`, `missing P`, `contains P TEXT`, `lacks P TEXT`, `equal P Q`: must hold.
/// - `write P @NAME`, `remove P`, `mkdir P`, `link P TARGET`, `copy P Q`: change files.
/// - `env NAME=VALUE`: for the commands that follow.
/// - `remember P`, then `changed P`: the lines up to the next blank one list the files below the
///   folder that are new (`+`), gone (`-`) or have another content or time of change (`~`).
/// - `show P`: the lines up to the next blank one are the file's text.
///
/// Anything else is a comment.
struct ScriptRunner {
  /// What happened.
  struct Report {
    /// The transcript as it should read.
    var transcript: [String] = []
    /// Lines that do not hold.
    var failures: [String] = []
  }

  private let script: Script
  private let folder: String
  private let binary: String
  private var environment: [String: String]
  private var remembered: [String: [String: FileStamp]] = [:]
  private var report = Report()

  /// Runs a script with a binary in a new folder below the system's temporary one.
  static func run(_ script: Script, binary: String) throws -> Report {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("guichet-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let real = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    var runner = ScriptRunner(script: script, folder: real, binary: binary)
    for file in script.files { try runner.write(file.bytes, to: file.path) }
    try runner.replay()
    return runner.report
  }

  private init(script: Script, folder: String, binary: String) {
    self.script = script
    self.folder = folder
    self.binary = binary
    environment = Binary.environment([
      "PATH": "/usr/bin:/bin", "TZ": "Pacific/Kiritimati", "LC_ALL": "C",
    ])
  }

  private mutating func replay() throws {
    let lines = script.transcript
    var index = 0
    while index < lines.count {
      let line = lines[index]
      report.transcript.append(line)
      index += 1
      if let output = try output(of: line) {
        while index < lines.count, !lines[index].isEmpty { index += 1 }
        report.transcript += output
      } else {
        try perform(line)
      }
    }
  }

  /// The lines that belong below a line of the transcript; nil where none do.
  private mutating func output(of line: String) throws -> [String]? {
    let words = Self.words(line)
    switch words.first {
    case "$" where words.count > 1:
      return try run(Array(words.dropFirst(2)))
    case "changed" where words.count == 2:
      return changes(below: words[1])
    case "show" where words.count == 2:
      return Self.printable(try String(contentsOfFile: path(words[1]), encoding: .utf8))
    default: return nil
    }
  }

  private mutating func perform(_ line: String) throws {
    let words = Self.words(line)
    guard let verb = words.first, words.count > 1 else { return }
    let target = path(words[1])
    let argument = words.count > 2 ? words[2] : ""
    switch verb {
    case "exists": expect(exists(target), line)
    case "missing": expect(!exists(target), line)
    case "contains": expect(text(target)?.contains(argument) == true, line)
    case "lacks": expect(text(target)?.contains(argument) == false, line)
    case "equal": expect(FileStamp.files(target) == FileStamp.files(path(argument)), line)
    case "write": try write(script.texts[argument] ?? [], to: words[1])
    case "remove": try FileManager.default.removeItem(atPath: target)
    case "mkdir":
      try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
    case "link":
      try FileManager.default.createSymbolicLink(atPath: target, withDestinationPath: argument)
    case "copy": try FileManager.default.copyItem(atPath: target, toPath: path(argument))
    case "env":
      let parts = words[1].split(separator: "=", maxSplits: 1).map(String.init)
      environment[parts[0]] = parts.count > 1 ? parts[1] : ""
    case "remember": remembered[words[1]] = FileStamp.stamps(target)
    default: break
    }
  }

  private mutating func expect(_ holds: Bool, _ line: String) {
    if !holds { report.failures.append(line) }
  }

  private func run(_ arguments: [String]) throws -> [String] {
    let output = "\(folder).out"
    try Data().write(to: URL(fileURLWithPath: output))
    defer { try? FileManager.default.removeItem(atPath: output) }
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: binary)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    try handle.close()
    let data = try Data(contentsOf: URL(fileURLWithPath: output))
    let text = String(decoding: data, as: UTF8.self)
      .replacingOccurrences(of: folder, with: "$DIR")
      .replacingOccurrences(of: "\r\n", with: "\n")
      .replacing(#/[1-9][0-9]* (?<what>files? written|unchanged)/#) { "N \($0.what)" }
    var lines = Self.printable(text)
    if process.terminationReason == .uncaughtSignal {
      lines.append("[signal \(process.terminationStatus)]")
    } else if process.terminationStatus != 0 {
      lines.append("[exit \(process.terminationStatus)]")
    }
    return lines
  }

  /// A text's lines; a blank one is shown as `.`, for a blank line ends the output in a script.
  private static func printable(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines.map { $0.isEmpty ? "." : $0 }
  }

  private func changes(below name: String) -> [String] {
    let before = remembered[name] ?? [:]
    let after = FileStamp.stamps(path(name))
    return Set(before.keys).union(after.keys).sorted().compactMap { file in
      switch (before[file], after[file]) {
      case (nil, _): "+ \(file)"
      case (_, nil): "- \(file)"
      case (let old, let new): old == new ? nil : "~ \(file)"
      }
    }
  }

  private func write(_ bytes: [UInt8], to name: String) throws {
    let url = URL(fileURLWithPath: path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  private func path(_ name: String) -> String { "\(folder)/\(name)" }

  private func exists(_ path: String) -> Bool {
    (try? FileManager.default.attributesOfItem(atPath: path)) != nil
  }

  private func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Splits at blanks; a part in double quotes is one word, in which `\"` is a quote.
  private static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    var isEscaped = false
    for character in line {
      if character == "\\", isQuoted, !isEscaped {
        isEscaped = true
      } else if isEscaped {
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if character == "\"" {
        isQuoted.toggle()
        word = word ?? ""
      } else if character == " ", !isQuoted {
        if let whole = word { words.append(whole) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let whole = word { words.append(whole) }
    return words
  }
}
