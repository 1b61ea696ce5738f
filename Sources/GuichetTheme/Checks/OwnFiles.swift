internal import GuichetCore

/// Checks what a site brings: files that nothing reads, and what browsers would refuse.
struct OwnFiles {
  private let files: ThemeFiles

  init(_ files: ThemeFiles) { self.files = files }

  /// The findings of all own files but their names and texts.
  ///
  /// - Parameters:
  ///   - sources: the own templates that parsed.
  ///   - reached: templates and partials that some page is made of.
  func findings(_ sources: [String: TemplateSource], reached: Set<String>) -> [Diagnostic] {
    guard !files.own.isEmpty else { return [] }
    var found: [Diagnostic] = []
    for (path, file) in files.own {
      let name = String(path.drop { $0 != "/" }.dropFirst().prefix { $0 != "." })
      if path.hasSuffix(".mustache") {
        if let finding = unread(name, path, file, reached) { found.append(finding) }
        if let finding = misplaced(name, path, file) { found.append(finding) }
        if let source = sources[name] {
          found += MarkupPolicy.findings(file, source.tags, assets: files.assets.keys)
        }
      } else if path.hasPrefix("strings/") {
        found += StringsCheck(StringsFile(file.bytes, file: file.file), language: name).findings
      } else if path.hasSuffix(".css") {
        found += StyleSheetPolicy.findings(file)
      } else if path.hasSuffix(".js") {
        found += ScriptPolicy.findings(file)
      }
    }
    return found + ScriptExports.findings(files.assets)
  }

  private func unread(
    _ name: String, _ path: String, _ file: ThemeFiles.File, _ reached: Set<String>
  ) -> Diagnostic? {
    guard !reached.contains(name) else { return nil }
    let known = TemplateName.allCases.map(\.rawValue)
    let builtIn = ThemeFiles().templates.keys.sorted()
    let near = NearMiss.nearest(
      to: name, among: path.hasPrefix("templates/") ? known : builtIn)
    var finding = Diagnostic(
      .themeUnused, at: SourcePosition(file: file.file),
      path.hasPrefix("templates/")
        ? "no page is made of the template `\(name)`"
        : "no template asks for the partial `\(name)`",
      help: near.map { "did you mean `\($0)`?" }
        ?? "write `{{>\(name)}}` where it belongs, or delete it")
    // A file that should replace another and does not is more than a file too many.
    if near != nil { finding.severity = .warning }
    return finding
  }

  /// Templates and partials have one list of names, so a file in the wrong folder still replaces.
  private func misplaced(_ name: String, _ path: String, _ file: ThemeFiles.File) -> Diagnostic? {
    let folder = path.hasPrefix("templates/") ? "partials" : "templates"
    guard BuiltInTheme.files.contains(where: { $0.path == "\(folder)/\(name).mustache" }) else {
      return nil
    }
    var finding = Diagnostic(
      .themeUnused, at: SourcePosition(file: file.file),
      "this takes the place of `\(folder)/\(name).mustache`, for templates and partials share names",
      help: "move it to `\(folder)`, or give it another name")
    finding.severity = .warning
    return finding
  }
}
