internal import ArgumentParser
internal import Foundation
internal import GuichetCore

/// Prints findings and ends the process with the right exit code.
struct Console {
  let quiet: Bool
  let color: ColorChoice

  init(_ options: SiteOptions) {
    quiet = options.quiet
    color = options.color
  }

  /// A console for commands that read no site.
  init(quiet: Bool) {
    self.quiet = quiet
    color = .auto
  }

  /// Prints why nothing was done, as a sentence, also when quiet.
  func fail(_ text: String) {
    let end = text.hasSuffix("?") || text.hasSuffix(".") ? "\n" : ".\n"
    Self.write(Array((text + end).utf8), to: .standardError)
  }

  /// Shows a question on the terminal; the answer comes behind it.
  static func ask(_ question: String) { write(Array(question.utf8), to: .standardOutput) }

  /// Prints findings as text, one a line.
  func print(_ diagnostics: [Diagnostic], to handle: FileHandle) {
    let isColored = color.isOn(descriptor: handle.fileDescriptor)
    var text = ""
    for diagnostic in diagnostics where !quiet || diagnostic.severity == .error {
      text += isColored ? Self.colored(diagnostic) : diagnostic.description
      text += "\n"
    }
    Self.write(Array(text.utf8), to: handle)
  }

  /// Prints a line of progress or summary.
  func note(_ text: String, to handle: FileHandle = .standardOutput) {
    if !quiet { Self.write(Array((text + "\n").utf8), to: handle) }
  }

  /// Prints what was asked for, also when quiet.
  func print(_ text: String) { write(Array((text + "\n").utf8)) }

  /// Writes a document that has its own line ends, as it is.
  func write(_ text: String) { write(Array(text.utf8)) }

  /// Writes a document as it is; one that cannot be written whole ends the process with 1.
  func write(_ bytes: [UInt8]) { ProgressLine.shared.aside { StandardFiles.put(bytes) } }

  /// Begins to show how far the command is, unless quiet; gives what is told of it.
  func startProgress() -> WorkProgress {
    let progress = WorkProgress()
    if !quiet { ProgressLine.shared.start(progress) }
    return progress
  }

  /// Prints how long the stages took, to standard error, also when quiet.
  func print(_ timings: Timings, _ counts: [(name: String, count: Int)], asJSON: Bool) {
    let report = TimingsReport(
      timings, counts: counts, peakMemory: ProcessUsage.now.peakMemory)
    let bytes =
      asJSON ? report.json.serialized(pretty: true) + [10] : Array((report.text + "\n").utf8)
    Self.write(bytes, to: .standardError)
  }

  /// Prints a JSON document.
  func print(_ json: JSONValue) { write(json.serialized(pretty: true) + [10]) }

  /// Prints bytes as they are.
  func print(_ bytes: [UInt8]) { write(bytes) }

  private static func colored(_ diagnostic: Diagnostic) -> String {
    let code =
      switch diagnostic.severity {
      case .error: "31"
      case .warning: "33"
      case .notice: "36"
      }
    let word = " \(diagnostic.severity.rawValue): "
    guard let range = diagnostic.description.range(of: word) else { return diagnostic.description }
    return diagnostic.description.replacingCharacters(
      in: range, with: " \u{1B}[\(code)m\(diagnostic.severity.rawValue)\u{1B}[0m: ")
  }

  /// Writes a message; that nobody can read it is no defect.
  private static func write(_ bytes: [UInt8], to handle: FileHandle) {
    ProgressLine.shared.aside { try? handle.write(contentsOf: Data(bytes)) }
  }
}

/// Exit codes of product.md beside success.
enum ExitStatus {
  /// Findings at or above the failing level.
  static let findings = ExitCode(1)
  /// Nothing was there to check.
  static let nothing = ExitCode(3)
}
