internal import GuichetContent
internal import GuichetCore
internal import GuichetSignals

/// The tables in `content/signals` as they stand.
struct SignalStore: Sendable {
  private(set) var readers: [SignalMonth: ReaderTable] = [:]
  private(set) var answers: [SignalMonth: AnswerTable] = [:]
  /// What cannot be read, by file below the root.
  private(set) var findings: [String: [Diagnostic]] = [:]

  private static let longest = 1 << 26

  /// Reads the tables below a root.
  init(root: String) {
    guard let entries = try? FileSystem.entries(of: "\(root)/\(SignalFiles.folder)") else { return }
    for name in entries.compactMap(\.text) where SignalFiles.isTable("signals/\(name)") {
      let file = "\(SignalFiles.folder)/\(name)"
      guard let month = SignalMonth(String(name.prefix(7))) else {
        add(
          file, "there is no such month",
          help: "give the file the name that `guichet signals import` gave it")
        continue
      }
      do {
        let bytes = try FileSystem.read(
          "\(root)/\(file)", within: "\(root)/content", limit: Self.longest)
        if name.hasSuffix("-answers.csv") {
          let (table, found) = AnswerTable.parse(bytes, month: month, file: file)
          answers[month] = table
          findings[file] = found.isEmpty ? nil : found
        } else {
          let (table, found) = ReaderTable.parse(bytes, month: month, file: file)
          readers[month] = table
          findings[file] = found.isEmpty ? nil : found
        }
      } catch {
        add(file, "the file cannot be read: \(error.reason)", help: "check its permissions")
      }
    }
  }

  /// Everything that cannot be read.
  var diagnostics: [Diagnostic] { findings.sorted { $0.key < $1.key }.flatMap(\.value) }

  /// Where the readers of a month stand.
  static func readersFile(_ month: SignalMonth) -> String {
    "\(SignalFiles.folder)/\(month).csv"
  }

  /// Where the answers of a month stand.
  static func answersFile(_ month: SignalMonth) -> String {
    "\(SignalFiles.folder)/\(month)-answers.csv"
  }

  private mutating func add(_ file: String, _ message: String, help: String) {
    findings[file, default: []].append(
      Diagnostic(.signalTable, at: SourcePosition(file: file), message, help: help))
  }
}
