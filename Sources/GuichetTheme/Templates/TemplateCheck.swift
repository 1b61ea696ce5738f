internal import GuichetCore

/// Checks every name in the templates against the vocabulary, before anything is rendered.
///
/// A partial is checked where it is used, with the names that are in reach there.
struct TemplateCheck {
  private let sources: [String: TemplateSource]
  private let shapes: [TemplateName: Shape]
  private var found: Set<Diagnostic> = []
  /// Templates and partials that some page is made of.
  private(set) var reached: Set<String> = []
  /// Whether some page would never end, or not in this life.
  private(set) var isEndless = false
  /// How many parts the page that is looked at is made of.
  private var parts = 0
  /// More parts than any page has; partials that each include two others double with every step.
  private static let mostParts = 5_000

  init(_ sources: [String: TemplateSource], _ shapes: [TemplateName: Shape] = [:]) {
    self.sources = sources
    self.shapes = shapes
  }

  /// The findings of all templates and of the partials they reach, ordered by place.
  mutating func run() -> [Diagnostic] {
    for template in TemplateName.allCases {
      parts = 0
      walk(template.rawValue, scopes: [shapes[template] ?? template.shape], chain: [])
    }
    return Self.single(found)
  }

  /// Recursion goes as deep as partials include each other, which `chain` bounds.
  private mutating func walk(_ name: String, scopes: [Shape], chain: [String]) {
    reached.insert(name)
    guard let source = sources[name] else { return }
    var scopes = scopes
    var open: [TemplateTag] = []
    var pushed: [Bool] = []
    for tag in source.tags {
      let outer = open.last
      if tag.opens { open.append(tag) }
      switch tag.kind {
      case .close:
        if pushed.popLast() == true { scopes.removeLast() }
        _ = open.popLast()
      case .comment: break
      case .block:
        pushed.append(false)
        if let outer, outer.kind == .parent { checkBlock(tag, of: source, in: outer.name) }
      case .partial, .parent:
        if tag.kind == .parent { pushed.append(false) }
        include(tag, of: source, scopes: scopes, chain: chain + [name])
      case .section, .inverted:
        let inner = tag.kind == .section ? scope(of: tag, source, scopes) : nil
        if tag.kind == .inverted { _ = shape(of: tag, source, scopes) }
        if let inner { scopes.append(inner) }
        pushed.append(inner != nil)
      case .variable, .raw: checkPrinted(tag, source, scopes)
      }
    }
  }

  private mutating func include(
    _ tag: TemplateTag, of source: TemplateSource, scopes: [Shape], chain: [String]
  ) {
    parts += 1
    guard parts <= Self.mostParts else {
      if parts == Self.mostParts + 1 {
        isEndless = true
        report(
          .templateSyntax, tag, source, "a page would be made of more than 5,000 parts",
          "include fewer partials in each other")
      }
      return
    }
    if chain.contains(tag.name) {
      isEndless = true
      report(
        .templateSyntax, tag, source, "`\(tag.name)` includes itself", "take one of them out")
    } else if sources[tag.name] == nil {
      let hint = NearMiss.nearest(to: tag.name, among: sources.keys.sorted())
      report(
        .templateMissing, tag, source, "there is no partial `\(tag.name)`",
        hint.map { "did you mean `\($0)`?" } ?? "add `partials/\(tag.name).mustache`")
    } else {
      walk(tag.name, scopes: scopes, chain: chain)
    }
  }

  /// A block that the parent does not have would not be shown.
  private mutating func checkBlock(
    _ tag: TemplateTag, of source: TemplateSource, in parent: String
  ) {
    var blocks: Set<String> = []
    var seen: Set<String> = []
    collectBlocks(of: parent, into: &blocks, &seen)
    guard sources[parent] != nil, !blocks.contains(tag.name) else { return }
    let hint = NearMiss.nearest(to: tag.name, among: blocks.sorted())
    report(
      .templateName, tag, source, "`\(parent)` has no block `\(tag.name)`, so this is not shown",
      hint.map { "did you mean `\($0)`?" }
        ?? "its blocks are \(blocks.sorted().map { "`\($0)`" }.joined(separator: ", "))")
  }

  private func collectBlocks(
    of name: String, into blocks: inout Set<String>, _ seen: inout Set<String>
  ) {
    guard let source = sources[name], seen.insert(name).inserted else { return }
    for tag in source.tags {
      switch tag.kind {
      case .block: blocks.insert(tag.name)
      case .partial, .parent:
        collectBlocks(of: tag.name, into: &blocks, &seen)
      case .variable, .raw, .section, .inverted, .close, .comment: break
      }
    }
  }

  /// One finding for each place and message: a partial is checked in many places, and one of them
  /// may know a near name.
  private static func single(_ found: Set<Diagnostic>) -> [Diagnostic] {
    var best: [Diagnostic: Diagnostic] = [:]
    for finding in found {
      var key = finding
      key.help = ""
      let isHint = finding.help.hasPrefix("did you mean")
      if let other = best[key] {
        let isOther = other.help.hasPrefix("did you mean")
        if isOther != isHint ? isOther : other.help < finding.help { continue }
      }
      best[key] = finding
    }
    return best.values.sorted()
  }

  /// The names a section brings into reach.
  private mutating func scope(
    of tag: TemplateTag, _ source: TemplateSource, _ scopes: [Shape]
  ) -> Shape? {
    switch shape(of: tag, source, scopes) {
    case .list(let item): item
    case .object(let members): .object(members)
    case .text: .text
    case .html: .html
    case .number: .number
    case .flag, nil: nil
    }
  }

  private mutating func checkPrinted(
    _ tag: TemplateTag, _ source: TemplateSource, _ scopes: [Shape]
  ) {
    guard let shape = shape(of: tag, source, scopes) else { return }
    switch shape {
    case .html where tag.kind == .variable:
      report(
        .templateName, tag, source, "`\(tag.name)` is markup and would show its tags",
        "write `{{{\(tag.name)}}}`")
    case .text where tag.kind == .raw, .number where tag.kind == .raw:
      report(
        .templateName, tag, source, "`\(tag.name)` is text and must not be printed as markup",
        "write `{{\(tag.name)}}`", severity: .error)
    case .list, .object, .flag:
      report(
        .templateName, tag, source, "`\(tag.name)` is \(shape.noun) and cannot be printed",
        "use it as a section, `{{#\(tag.name)}}…{{/\(tag.name)}}`")
    case .text, .number, .html: break
    }
    if source.places.isUnquoted(tag.offset) {
      report(
        .templateSyntax, tag, source, "`\(tag.name)` stands in an attribute without quotes",
        "write `=\"{{\(tag.name)}}\"`")
    }
  }

  private mutating func shape(
    of tag: TemplateTag, _ source: TemplateSource, _ scopes: [Shape]
  ) -> Shape? {
    if tag.name == "." { return scopes.last }
    let parts = tag.name.split(separator: ".").map(String.init)
    var reach = tag.name.first == "." ? Array(scopes.suffix(1)) : scopes
    for (index, part) in parts.enumerated() {
      var next: Shape?
      for case .object(let members) in reach.reversed() {
        next = members[part]
        if next == nil, Shape.subject(ofQuestion: part, in: members) != nil { next = .flag }
        if next != nil { break }
      }
      guard let next else {
        let known = reach.flatMap(\.memberNames)
        let hint = NearMiss.nearest(to: part, among: Set(known).sorted())
        let whole = parts[...index].joined(separator: ".")
        report(
          .templateName, tag, source, "no page gives `\(whole)` here",
          hint.map { "did you mean `\($0)`?" } ?? "remove it")
        return nil
      }
      if index == parts.count - 1 { return next }
      reach = [next]
    }
    return nil
  }

  private mutating func report(
    _ rule: Rule, _ tag: TemplateTag, _ source: TemplateSource, _ message: String, _ help: String,
    severity: Severity? = nil
  ) {
    let (line, column) = source.lines.position(of: tag.offset)
    let position = SourcePosition(file: source.file, line: line, column: column)
    var diagnostic = Diagnostic(rule, at: position, message, help: help)
    if let severity { diagnostic.severity = severity }
    found.insert(diagnostic)
  }
}
