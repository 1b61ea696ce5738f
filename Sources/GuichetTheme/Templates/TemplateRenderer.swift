internal import GuichetCore

/// Writes one page from a program and values.
///
/// Escaping follows the kind of the value and the vocabulary, not the braces: text is escaped
/// wherever it stands. A name that the vocabulary gives an object is answered by that object, with
/// nothing if need be, and never by an outer one. Recursion is as deep as sections nest, which the
/// checks before have bounded.
struct TemplateRenderer {
  private var scopes: [TemplateValue]
  private(set) var output: [UInt8] = []
  /// Where the output comes from, where that is asked for.
  private(set) var trace: RenderTrace?

  /// Writes a page; with a trace, it writes down which place of a template each byte is from.
  init(_ program: TemplateProgram, page: TemplateValue, trace: RenderTrace? = nil) {
    self.trace = trace
    scopes = [page]
    output.reserveCapacity(program.text.count + 8_192)
    render(program)
  }

  private mutating func render(_ program: TemplateProgram) {
    program.steps.withUnsafeBufferPointer { steps in
      program.paths.withUnsafeBufferPointer { paths in
        program.names.withUnsafeBufferPointer { names in
          program.text.withUnsafeBufferPointer { text in
            program.places.withUnsafeBufferPointer { places in
              run(
                0..<steps.count,
                Parts(steps: steps, paths: paths, names: names, text: text, places: places))
            }
          }
        }
      }
    }
  }

  /// The program where it lies in memory.
  private struct Parts {
    let steps: UnsafeBufferPointer<TemplateProgram.Step>
    let paths: UnsafeBufferPointer<TemplateProgram.Path>
    let names: UnsafeBufferPointer<String>
    let text: UnsafeBufferPointer<UInt8>
    let places: UnsafeBufferPointer<TemplatePlace>
  }

  private mutating func run(_ range: Range<Int>, _ parts: Parts) {
    var index = range.lowerBound
    while index < range.upperBound {
      let step = parts.steps[index]
      index += 1
      switch step.kind {
      case .text:
        if trace != nil { note(step, parts) }
        output.append(
          contentsOf: UnsafeBufferPointer(
            rebasing: parts.text[Int(step.start)..<Int(step.end)]))
      case .value:
        if trace != nil { note(step, parts) }
        value(step, parts).append(
          to: &output, isMarkup: step.isMarkup, isContent: step.isContent)
      case .section:
        let inner = index..<Int(step.end)
        index = inner.upperBound
        runSection(value(step, parts), isScope: step.isScope, inner, parts)
      case .inverted:
        if value(step, parts).hasContent { index = Int(step.end) }
      }
    }
  }

  private mutating func runSection(
    _ value: TemplateValue, isScope: Bool, _ inner: Range<Int>, _ parts: Parts
  ) {
    guard value.hasContent else { return }
    guard isScope else { return run(inner, parts) }
    guard case .list(let items) = value else {
      scopes.append(value)
      run(inner, parts)
      scopes.removeLast()
      return
    }
    for item in items {
      scopes.append(item)
      run(inner, parts)
      scopes.removeLast()
    }
  }

  private mutating func note(_ step: TemplateProgram.Step, _ parts: Parts) {
    trace?.add(
      parts.places[Int(step.place)], at: output.count, isText: step.kind == .text)
  }

  /// The value that a step's path leads to.
  private func value(
    _ step: TemplateProgram.Step, _ parts: Parts
  ) -> TemplateValue {
    let path = parts.paths[Int(step.start)]
    var found = scopes[scopes.count - 1 - Int(path.depth)]
    for place in Int(path.start)..<Int(path.start + path.count) {
      guard case .object(let members) = found, let member = members[parts.names[place]] else {
        return .none
      }
      found = member
    }
    return path.isQuestion ? .flag(found.hasContent) : found
  }
}

extension TemplateValue {
  /// Appends what stands on a page for the value.
  ///
  /// - Parameters:
  ///   - isMarkup: whether markup goes out as it is.
  ///   - isContent: whether an element may stand here.
  func append(to output: inout [UInt8], isMarkup: Bool, isContent: Bool) {
    switch self {
    case .text(let text): Escaping.appendHTML(text, to: &output)
    case .foreign(let text, let language) where isContent && !text.isEmpty:
      output.append(contentsOf: "<span lang=\"".utf8)
      Escaping.appendHTML(language.tag, to: &output)
      output.append(contentsOf: "\" dir=\"\(language.direction)\">".utf8)
      Escaping.appendHTML(text, to: &output)
      output.append(contentsOf: "</span>".utf8)
    case .foreign(let text, _): Escaping.appendHTML(text, to: &output)
    case .html(let markup):
      if isMarkup {
        output.append(contentsOf: markup.utf8)
      } else {
        Escaping.appendHTML(markup, to: &output)
      }
    case .number(let number): output.append(contentsOf: String(number).utf8)
    case .flag, .list, .object, .none: break
    }
  }
}
