internal import GuichetCore
internal import Mustache

/// One template or partial that parsed.
struct TemplateSource: Sendable {
  /// The file, relative to the site's root, or inside the built-in theme.
  let file: String
  /// The tags with their places.
  let tags: [TemplateTag]
  /// For positions.
  let lines: LineTable
  /// The engine's form.
  let template: MustacheTemplate

  /// Parses, or gives nil and says why.
  init?(_ bytes: [UInt8], file: String, diagnostics: inout [Diagnostic]) {
    let scanner = TemplateScanner(bytes, file: file)
    diagnostics += scanner.diagnostics
    guard scanner.diagnostics.isEmpty else { return nil }
    do {
      template = try MustacheTemplate(string: String(decoding: scanner.engineText, as: UTF8.self))
    } catch let error as MustacheTemplate.ParserError {
      diagnostics.append(
        Diagnostic(
          .templateSyntax,
          at: SourcePosition(
            file: file, line: error.context.lineNumber, column: error.context.columnNumber),
          "the template does not parse (\(error.error))", help: "look at the tag in this place"))
      return nil
    } catch {
      diagnostics.append(
        Diagnostic(
          .templateSyntax, at: SourcePosition(file: file), "the template does not parse (\(error))",
          help: "compare it with the default theme's"))
      return nil
    }
    self.file = file
    tags = scanner.tags
    lines = scanner.lines
  }
}
