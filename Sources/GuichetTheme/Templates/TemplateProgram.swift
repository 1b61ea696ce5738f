/// A page's template with everything that it includes, as a row of steps without references.
///
/// The vocabulary says what each name is, so where a name is found is known before there is a page:
/// in which of the objects around it, and whether it is asked for or asked about. What is left to do
/// for a page is to look into its values, and nothing of the program is counted up and down by all
/// cores at once.
final class TemplateProgram: Sendable {
  /// One thing to do.
  struct Step: Sendable, BitwiseCopyable {
    enum Kind: UInt8, Sendable, BitwiseCopyable {
      /// Writes the bytes from `start` to `end`.
      case text
      /// Writes the value that the path `start` leads to, if there is one.
      case value
      /// Goes through the steps up to `end` for each of a list, once for anything else that is there.
      case section
      /// Goes through the steps up to `end` where there is nothing.
      case inverted
    }

    let kind: Kind
    /// Whether the value may be markup that goes out as it is.
    var isMarkup = false
    /// Whether an element may stand in the value's place.
    var isContent = false
    /// Whether the names of what a section finds come into reach.
    var isScope = false
    let start: Int32
    var end: Int32 = 0
    /// Where it is from.
    var place: Int32 = -1
  }

  /// Where a name leads.
  struct Path: Sendable, BitwiseCopyable {
    /// How many objects lie between the innermost one and the one that has the name.
    var depth: Int32
    /// The first of its names.
    let start: Int32
    let count: Int32
    /// Whether it only asks if there is anything: `has_x`.
    let isQuestion: Bool
  }

  let text: [UInt8]
  let steps: [Step]
  let paths: [Path]
  let names: [String]
  let places: [TemplatePlace]

  /// Puts a page's template together.
  ///
  /// - Parameters:
  ///   - name: the template.
  ///   - shape: what the page has.
  ///   - inlined: values in whose place a template stands, by name.
  init(
    _ name: String, of templates: [String: [TemplateNode]], shape: Shape,
    inlined: [String: String] = [:]
  ) {
    var binder = TemplateBinder(templates, inlined: inlined, shape: shape)
    binder.add(name, [:])
    text = binder.text
    steps = binder.steps
    paths = binder.paths
    names = binder.names
    places = binder.places
  }

  /// The program for pages of which something is known already; see ``TemplateSpecialiser``.
  init(_ program: TemplateProgram, knowing known: TemplateMembers) {
    let own = TemplateSpecialiser(program, knowing: known)
    text = own.text
    steps = own.steps
    paths = own.paths
    names = program.names
    places = []
  }
}

/// Writes down the steps of a program.
private struct TemplateBinder {
  private let templates: [String: [TemplateNode]]
  private let inlined: [String: String]
  /// What is in reach, the innermost last.
  private var scopes: [Shape]
  /// Blocks that are being filled: one that asks for itself is left as it stands.
  private var filling: Set<String> = []
  private(set) var text: [UInt8] = []
  private(set) var steps: [TemplateProgram.Step] = []
  private(set) var paths: [TemplateProgram.Path] = []
  private(set) var names: [String] = []
  private(set) var places: [TemplatePlace] = []

  init(_ templates: [String: [TemplateNode]], inlined: [String: String], shape: Shape) {
    self.templates = templates
    self.inlined = inlined
    scopes = [shape]
  }

  /// Adds a template; `blocks` are what including templates put into its blocks.
  mutating func add(_ name: String, _ blocks: [String: [TemplateNode]]) {
    if let nodes = templates[name] { add(nodes, blocks) }
  }

  private mutating func add(_ nodes: [TemplateNode], _ blocks: [String: [TemplateNode]]) {
    for node in nodes {
      switch node {
      case .text(let bytes, let place): add(bytes, place)
      case .value(let path, let isMarkup, let isContent, let place):
        if let template = inlined[path.parts.first ?? ""] {
          add(template, [:])
        } else if let (path, shape) = bind(path) {
          steps.append(
            .init(
              kind: .value, isMarkup: isMarkup && shape == .html, isContent: isContent,
              start: path, place: number(of: place)))
        }
      case .section(let path, let inner):
        guard let (path, shape) = bind(path) else { continue }
        let start = steps.count
        steps.append(.init(kind: .section, isScope: shape != .flag, start: path))
        let scope: Shape? =
          switch shape {
          case .list(let item): item
          case .flag: nil
          case .text, .html, .number, .object: shape
          }
        if let scope { scopes.append(scope) }
        add(inner, blocks)
        if scope != nil { scopes.removeLast() }
        steps[start].end = Int32(steps.count)
      case .inverted(let path, let inner):
        guard let (path, _) = bind(path) else {
          add(inner, blocks)
          continue
        }
        let start = steps.count
        steps.append(.init(kind: .inverted, start: path))
        add(inner, blocks)
        steps[start].end = Int32(steps.count)
      case .include(let name, let own):
        add(name, own.isEmpty ? blocks : own.merging(blocks) { _, outer in outer })
      case .block(let name, let inner):
        guard let filled = blocks[name], filling.insert(name).inserted else {
          add(inner, blocks)
          continue
        }
        add(filled, blocks)
        filling.remove(name)
      }
    }
  }

  private mutating func add(_ bytes: [UInt8], _ place: TemplatePlace) {
    steps.append(
      .init(
        kind: .text, start: Int32(text.count), end: Int32(text.count + bytes.count),
        place: number(of: place)))
    text += bytes
  }

  private mutating func number(of place: TemplatePlace) -> Int32 {
    places.append(place)
    return Int32(places.count - 1)
  }

  /// Finds out where a name leads: into the innermost object for which the vocabulary has its first
  /// part, and on from there; nil where the vocabulary has no such name.
  private mutating func bind(_ path: TemplatePath) -> (path: Int32, shape: Shape)? {
    guard let first = path.parts.first else {
      return scopes.last.map { (add(depth: 0, [], isQuestion: false), $0) }
    }
    let reach = path.isLocal ? scopes.suffix(1) : scopes[...]
    for (place, scope) in zip(reach.indices, reach).reversed()
    where Self.member(first, of: scope) != nil {
      var names: [String] = []
      var shape = scope
      var isQuestion = false
      for part in path.parts {
        guard !isQuestion, let found = Self.member(part, of: shape) else { return nil }
        names.append(found.name)
        shape = found.shape
        isQuestion = found.isQuestion
      }
      return (
        add(depth: scopes.count - 1 - place, names, isQuestion: isQuestion),
        isQuestion ? .flag : shape
      )
    }
    return nil
  }

  private mutating func add(depth: Int, _ parts: [String], isQuestion: Bool) -> Int32 {
    paths.append(
      .init(
        depth: Int32(depth), start: Int32(names.count), count: Int32(parts.count),
        isQuestion: isQuestion))
    names += parts
    return Int32(paths.count - 1)
  }

  private static func member(
    _ name: String, of scope: Shape
  ) -> (name: String, shape: Shape, isQuestion: Bool)? {
    guard case .object(let shapes) = scope else { return nil }
    if let shape = shapes[name] { return (name, shape, false) }
    guard let subject = Shape.subject(ofQuestion: name, in: shapes), let shape = shapes[subject]
    else { return nil }
    return (subject, shape, true)
  }
}
