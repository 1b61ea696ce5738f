internal import GuichetCore

/// Writes Markdown line by line, with what quotes and items put in front of each.
struct MarkdownLines {
  /// A quote, an item or a footnote.
  private struct Container {
    var mark: [UInt8]
    var indent: [UInt8]
  }

  private var text = MarkdownText()
  /// What stands in front of every further line of the containers that have their mark.
  private var prefix: [UInt8] = []
  /// The widths of the open containers' part in the prefix.
  private var widths: [Int] = []
  /// Containers that nothing has been written into yet, the outermost first.
  private var unmarked: [Container] = []
  private var isLineOpen = false
  private var needsBlankLine = false
  /// Whether the next text begins a line.
  private var isAtStart = true

  /// How much has been written.
  var count: Int { text.bytes.count + text.holes.count }

  /// Whether lines have so much in front of them that a text should not be broken into more lines: a
  /// line that lazily continues a deep quote has none of it in its source.
  var isDeep: Bool { prefix.count > 24 }

  /// The whole text.
  consuming func finish() -> MarkdownText {
    if !text.bytes.isEmpty || !text.holes.isEmpty { text.bytes.append(10) }
    return text
  }

  /// Opens a container; its mark is written with the first thing in it.
  mutating func open(mark: String, indent: String) {
    unmarked.append(Container(mark: Array(mark.utf8), indent: Array(indent.utf8)))
  }

  /// Closes the innermost container, also an empty one.
  mutating func close() {
    if !unmarked.isEmpty {
      startLine()
      dropBlanks()
    }
    prefix.removeLast(widths.popLast() ?? 0)
  }

  /// Writes markup.
  mutating func put(_ bytes: some Sequence<UInt8>) {
    startLine()
    text.bytes += bytes
  }

  /// Writes markup.
  mutating func put(_ markup: String) { put(markup.utf8) }

  /// Writes running text, escaped.
  mutating func put(text words: some Collection<UInt8>) {
    guard !words.isEmpty else { return }
    let begins = isAtStart
    startLine()
    MarkdownEscaping.appendText(words, isAtStart: begins, to: &text.bytes)
  }

  /// Leaves a hole.
  mutating func put(_ hole: MarkdownText.Hole) {
    startLine()
    text.holes.append(MarkdownText.PlacedHole(offset: text.bytes.count, kind: hole))
  }

  /// Writes whole lines as they are.
  mutating func putLines(_ lines: UnsafeBufferPointer<UInt8>) {
    var start = 0
    while start < lines.count {
      let end = lines[start...].firstIndex(of: 10) ?? lines.count
      var line = UnsafeBufferPointer(rebasing: lines[start..<end])
      if line.last == 13 { line = UnsafeBufferPointer(rebasing: line.dropLast()) }
      if line.isEmpty {
        putBlankLine()
      } else {
        startLine()
        Escaping.appendPlain(line, to: &text.bytes)
        isLineOpen = false
      }
      start = end + 1
    }
  }

  /// Ends the line within a block.
  mutating func endLine() {
    dropBlanks()
    isLineOpen = false
    isAtStart = true
  }

  /// Ends a block.
  mutating func endBlock(isTight: Bool) {
    guard !text.bytes.isEmpty || !text.holes.isEmpty else { return }
    dropBlanks()
    isLineOpen = false
    isAtStart = true
    needsBlankLine = !isTight
  }

  /// Keeps a `#` at the end of a heading from being taken for markup.
  mutating func escapeClosingHash() {
    if text.bytes.last == UInt8(ascii: "#") { escapeLast() }
  }

  /// Keeps the last character from being taken for markup.
  mutating func escapeLast() {
    guard let last = text.bytes.popLast() else { return }
    text.bytes += [UInt8(ascii: "\\"), last]
  }

  /// Blanks at the end of a line would mean a break.
  private mutating func dropBlanks() {
    let end = text.holes.last?.offset ?? 0
    while text.bytes.count > end, text.bytes.last == 0x20 { text.bytes.removeLast() }
  }

  private mutating func putBlankLine() {
    startLine()
    endLine()
  }

  private mutating func startLine() {
    if !isLineOpen {
      if !text.bytes.isEmpty || !text.holes.isEmpty { text.bytes.append(10) }
      if needsBlankLine {
        text.bytes += prefix[..<(prefix.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? 0)]
        text.bytes.append(10)
      }
      text.bytes += prefix
      isLineOpen = true
      needsBlankLine = false
    }
    for container in unmarked {
      text.bytes += container.mark
      prefix += container.indent
      widths.append(container.indent.count)
    }
    unmarked.removeAll(keepingCapacity: true)
    isAtStart = false
  }
}
