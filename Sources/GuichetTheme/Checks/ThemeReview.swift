package import GuichetCore

/// What can be found about a theme beyond loading it: every template is rendered with examples, so
/// that what only a rare page shows is found without one.
package struct ThemeReview {
  private let theme: Theme
  private let files: ThemeFiles
  private let folder: String
  private let root: String
  private var found: Set<Diagnostic> = []

  /// The findings; none where the site has no theme of its own.
  ///
  /// - Parameter used: assets that the site's settings name, such as a logo.
  package static func findings(
    _ theme: Theme, name: String, siteRoot: String, used: Set<String> = []
  ) -> [Diagnostic] {
    var ignored: [Diagnostic] = []
    let files = ThemeFiles(name: name, siteRoot: siteRoot, diagnostics: &ignored)
    guard !files.own.isEmpty else { return [] }
    var review = ThemeReview(
      theme: theme, files: files, folder: "themes/\(name)", root: siteRoot)
    if files.own.keys.contains(where: { $0.hasSuffix(".mustache") }) { review.renderAll() }
    review.checkAssets(used)
    review.checkCopies()
    return review.found.sorted()
  }

  private init(theme: Theme, files: ThemeFiles, folder: String, root: String) {
    self.theme = theme
    self.files = files
    self.folder = folder
    self.root = root
  }

  // MARK: Pages

  private mutating func renderAll() {
    // Nothing is rendered of a theme whose pages would not end; that is told already, too.
    if theme.templates.isEmpty { return }
    // A stand-in is rendered where an own template does not parse; that is told already.
    var sources: [String: TemplateSource] = [:]
    var ignored: [Diagnostic] = []
    for (name, file) in files.templates {
      sources[name] = TemplateSource(file.bytes, name, file: file.file, diagnostics: &ignored)
      if sources[name] == nil { return }
    }
    for template in TemplateName.allCases {
      for fullness in ThemeExample.Fullness.allCases { render(template, fullness, sources) }
    }
  }

  private mutating func render(
    _ template: TemplateName, _ fullness: ThemeExample.Fullness,
    _ sources: [String: TemplateSource]
  ) {
    let isFragment = template == .header || template == .footer
    let renderer = TemplateRenderer(
      TemplateProgram(
        template.rawValue, of: theme.templates, shape: theme.shapes[template] ?? template.shape,
        inlined: ["header_html": "header", "footer_html": "footer"]),
      page: ThemeExample(theme: theme, fullness: fullness).page(template), trace: RenderTrace())
    let page = renderer.output
    let tags = MarkupReader.tags(in: page)
    var findings = PageMarkup.findings(page, tags, isWhole: !isFragment)
    if !isFragment { findings += PageFrame.findings(template, page, tags, fullness) }
    for finding in findings {
      guard let place = position(finding, renderer.trace, template, sources) else { continue }
      found.insert(
        Diagnostic(
          finding.isFrame ? .themeFrame : .themeMarkup, at: place, finding.message,
          help: finding.help))
    }
  }

  /// The place in one of the site's files: where it stands or, in a built-in file, that of the file
  /// that must have led to it.
  private func position(
    _ finding: PageFinding, _ trace: RenderTrace?, _ template: TemplateName,
    _ sources: [String: TemplateSource]
  ) -> SourcePosition? {
    if let place = trace?.place(of: finding.offset), let file = files.templates[place.template],
      file.isOwn
    {
      return file.place(of: place.offset)
    }
    var names: [String] = [template.rawValue]
    var index = 0
    while index < names.count {
      if let file = files.templates[names[index]], file.isOwn {
        return SourcePosition(file: file.file)
      }
      for tag in sources[names[index]]?.tags ?? []
      where (tag.kind == .partial || tag.kind == .parent) && !names.contains(tag.name) {
        names.append(tag.name)
      }
      index += 1
    }
    return nil
  }

  // MARK: Assets

  /// Assets that no template, style sheet or script names.
  private mutating func checkAssets(_ used: Set<String>) {
    var named = used.union(["site.css"])
    for file in files.templates.values {
      for match in String(decoding: file.bytes, as: UTF8.self).matches(of: #/assets\.(\w+)/#) {
        named.insert(String(match.1))
      }
    }
    for (name, file) in files.assets {
      let references =
        name.hasSuffix(".css")
        ? AssetReference.inStyleSheet(file.bytes) : AssetReference.inScript(file.bytes)
      if name.hasSuffix(".css") || name.hasSuffix(".js") { named.formUnion(references.map(\.name)) }
      guard name.hasSuffix(".js") else { continue }
      for match in String(decoding: file.bytes, as: UTF8.self).matches(of: #/\bscript\("([\w-]+)"/#)
      {
        named.insert("\(match.1).js")
      }
    }
    for (path, file) in files.own where path.hasPrefix("assets/") {
      let name = String(path.dropFirst("assets/".count))
      guard !BuiltInTheme.files.contains(where: { $0.path == path }), !named.contains(name),
        !AssetNames.names(of: name).contains(where: named.contains)
      else { continue }
      found.insert(
        Diagnostic(
          .themeUnused, at: SourcePosition(file: file.file), "nothing names this asset",
          help: "write `{{assets.\(AssetNames.names(of: name)[0])}}` in a template, or delete it"))
    }
  }

  // MARK: Copies

  /// Copies of built-in files that have changed since.
  private mutating func checkCopies() {
    let record = EjectionRecord.read(theme: "\(root)/\(folder)")
    for (path, file) in files.own {
      guard let builtIn = BuiltInTheme.files.first(where: { $0.path == path }) else { continue }
      guard let copy = record.files[path] else {
        if path == "assets/guichet.css" || path.hasSuffix(".js") { reportUnknown(path, file) }
        continue
      }
      guard copy.sha256 != SHA256(builtIn.bytes).base64 else { continue }
      found.insert(
        Diagnostic(
          .themeOutdated, at: SourcePosition(file: file.file),
          "this is a copy of the file of Guichet \(copy.version), which has changed since",
          help: "`guichet theme diff \(path)` shows what; take it over, then "
            + "`guichet theme eject --record \(path)`"))
    }
  }

  private mutating func reportUnknown(_ path: String, _ file: ThemeFiles.File) {
    found.insert(
      Diagnostic(
        .themeOutdated, at: SourcePosition(file: file.file),
        "this takes the place of a file on which Guichet's pages rely, and nothing tells of which "
          + "version it is a copy",
        help: "look at `guichet theme diff \(path)`, then write the version down with "
          + "`guichet theme eject --record \(path)`"))
  }
}
