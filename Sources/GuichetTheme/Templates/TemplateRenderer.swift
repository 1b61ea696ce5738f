internal import GuichetCore

/// Writes one page from nodes and values.
///
/// Escaping follows the kind of the value and the vocabulary, not the braces: text is escaped
/// wherever it stands. A name that the vocabulary gives an object is answered by that object, with
/// nothing if need be, and never by an outer one. Recursion is as deep as sections and partials
/// nest, which the checks before have bounded.
struct TemplateRenderer {
  /// A value together with what the vocabulary says about it.
  private struct Scope {
    var value: TemplateValue
    var shape: Shape
  }

  private let templates: [String: [TemplateNode]]
  private var scopes: [Scope]
  private(set) var output: [UInt8] = []
  /// Where the output comes from, where that is asked for.
  private(set) var trace: RenderTrace?

  /// Starts a page; with a trace, it writes down which place of a template each byte is from.
  init(
    _ templates: [String: [TemplateNode]], page: TemplateValue, shape: Shape,
    trace: RenderTrace? = nil
  ) {
    self.templates = templates
    self.trace = trace
    scopes = [Scope(value: page, shape: shape)]
    output.reserveCapacity(16_384)
  }

  /// Appends a template; `blocks` are what including templates put into its blocks.
  mutating func render(_ name: String, blocks: [String: [TemplateNode]] = [:]) {
    if let nodes = templates[name] { render(nodes, blocks) }
  }

  private mutating func render(_ nodes: [TemplateNode], _ blocks: [String: [TemplateNode]]) {
    for node in nodes {
      switch node {
      case .text(let bytes, let place):
        trace?.add(place, at: output.count, isText: true)
        output.append(contentsOf: bytes)
      case .value(let path, let isMarkup, let isContent, let place):
        trace?.add(place, at: output.count, isText: false)
        if let inlined = trace?.inlined[path.parts.first ?? ""] {
          render(inlined)
        } else {
          print(resolve(path), isMarkup: isMarkup, isContent: isContent)
        }
      case .section(let path, let inner): renderSection(resolve(path), inner, blocks)
      case .inverted(let path, let inner):
        if resolve(path)?.value.hasContent != true { render(inner, blocks) }
      case .include(let name, let own):
        render(name, blocks: own.isEmpty ? blocks : own.merging(blocks) { _, outer in outer })
      case .block(let name, let inner): render(blocks[name] ?? inner, blocks)
      }
    }
  }

  private mutating func renderSection(
    _ found: Scope?, _ nodes: [TemplateNode], _ blocks: [String: [TemplateNode]]
  ) {
    guard let found, found.value.hasContent else { return }
    switch (found.value, found.shape) {
    case (.list(let items), .list(let shape)):
      for item in items {
        scopes.append(Scope(value: item, shape: shape))
        render(nodes, blocks)
        scopes.removeLast()
      }
    case (.flag, _): render(nodes, blocks)
    default:
      scopes.append(found)
      render(nodes, blocks)
      scopes.removeLast()
    }
  }

  private mutating func print(_ found: Scope?, isMarkup: Bool, isContent: Bool) {
    switch found?.value {
    case .text(let text): Escaping.appendHTML(text, to: &output)
    case .foreign(let text, let language) where isContent && !text.isEmpty:
      output.append(contentsOf: "<span lang=\"".utf8)
      Escaping.appendHTML(language.tag, to: &output)
      output.append(contentsOf: "\" dir=\"\(language.direction)\">".utf8)
      Escaping.appendHTML(text, to: &output)
      output.append(contentsOf: "</span>".utf8)
    case .foreign(let text, _): Escaping.appendHTML(text, to: &output)
    case .html(let markup):
      if isMarkup, found?.shape == .html {
        output.append(contentsOf: markup.utf8)
      } else {
        Escaping.appendHTML(markup, to: &output)
      }
    case .number(let number): output.append(contentsOf: String(number).utf8)
    case .flag, .list, .object, .none?, nil: break
    }
  }

  private func resolve(_ path: TemplatePath) -> Scope? {
    guard let first = path.parts.first else { return scopes.last }
    var found: Scope?
    for scope in (path.isLocal ? scopes.suffix(1) : scopes[...]).reversed() {
      found = Self.member(first, of: scope)
      if found != nil { break }
    }
    for part in path.parts.dropFirst() {
      guard let outer = found else { return nil }
      found = Self.member(part, of: outer)
    }
    return found
  }

  private static func member(_ name: String, of scope: Scope) -> Scope? {
    guard case .object(let shapes) = scope.shape else { return nil }
    if let shape = shapes[name] { return Scope(value: scope.value[name], shape: shape) }
    guard let subject = Shape.subject(ofQuestion: name, in: shapes) else { return nil }
    return Scope(value: .flag(scope.value[subject].hasContent), shape: .flag)
  }
}
