/// Writes what is known of every page into a program, so that nothing is looked up for a page but
/// what is its own.
///
/// (Partial evaluation.) Most of a page's frame is the same on all pages of a language. To look it up
/// for each costs more than to write it, above all where several cores count one value up and down.
struct TemplateSpecialiser {
  private let program: TemplateProgram
  private let known: TemplateMembers
  /// What is in reach, the innermost last; nil for what only the page knows.
  private var scopes: [TemplateValue?] = [nil]
  private(set) var text: [UInt8] = []
  private(set) var steps: [TemplateProgram.Step] = []
  private(set) var paths: [TemplateProgram.Path] = []
  /// The first step behind the last section: text before it may belong to that section alone.
  private var start = 0

  /// - Parameter known: names of the page, which no page has itself then.
  init(_ program: TemplateProgram, knowing known: TemplateMembers) {
    self.program = program
    self.known = known
    run(program.steps.indices)
  }

  private mutating func run(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      let step = program.steps[index]
      index += 1
      switch step.kind {
      case .text:
        let before = text.count
        text += program.text[Int(step.start)..<Int(step.end)]
        keepText(from: before)
      case .value:
        if let value = value(step) {
          let before = text.count
          value.append(to: &text, isMarkup: step.isMarkup, isContent: step.isContent)
          keepText(from: before)
        } else {
          keep(step)
        }
      case .section:
        let inner = index..<Int(step.end)
        index = inner.upperBound
        guard let value = value(step) else {
          keep(step, inner, scope: step.isScope ? .some(nil) : nil)
          continue
        }
        guard value.hasContent else { continue }
        guard step.isScope else {
          run(inner)
          continue
        }
        var items = [value]
        if case .list(let list) = value { items = list }
        for item in items {
          scopes.append(item)
          run(inner)
          scopes.removeLast()
        }
      case .inverted:
        let inner = index..<Int(step.end)
        index = inner.upperBound
        if let value = value(step) {
          if !value.hasContent { run(inner) }
        } else {
          keep(step, inner, scope: nil)
        }
      }
    }
  }

  /// Makes a step of what was added to the text; pieces that follow each other are one.
  private mutating func keepText(from before: Int) {
    guard text.count > before else { return }
    if steps.count > start, steps[steps.count - 1].kind == .text {
      steps[steps.count - 1].end = Int32(text.count)
    } else {
      steps.append(.init(kind: .text, start: Int32(before), end: Int32(text.count)))
    }
  }

  /// Leaves a step to the page.
  private mutating func keep(_ step: TemplateProgram.Step) {
    var path = program.paths[Int(step.start)]
    // What was known is not in reach any more when the page is written.
    path.depth = Int32(scopes.suffix(Int(path.depth)).count { $0 == nil })
    steps.append(
      .init(
        kind: step.kind, isMarkup: step.isMarkup, isContent: step.isContent,
        isScope: step.isScope, start: Int32(paths.count)))
    paths.append(path)
  }

  /// Leaves a section to the page.
  ///
  /// - Parameter scope: what comes into reach in it, if anything does.
  private mutating func keep(
    _ step: TemplateProgram.Step, _ inner: Range<Int>, scope: TemplateValue??
  ) {
    let place = steps.count
    keep(step)
    start = steps.count
    if let scope { scopes.append(scope) }
    run(inner)
    if scope != nil { scopes.removeLast() }
    steps[place].end = Int32(steps.count)
    start = steps.count
  }

  /// The value that a step's path leads to; nil where only the page knows it.
  private func value(_ step: TemplateProgram.Step) -> TemplateValue? {
    let path = program.paths[Int(step.start)]
    let place = scopes.count - 1 - Int(path.depth)
    var names = program.names[Int(path.start)..<Int(path.start + path.count)]
    var found: TemplateValue
    if let scope = scopes[place] {
      found = scope
    } else {
      guard place == 0, let first = names.popFirst(), let value = known[first] else { return nil }
      found = value
    }
    for name in names { found = found[name] }
    return path.isQuestion ? .flag(found.hasContent) : found
  }
}
