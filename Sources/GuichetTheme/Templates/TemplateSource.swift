internal import GuichetCore

/// One template or partial that parsed.
struct TemplateSource: Sendable {
  /// The file, relative to the site's root, or inside the built-in theme.
  let file: String
  /// The tags with their places.
  let tags: [TemplateTag]
  /// What stands around the tags.
  let places: ContentPlaces
  /// For positions.
  let lines: LineTable
  /// What is rendered.
  let nodes: [TemplateNode]

  /// Parses, or gives nil and says why.
  init?(_ bytes: [UInt8], _ name: String, file: String, diagnostics: inout [Diagnostic]) {
    let scanner = TemplateScanner(bytes, file: file)
    diagnostics += scanner.diagnostics
    guard scanner.diagnostics.isEmpty else { return nil }
    self.file = file
    tags = scanner.tags
    lines = scanner.lines
    places = ContentPlaces(bytes, scanner.tags)
    nodes = TemplateCompiler.compile(bytes, scanner.tags, places, of: name)
  }
}
