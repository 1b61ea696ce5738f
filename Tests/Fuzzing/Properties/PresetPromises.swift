import GuichetCore
import GuichetMarkdown

@testable import GuichetContent

/// Turning other tools' articles into Markdown.
///
/// The first byte chooses the tool.
enum PresetPromises {
  @Sendable static func check(_ bytes: [UInt8]) throws {
    guard let first = bytes.first, UTF8Check.firstInvalidOffset(in: bytes) == nil else { return }
    let preset = Preset.all[Int(first) % Preset.all.count]
    let bytes = Array(bytes.dropFirst())
    guard UTF8Check.firstInvalidOffset(in: bytes) == nil else { return }
    var configuration = SiteConfiguration()
    configuration.preset = preset
    let outcome = FrontMatterParser(configuration).parse(bytes, file: "a.mdx", needsTitle: true)
    try FrontMatterPromises.check(outcome, bytes)
    func convert() -> Conversion.Outcome {
      Conversion.convert(
        bytes[outcome.bodyOffset...], preset: preset, file: "a.mdx", firstLine: outcome.bodyLine,
        values: outcome.values)
    }
    let converted = convert()
    try demand(convert().bytes == converted.bytes, "\(preset.name): another text the second time")
    try demand(
      UTF8Check.firstInvalidOffset(in: Array(converted.bytes)) == nil,
      "\(preset.name): the text is not UTF-8")
    if let origins = converted.origins {
      let isEnded = converted.bytes.isEmpty || converted.bytes.last == 10
      let lines = converted.bytes.count { $0 == 10 } + (isEnded ? 0 : 1)
      try demand(
        origins.count >= lines, "\(preset.name): \(origins.count) origins, \(lines) lines")
      let last = FindingPromises.lines(of: bytes)
      try demand(
        origins.allSatisfy { (1...last).contains($0.line) },
        "\(preset.name): a line that the file does not have")
    }
    try FindingPromises.check(converted.diagnostics, in: bytes)
    try MarkdownPromises.check(
      converted.bytes, origins: converted.origins, options: MarkdownOptions(writesMarkdown: true))
  }
}
