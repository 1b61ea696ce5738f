internal import GuichetMarkdown

/// Writes a text with its edits, and remembers where each line stood.
struct Assembly {
  /// Deeper boxes and lists are groups, so that the output stays in proportion to the input.
  private static let depthLimit = 8
  /// The most columns that a box is indented, since each of its lines repeats them.
  private static let indentationLimit = 24
  /// Deeper groups are nothing.
  private static let levelLimit = 64

  /// The text so far.
  private(set) var output: [UInt8] = []
  /// Where each of its lines stood.
  private(set) var origins: [LineOrigin] = []
  /// Where containers begin that never end.
  private(set) var unclosed: [Int] = []

  private let source: PresetSource
  private let edits: [Edit]
  private let firstLine: Int

  /// A container that is open, and what it puts in front of its lines.
  private struct Level {
    var lead: [UInt8]?
    var prefix: [UInt8] = []
    var indentation = 0
    var isParagraph = false
  }
  private var levels: [Level] = []
  /// Containers that are open beyond the limit.
  private var levelsBeyond = 0

  /// The line that is being put together.
  private var content: [UInt8] = []
  /// The offset of the content's first byte of the source, and where its run of source bytes ends.
  private var contentStart: Int?
  private var contentEnd = 0
  private var isRewritten = false
  private var hasEdit = false
  private var takesLine = false
  private var line = 0

  private var isLastBlank = true
  private var needsBlank = false

  init(_ source: PresetSource, _ edits: [Edit], firstLine: Int) {
    self.source = source
    self.firstLine = firstLine
    // Stable, so that what belongs to one place keeps its order.
    self.edits = edits.enumerated()
      .sorted {
        ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
      }
      .map(\.element)
    output.reserveCapacity(source.bytes.count + source.bytes.count / 8)
  }

  /// Writes everything.
  mutating func run() {
    let actions = matched()
    var offset = 0
    for (index, edit) in edits.enumerated() where edit.range.lowerBound >= offset {
      copy(offset..<edit.range.lowerBound)
      perform(actions[index], edit)
      offset = edit.range.upperBound
    }
    copy(offset..<source.bytes.count)
    if !content.isEmpty { endLine() }
  }

  /// The actions, those of containers without a partner replaced by plain text.
  private mutating func matched() -> [Edit.Action] {
    var actions = edits.map(\.action)
    var open: [(index: Int, name: String)] = []
    var counts: [String: Int] = [:]
    var end = 0
    for (index, edit) in edits.enumerated() where edit.range.lowerBound >= end {
      end = edit.range.upperBound
      switch edit.action {
      case .text: continue
      case .open(let container):
        open.append((index, container.name))
        counts[container.name, default: 0] += 1
      case .close(let name):
        guard counts[name, default: 0] > 0 else {
          actions[index] = .text("")
          continue
        }
        while let last = open.popLast() {
          counts[last.name, default: 0] -= 1
          if last.name == name { break }
          leave(last.index, &actions)
        }
      }
    }
    for last in open { leave(last.index, &actions) }
    unclosed.sort()
    return actions
  }

  private mutating func leave(_ index: Int, _ actions: inout [Edit.Action]) {
    guard case .open(let container) = actions[index] else { return }
    actions[index] = .text(container.title.isEmpty ? "" : "**\(container.title)**")
    if container.marker != nil { unclosed.append(edits[index].range.lowerBound) }
  }

  private mutating func perform(_ action: Edit.Action, _ edit: Edit) {
    hasEdit = true
    if contentStart == nil, content.isEmpty { line = source.line(of: edit.range.lowerBound) }
    switch action {
    case .text(let text):
      takesLine = takesLine || edit.takesLine
      insert(text)
    case .open(let container): enter(container, at: edit.range.lowerBound)
    case .close: leaveContainer()
    }
  }

  private mutating func insert(_ text: String) {
    guard !text.isEmpty else { return }
    isRewritten = true
    for byte in text.utf8 {
      if byte == 10 { endLine() } else if byte != 13 { content.append(byte) }
    }
  }

  private mutating func enter(_ container: Container, at offset: Int) {
    let indentation = content.allSatisfy { $0 == 32 } ? content.count : 0
    if !isBlank(content) { endLine() } else { startLine() }
    hasEdit = true
    takesLine = true
    guard levels.count < Self.levelLimit else {
      levelsBeyond += 1
      return
    }
    let outer = levels.last?.indentation ?? 0
    var level = Level(indentation: outer, isParagraph: container.isParagraph)
    if container.isParagraph { needsBlank = true }
    let hasRoom = levels.count { !$0.prefix.isEmpty } < Self.depthLimit
    if let marker = container.marker, hasRoom {
      if !isLastBlank { put([], line: source.line(of: offset), shift: nil) }
      needsBlank = false
      let further = min(max(0, indentation - outer), Self.indentationLimit)
      level.prefix = Array(repeating: 32, count: further) + Array("> ".utf8)
      level.indentation = max(indentation, outer)
      level.isParagraph = true
      levels.append(level)
      let title = container.title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      put(
        Array("[!\(marker)]\(title.isEmpty ? "" : " \(title)")".utf8),
        line: source.line(of: offset), shift: nil)
      return
    }
    if !container.lead.isEmpty, hasRoom {
      level.lead = Array(container.lead.utf8)
      level.prefix =
        container.lead.hasPrefix("#") ? [] : Array(repeating: 32, count: container.lead.utf8.count)
    }
    levels.append(level)
  }

  private mutating func leaveContainer() {
    if !isBlank(content) { endLine() } else { startLine() }
    hasEdit = true
    guard levelsBeyond == 0 else {
      levelsBeyond -= 1
      return
    }
    guard let level = levels.popLast(), level.isParagraph else {
      takesLine = true
      return
    }
    needsBlank = true
    // An empty line of a box does not part it from the next one.
    if !level.prefix.isEmpty { isLastBlank = false }
  }

  private func isBlank(_ bytes: [UInt8]) -> Bool { bytes.allSatisfy { $0 == 32 || $0 == 9 } }

  /// Takes bytes of the source over.
  private mutating func copy(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = source.bytes[index]
      if byte == 10 || byte == 13 {
        endSourceLine(at: index)
        index +=
          byte == 13 && index + 1 < source.bytes.count && source.bytes[index + 1] == 10 ? 2 : 1
        continue
      }
      if contentStart == nil {
        contentStart = index
        contentEnd = index
        line = source.line(of: index)
        if !content.isEmpty { isRewritten = true }
      }
      if contentEnd != index { isRewritten = true }
      content.append(byte)
      index += 1
      contentEnd = index
    }
  }

  /// Ends a line of the source: one that only held tags leaves an empty line, or none.
  private mutating func endSourceLine(at offset: Int) {
    guard isBlank(content), hasEdit else {
      if contentStart == nil { line = source.line(of: offset) }
      return endLine()
    }
    if takesLine || isLastBlank || needsBlank { return startLine() }
    endLine()
  }

  private mutating func endLine() {
    var shift: Int?
    var text = content[...]
    if let level = levels.last, level.indentation > 0 {
      var columns = 0
      while columns < level.indentation, text.first == 32 {
        text.removeFirst()
        columns += 1
      }
    }
    let isEmpty = isBlank(Array(text))
    if let start = contentStart, !isRewritten {
      let written =
        levels.reduce(0) { $0 + ($1.lead ?? $1.prefix).count }
        - (content.count - text.count)
      shift = start - source.lines[line].lowerBound - written
    }
    if !isEmpty, needsBlank, !isLastBlank { put([], line: line, shift: nil) }
    if isEmpty { text = [] }
    needsBlank = false
    put(Array(text), line: line, shift: shift)
    startLine()
  }

  private mutating func startLine() {
    content = []
    contentStart = nil
    isRewritten = false
    hasEdit = false
    takesLine = false
  }

  private mutating func put(_ text: [UInt8], line: Int, shift: Int?) {
    var prefix: [UInt8] = []
    for index in levels.indices {
      prefix += text.isEmpty ? levels[index].prefix : levels[index].lead ?? levels[index].prefix
      if !text.isEmpty { levels[index].lead = nil }
    }
    if text.isEmpty { while prefix.last == 32 { prefix.removeLast() } }
    output += prefix
    output += text
    output.append(10)
    origins.append(LineOrigin(line: line + firstLine, columnShift: shift))
    isLastBlank = text.isEmpty
  }
}
