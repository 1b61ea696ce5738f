package import GuichetCore

/// A theme: templates that are checked, the texts of the interface and the published assets.
package struct Theme: Sendable {
  let templates: [String: [TemplateNode]]
  /// The templates of pages, ready to run; made when the first page is wanted.
  private let programs: [TemplateName: Deferred<TemplateProgram>]
  private let catalog: StringsCatalog
  /// The published files, ordered by name.
  package let assets: [ThemeAsset]
  /// The names of each template, the theme's own assets among them.
  let shapes: [TemplateName: Shape]
  /// What changes when a file of the theme or its settings do.
  package let fingerprint: ContentHash

  /// Loads the built-in theme with the files of `<siteRoot>/themes/<name>/` over it.
  ///
  /// Every finding about the theme comes from here, before anything is rendered. A template of the
  /// site that does not parse is reported and the built-in one stands in for it.
  package static func load(
    name: String = "default", siteRoot: String, settings: ThemeSettings = ThemeSettings()
  ) -> (theme: Theme, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    let files = ThemeFiles(name: name, siteRoot: siteRoot, diagnostics: &diagnostics)
    let theme = Theme(files, settings, diagnostics: &diagnostics)
    return (theme, diagnostics.sorted())
  }

  private init(
    _ files: ThemeFiles, _ settings: ThemeSettings, diagnostics: inout [Diagnostic]
  ) {
    let builtIn = ThemeFiles()
    var sources: [String: TemplateSource] = [:]
    var own: [String: TemplateSource] = [:]
    for (name, file) in files.templates {
      sources[name] = TemplateSource(file.bytes, name, file: file.file, diagnostics: &diagnostics)
      if file.isOwn { own[name] = sources[name] }
      if sources[name] == nil, let standIn = builtIn.templates[name] {
        var ignored: [Diagnostic] = []
        sources[name] = TemplateSource(
          standIn.bytes, name, file: standIn.file, diagnostics: &ignored)
      }
    }
    catalog = StringsCatalog(
      files.strings.map { ($0.language, StringsFile($0.file.bytes, file: $0.file.file)) },
      diagnostics: &diagnostics)
    shapes = AssetNames.shapes(files.assets.keys, texts: catalog.ownKeys)
    var check = TemplateCheck(sources, shapes)
    let findings = check.run()
    diagnostics += findings
    diagnostics += OwnFiles(files).findings(own, reached: check.reached)
    // A partial that includes itself would never end: nothing of such a theme is rendered.
    if check.isEndless { sources = [:] }
    let templates = sources.mapValues(\.nodes)
    self.templates = templates
    programs = Dictionary(
      TemplateName.allCases.map { [shapes] template in
        (
          template,
          Deferred {
            TemplateProgram(
              template.rawValue, of: templates, shape: shapes[template] ?? template.shape)
          }
        )
      }, uniquingKeysWith: { first, _ in first })
    var assets = AssetLinks.assets(files.assets, diagnostics: &diagnostics)
    let brand = Brand.styleSheet(settings, diagnostics: &diagnostics)
    // One style sheet is one request less.
    if !brand.isEmpty, let main = assets.firstIndex(where: { $0.logicalName == "guichet.css" }) {
      assets[main] = ThemeAsset("guichet.css", assets[main].bytes + brand)
    }
    self.assets = assets.sorted { $0.logicalName < $1.logicalName }
    fingerprint = files.fingerprint(with: brand)
  }

  /// Renders a page or a fragment; may be called from any number of tasks at once.
  ///
  /// - Parameters:
  ///   - template: The page's kind.
  ///   - page: The names of the vocabulary; what is left out counts as nothing.
  /// - Returns: The page as UTF-8.
  package func render(_ template: TemplateName, _ page: TemplateValue) -> [UInt8] {
    guard let program = programs[template]?.value else { return [] }
    return TemplateRenderer(program, page: page).output
  }

  /// The templates for pages that share some values.
  ///
  /// - Parameter shared: an object of names of the vocabulary; what ``PageTemplates/render(_:_:)`` is
  ///   given has none of them.
  package func templates(sharing shared: TemplateValue) -> PageTemplates {
    var known = TemplateMembers()
    if case .object(let members) = shared { known = members }
    return PageTemplates(
      programs: programs.mapValues { program in
        Deferred { [known] in TemplateProgram(program.value, knowing: known) }
      })
  }

  /// The texts of the interface in a language, English where there is no such file.
  package func strings(for language: String) -> InterfaceStrings {
    catalog.strings(for: language)
  }

  /// The tags of the languages that the theme has texts for, sorted.
  package var languages: [String] { catalog.tags }

  /// The asset of that name in the theme, such as `guichet.css`.
  package func asset(_ logicalName: String) -> ThemeAsset? {
    assets.first { $0.logicalName == logicalName }
  }

  /// The addresses of the scripts by name without `.js`, with `base` before each published path; pages
  /// with old headings name the script for them themselves.
  package func scriptAddresses(base: String) -> [(name: String, address: String)] {
    assets.filter { $0.logicalName.hasSuffix(".js") && $0.logicalName != "moved.js" }
      .map { (String($0.logicalName.dropLast(3)), base + $0.path) }
  }

  /// The templates' `assets`, with `base` before each published path ("/" or "/help/").
  package func assetAddresses(base: String) -> TemplateValue {
    var addresses = TemplateMembers()
    for asset in assets {
      for name in AssetNames.names(of: asset.logicalName) {
        addresses[name] = .text(base + asset.path)
      }
    }
    return .object(addresses)
  }
}

/// The templates of a theme in which stands already what all pages of a language share.
package struct PageTemplates: Sendable {
  fileprivate let programs: [TemplateName: Deferred<TemplateProgram>]

  /// Renders a page; may be called from any number of tasks at once.
  ///
  /// - Parameters:
  ///   - template: the page's kind.
  ///   - page: what the page does not share with others.
  /// - Returns: the page as UTF-8.
  package func render(_ template: TemplateName, _ page: TemplateValue) -> [UInt8] {
    guard let program = programs[template]?.value else { return [] }
    return TemplateRenderer(program, page: page).output
  }
}
