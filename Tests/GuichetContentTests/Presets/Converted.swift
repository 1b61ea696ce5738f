import GuichetCore
import GuichetMarkdown

@testable import GuichetContent

/// A text converted by a preset.
struct Converted {
  let text: String
  let lines: [String]
  let origins: [Int]
  let findings: [Diagnostic]

  init(_ text: String, _ preset: Preset, file: String = "a.md", values: [String: String] = [:]) {
    let outcome = Conversion.convert(
      Array(text.utf8)[...], preset: preset, file: file, firstLine: 1, values: values)
    self.text = String(decoding: outcome.bytes, as: UTF8.self)
    lines = self.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    origins = outcome.origins?.map(\.line) ?? []
    findings = outcome.diagnostics
  }

  /// The text without the empty lines at its end.
  var trimmed: String { text.trimmingBlanks() }
}
