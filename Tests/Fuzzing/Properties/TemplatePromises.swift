import GuichetCore

@testable import GuichetTheme

/// Reading templates of a site, and writing pages with them from texts that mean harm.
enum TemplatePromises {
  /// A text that must never stand on a page as it is.
  private static let harm = "<i-harm a=\"'&{{title}}"

  @Sendable static func prepare() async throws -> FuzzTarget.Check {
    let builtIn = ThemeFiles()
    var sources: [String: TemplateSource] = [:]
    var ignored: [Diagnostic] = []
    for (name, file) in builtIn.templates {
      sources[name] = TemplateSource(file.bytes, name, file: file.file, diagnostics: &ignored)
    }
    try demand(ignored.isEmpty && sources.count > 10, "the built-in theme has lost its templates")
    let shared = sources
    let shape = TemplateName.article.shape
    let page = value(of: shape, depth: 0)
    return { bytes in try check(bytes, shared, shape, page) }
  }

  private static func check(
    _ bytes: [UInt8], _ builtIn: [String: TemplateSource], _ shape: Shape, _ page: TemplateValue
  ) throws {
    let file = "themes/default/templates/article.mustache"
    var findings: [Diagnostic] = []
    let source = TemplateSource(bytes, "article", file: file, diagnostics: &findings)
    try demand((source == nil) != findings.isEmpty, "no template and no finding, or both")
    try FindingPromises.check(findings, in: bytes)
    guard let source else { return }
    var sources = builtIn
    sources["article"] = source
    var check = TemplateCheck(sources)
    let found = check.run().filter { $0.position.file == file }
    try FindingPromises.check(found, in: bytes)
    guard !check.isEndless, source.tags.count <= 40 else { return }
    let program = TemplateProgram("article", of: sources.mapValues(\.nodes), shape: shape)
    let output = TemplateRenderer(program, page: page).output
    guard case .object(let members) = page else { return }
    let shared = TemplateMembers(
      members.filter { $0.name.utf8.count % 2 == bytes.count % 2 })
    let rest = TemplateMembers(members.filter { shared[$0.name] == nil })
    try demand(
      TemplateRenderer(TemplateProgram(program, knowing: shared), page: .object(rest)).output
        == output, "a page is another where something of it is known before")
    try demand(
      output.firstRange(of: Array("<i-harm".utf8)) == nil
        || bytes.firstRange(of: Array("<i-harm".utf8)) != nil, "a text went out as markup")
  }

  /// A value of the shape, each list with one item, each text harmful; markup is a mark of its own.
  private static func value(of shape: Shape, depth: Int) -> TemplateValue {
    guard depth < 6 else { return .none }
    return switch shape {
    case .text: .text(harm)
    case .html: .html("<b>markup</b>")
    case .number: .number(7)
    case .flag: .flag(true)
    case .list(let item): .list([value(of: item, depth: depth + 1)])
    case .object(let members):
      .object(
        TemplateMembers(members.map { ($0.key, value(of: $0.value, depth: depth + 1)) }))
    }
  }
}
