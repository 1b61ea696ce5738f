/// Turns the tags of a template that passed the scanner into nodes.
///
/// A line with nothing but one tag that prints nothing disappears, as Mustache has it; partials are
/// not indented, because HTML does not ask for it.
struct TemplateCompiler {
  /// A section, block or parent whose end is still to come.
  private struct Open {
    var tag: TemplateTag
    var nodes: [TemplateNode] = []
    var blocks: [String: [TemplateNode]] = [:]
  }

  private let name: String
  private let bytes: [UInt8]
  private let places: ContentPlaces
  private var nodes: [TemplateNode] = []
  private var open: [Open] = []

  /// The nodes of the template `name`, whose tags nest well.
  static func compile(
    _ bytes: [UInt8], _ tags: [TemplateTag], _ places: ContentPlaces, of name: String
  ) -> [TemplateNode] {
    var compiler = TemplateCompiler(name: name, bytes: bytes, places: places)
    var start = 0
    for tag in tags {
      let line = compiler.standaloneLine(of: tag)
      compiler.append(text: start..<max(start, line?.lowerBound ?? tag.range.lowerBound))
      compiler.append(tag)
      start = line?.upperBound ?? tag.range.upperBound
    }
    compiler.append(text: start..<bytes.count)
    return compiler.nodes
  }

  private init(name: String, bytes: [UInt8], places: ContentPlaces) {
    self.name = name
    self.bytes = bytes
    self.places = places
  }

  private mutating func append(text range: Range<Int>) {
    guard !range.isEmpty else { return }
    append(.text(Array(bytes[range]), TemplatePlace(template: name, offset: range.lowerBound)))
  }

  private mutating func append(_ tag: TemplateTag) {
    switch tag.kind {
    case .comment: break
    case .variable, .raw:
      append(
        .value(
          TemplatePath(tag.name), isMarkup: tag.kind == .raw,
          isContent: places.contains(tag.offset),
          TemplatePlace(template: name, offset: tag.offset)))
    case .partial: append(.include(tag.name, blocks: [:]))
    case .section, .inverted, .parent, .block: open.append(Open(tag: tag))
    case .close:
      guard let closed = open.popLast() else { return }
      close(closed)
    }
  }

  private mutating func close(_ closed: Open) {
    let path = TemplatePath(closed.tag.name)
    switch closed.tag.kind {
    case .section: append(.section(path, closed.nodes))
    case .inverted: append(.inverted(path, closed.nodes))
    case .parent: append(.include(closed.tag.name, blocks: closed.blocks))
    case .block:
      if let outer = open.indices.last, open[outer].tag.kind == .parent {
        open[outer].blocks[closed.tag.name] = closed.nodes
      } else {
        append(.block(closed.tag.name, closed.nodes))
      }
    case .variable, .raw, .close, .partial, .comment: break
    }
  }

  private mutating func append(_ node: TemplateNode) {
    guard let last = open.indices.last else {
      nodes.append(node)
      return
    }
    // Text between the blocks of a parent is layout of the template file and is not shown.
    if open[last].tag.kind != .parent { open[last].nodes.append(node) }
  }

  /// The whole line of a tag that prints nothing itself and stands alone on it.
  private func standaloneLine(of tag: TemplateTag) -> Range<Int>? {
    guard tag.kind != .variable, tag.kind != .raw else { return nil }
    var start = tag.range.lowerBound
    while start > 0, Self.isBlank(bytes[start - 1]) { start -= 1 }
    guard start == 0 || bytes[start - 1] == UInt8(ascii: "\n") else { return nil }
    var end = tag.range.upperBound
    while end < bytes.count, Self.isBlank(bytes[end]) { end += 1 }
    if end < bytes.count {
      guard bytes[end] == UInt8(ascii: "\n") else { return nil }
      end += 1
    }
    return start..<end
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }
}
