internal import ArgumentParser
internal import Foundation
internal import GuichetCore

/// A file that a report goes to, as in `sarif=findings.sarif`.
struct ReportTarget: ExpressibleByArgument, Sendable {
  let format: FindingsFormat
  let file: String

  init?(argument: String) {
    guard let mark = argument.firstIndex(of: "="),
      let format = FindingsFormat(rawValue: String(argument[..<mark])),
      mark < argument.index(before: argument.endIndex)
    else { return nil }
    self.format = format
    file = String(argument[argument.index(after: mark)...])
  }
}

extension FindingsFormat: ExpressibleByArgument {}

/// Options of commands that write reports into files beside what they print.
struct ReportOptions: ParsableArguments {
  @Option(
    name: .customLong("report"),
    help: ArgumentHelp(
      "Also write the findings into a file, as in sarif=findings.sarif; may be repeated.",
      valueName: "format=file"), completion: .reports)
  var targets: [ReportTarget] = []

  /// Writes the reports; ends the process where one cannot be written.
  func write(_ report: FindingsReport, _ console: Console) throws {
    for target in targets {
      do {
        try FileSystem.write(report.rendered(as: target.format), to: target.file)
      } catch {
        console.print(
          [
            Diagnostic(
              .unreadableFile, at: SourcePosition(file: target.file),
              "the report cannot be written: \(error.reason)",
              help: "name a file in a folder that exists and may be written to")
          ], to: .standardError)
        throw ExitStatus.findings
      }
    }
  }
}

extension Console {
  /// Prints a report; text goes where the command's text goes, everything else to standard output.
  func print(_ report: FindingsReport, as format: FindingsFormat, text handle: FileHandle) {
    switch format {
    case .text:
      print(report.findings, to: handle)
      note(report.phrase, to: handle == .standardError ? .standardOutput : .standardError)
    case .github:
      let shown = report.findings.filter { !quiet || $0.severity == .error }
      print(report.with(shown).rendered(as: format))
      note(report.phrase, to: .standardError)
    default: print(report.rendered(as: format))
    }
  }
}
